import * as z from 'zod/mini';
import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** To whom the owner of a draft invites to write along. Quotes nobody: who invites, and what is written, is on the page behind the link. */
export const writerInvited = defineLetter({
  schema: z.object({ closesAt: instantSchema }),
  subject: ['Invitation à écrire une candidature', 'Invitation to write an application'],
  status: [
    ({ closesAt }, say) =>
      `Quelqu’un vous invite à écrire avec lui une candidature, à déposer au plus tard le ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) =>
      `Somebody invites you to write an application together, to be filed by ${say.deadline(closesAt)} at the latest.`,
  ],
  words: {
    link: [
      'Le lien ci-dessous ouvre le brouillon. Il est à vous seul : qui le possède peut lire et modifier le brouillon.',
      'The link below opens the draft. It is yours alone: whoever has it can read and change the draft.',
    ],
    limits: [
      'Vous pouvez lire et compléter toutes les étapes. Seule la personne qui vous invite peut déposer la candidature ; votre lien cesse alors de fonctionner.',
      'You can read and fill in every step. Only the person who invites you can file the application; your link then ceases to work.',
    ],
    notYou: [
      'Si cette invitation ne vous dit rien, ignorez ce message : sans vous, rien ne se passe.',
      'If you know nothing of this invitation, ignore this message: without you, nothing happens.',
    ],
  },
  body: (_, say) => [
    paragraph(say.link),
    heading(say.next),
    paragraph(say.limits),
    paragraph(say.notYou),
    ...dataParagraphs('given', say),
  ],
  action: ['Ouvrir le brouillon', 'Open the draft'],
  example: ({ calendar }) => ({ closesAt: calendar.closesAt }),
});
