import * as z from 'zod/mini';
import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** To the address that a draft or an application would go to. Quotes nobody: which one it is, is on the page behind the link. */
export const handoverOffered = defineLetter({
  schema: z.object({ expiresAt: instantSchema }),
  subject: ['Une candidature à reprendre', 'An application to take over'],
  status: [
    ({ expiresAt }, say) =>
      `Quelqu’un vous propose de reprendre sa candidature. Vous pouvez accepter jusqu’au ${say.deadline(expiresAt)}.`,
    ({ expiresAt }, say) =>
      `Somebody has offered to hand their application over to you. You can accept until ${say.deadline(expiresAt)}.`,
  ],
  words: {
    link: [
      'Le lien ci-dessous montre de quelle candidature il s’agit. Rien ne change tant que vous n’avez pas appuyé sur le bouton de cette page.',
      'The link below shows which application it is. Nothing changes until you press the button of that page.',
    ],
    consequence: [
      'Si vous acceptez, tous nos messages vous sont ensuite adressés, et c’est à vous d’agir au nom de la candidature : la personne qui la tenait n’y a plus accès.',
      'If you accept, all our messages then go to you, and it is for you to act for the application: whoever held it has no access to it any more.',
    ],
    notYou: [
      'Si cette proposition ne vous dit rien, ignorez ce message : elle expire d’elle-même.',
      'If you know nothing of this offer, ignore this message: it expires by itself.',
    ],
  },
  body: (_, say) => [
    paragraph(say.link),
    heading(say.next),
    paragraph(say.consequence),
    paragraph(say.notYou),
    ...dataParagraphs('given', say),
  ],
  action: ['Voir ce qui m’est proposé', 'See what I am offered'],
  example: ({ calendar }) => ({ expiresAt: calendar.closesAt }),
});
