import * as z from 'zod/mini';
import { defineLetter, paragraph } from '#emails/letter/letter.ts';

/**
 * To whoever asked for another personal link, or for whom staff did. Quotes nobody. `isAsked`: by somebody who showed neither a
 * live link nor a session; it is counted apart (mail-ceilings.ts).
 */
export const personalLink = defineLetter({
  schema: z.object({ isAsked: z.optional(z.literal(true)) }),
  subject: ['Votre nouveau lien personnel', 'Your new personal link'],
  status: [
    'Voici un nouveau lien personnel. Il remplace celui de tous nos messages précédents, qui n’ouvre plus rien.',
    'Here is a new personal link. It replaces that of all our earlier messages, which no longer opens anything.',
  ],
  words: {
    keep: [
      'Gardez-le pour vous : qui le possède peut ouvrir votre page et agir à votre place.',
      'Keep it to yourself: whoever has it can open your page and act in your place.',
    ],
    notYou: [
      'Si vous ne l’avez pas demandé, quelqu’un d’autre l’a fait pour vous, ou avait un de vos anciens messages. Vous n’avez rien à faire ; en cas de doute, écrivez au service.',
      'If you did not ask for it, somebody else did so for you, or had one of your earlier messages. You have nothing to do; if in doubt, write to the service.',
    ],
  },
  body: (_, say) => [paragraph(say.keep), paragraph(say.notYou)],
  action: ['Ouvrir votre page personnelle', 'Open your personal page'],
});
