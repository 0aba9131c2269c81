import * as z from 'zod/mini';
import { defineLetter, heading, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** To a member whose seat a substitute takes: the same whether they voted or not, which nobody may learn before the closing. */
export const panelSeatGiven = defineLetter({
  schema: z.object({ reason: untrustedText, isVoteOpen: z.boolean() }),
  subject: [
    'Panel citoyen : votre siège est donné à un suppléant',
    'Citizens’ panel: your seat is given to a substitute',
  ],
  status: [
    'Le service chargé de l’appel a donné à un suppléant votre siège au panel citoyen.',
    'The service in charge of the call has given your seat on the citizens’ panel to a substitute.',
  ],
  words: {
    effect: [
      'Vous n’avez plus de bulletin à déposer. Les liens que vous avez reçus avant ce message n’ouvrent plus rien.',
      'You have no ballot to cast any more. The links that you received before this message no longer open anything.',
    ],
    voted: [
      'Si vous aviez déjà voté, votre bulletin compte, le siège vous reste et le suppléant ne vote pas. Ce message est le même que vous ayez voté ou non : jusqu’à la clôture, personne ne doit le savoir. Gardez-le pour vous.',
      'If you had already voted, your ballot counts, the seat stays yours and the substitute does not vote. This message is the same whether you voted or not: until the vote closes nobody must know. Please keep it to yourself.',
    ],
    contest: [
      'Si ce motif vous semble inexact, écrivez au service : son adresse est à la fin de ce message. Merci du temps que vous avez donné au panel.',
      'If this reason seems wrong to you, write to the service: its address is at the end of this message. Thank you for the time that you gave to the panel.',
    ],
  },
  body: ({ reason, isVoteOpen }, say) => [
    heading(say.why),
    quotation(reason),
    heading(say.next),
    paragraph(say.effect),
    ...(isVoteOpen ? [paragraph(say.voted)] : []),
    paragraph(say.contest),
  ],
  action: ['Ouvrir votre page du panel citoyen', 'Open your page of the citizens’ panel'],
  example: () => ({ reason: '…', isVoteOpen: true }),
});
