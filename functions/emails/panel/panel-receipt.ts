/**
 * Tells a citizen that their vote is in. Without any grade, and without the receipt's digest: beside a name in a mailbox it
 * would tie that name to a published receipt. Written by the daily run, in the order of the roll: the time at which it
 * leaves says nothing of the time of the vote.
 */
import * as z from 'zod/mini';
import { defineLetter, paragraph } from '#emails/letter/letter.ts';

export const panelReceipt = defineLetter({
  schema: z.object({}),
  subject: ['Panel citoyen : votre vote est enregistré', 'Citizens’ panel: your vote has been recorded'],
  status: [
    'Votre vote est enregistré. Il est secret et ne peut plus être modifié.',
    'Your vote has been recorded. It is secret and can no longer be changed.',
  ],
  words: {
    toCheck: [
      'Le reçu affiché au moment du vote vous permet de vérifier que votre bulletin a été compté : la liste des reçus est publiée avec les résultats. Ce message ne le contient pas, pour que rien ne relie votre nom à votre bulletin.',
      'The receipt shown when you voted lets you check that your ballot was counted: the list of receipts is published with the results. It is not in this message, so that nothing ties your name to your ballot.',
    ],
  },
  body: (_, say) => [paragraph(say.toCheck)],
  action: ['Ouvrir votre page de vote', 'Open your voting page'],
  example: () => ({}),
});
