import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** To the address given when a draft is begun. Its personal link is the only way back from another device. */
export const draftSaved = defineLetter({
  schema: z.object({ closesAt: instantSchema }),
  subject: [
    'Votre brouillon de candidature : le lien pour y revenir',
    'Your draft application: the link to come back to it',
  ],
  status: [
    ({ closesAt }, say) =>
      `Votre brouillon est enregistré. Il n’est pas déposé : l’appel se termine le ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) =>
      `Your draft is saved. It is not filed: the call closes on ${say.deadline(closesAt)}.`,
  ],
  words: {
    link: [
      'Le lien ci-dessous ouvre votre brouillon sur n’importe quel appareil. Gardez-le pour vous : qui le possède peut lire et modifier le brouillon.',
      'The link below opens your draft on any device. Keep it to yourself: whoever has it can read and change the draft.',
    ],
    toFile: [
      'Remplissez les étapes dans l’ordre que vous voulez, relisez, puis déposez. Vous recevrez alors un accusé de réception : sans lui, votre candidature n’est pas déposée.',
      'Fill in the steps in any order, review, then file. You will then receive an acknowledgement: without it, your application is not filed.',
    ],
    notYou: [
      'Si vous n’avez rien demandé, quelqu’un a saisi votre adresse par erreur : ignorez ce message, le brouillon s’effacera de lui-même.',
      'If you asked for nothing, someone typed your address by mistake: ignore this message, the draft will delete itself.',
    ],
  },
  body: (_, say) => [paragraph(say.link), heading(say.next), paragraph(say.toFile), paragraph(say.notYou)],
  action: ['Reprendre votre brouillon', 'Go back to your draft'],
});
