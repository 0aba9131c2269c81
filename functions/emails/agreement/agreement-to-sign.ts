import * as z from 'zod/mini';
import { cents, defineLetter, facts, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

export const agreementToSign = defineLetter({
  schema: z.object({
    number: z.string(),
    amountCents: cents,
    dueAt: instantSchema,
    /** When the reminder leaves. */
    remindAt: instantSchema,
    /** SHA-256 of the bytes of the attached PDF, hexadecimal: what is signed. */
    sha256: z.string(),
  }),
  subject: [
    ({ number }) => `Votre convention n° ${number} est à signer`,
    ({ number }) => `Your agreement no. ${number} is ready to sign`,
  ],
  status: [
    ({ number, dueAt }, say) =>
      `La convention n° ${number} est à signer au plus tard le ${say.deadline(dueAt)}.`,
    ({ number, dueAt }, say) =>
      `Agreement no. ${number} is to be signed by ${say.deadline(dueAt)} at the latest.`,
  ],
  words: {
    agreement: ['Convention', 'Agreement'],
    numbered: [(number: string) => `n° ${number}`, (number: string) => `no. ${number}`],
    howToSign: [
      'La convention est le document PDF joint : lisez-le en entier. Votre page personnelle le donne aussi et permet de le signer ou de le refuser. L’empreinte ci-dessus est celle de ce fichier, et c’est elle que la signature désigne : votre page affiche la même, et vous pouvez la recalculer, par exemple avec la commande « sha256sum ».',
      'The agreement is the attached PDF document: read the whole of it. Your personal page gives it too and lets you sign or decline it. The digest above is that of this file, and it is what the signature designates: your page shows the same one, and you can compute it again, for instance with the command “sha256sum”.',
    ],
    afterwards: [
      'Après votre signature, l’administration contresigne et la subvention est attribuée. Sans signature à la date indiquée, l’administration pourra décider que l’attribution est caduque et appeler le projet suivant de la liste d’attente.',
      'After your signature the administration countersigns and the grant is awarded. Without a signature by that date the administration may decide that the award has lapsed and call the next project on the waiting list.',
    ],
  },
  body: ({ number, amountCents, sha256, remindAt }, say) => [
    facts([say.agreement, say.numbered(number)], [say.amount, say.euros(amountCents)], [say.digest, sha256]),
    paragraph(say.howToSign),
    heading(say.next),
    paragraph(say.afterwards),
    paragraph(say.reminder(say.day(remindAt))),
  ],
  action: 'sign',
});
