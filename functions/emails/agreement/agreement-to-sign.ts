import * as z from 'zod/mini';
import { cents, defineLetter, facts, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

export const agreementToSign = defineLetter({
  schema: z.object({
    number: z.string(),
    amountCents: cents,
    dueAt: instantSchema,
    /** When the reminder leaves; of letters of before it was said, absent. */
    remindAt: z.optional(instantSchema),
    /** SHA-256 of the agreement's canonical text, hexadecimal. */
    sha256: z.string(),
    /** SHA-256 of the bytes of the attached PDF, hexadecimal; absent when there is none. */
    pdfSha256: z.optional(z.string()),
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
    pdf: ['Empreinte du document PDF joint (SHA-256)', 'Fingerprint of the attached PDF document (SHA-256)'],
    howToSign: [
      'Votre page personnelle donne le texte complet de la convention et permet de la signer ou de la refuser. L’empreinte ci-dessus identifie le texte qui vous est proposé : votre page affiche la même.',
      'Your personal page gives the full text of the agreement and lets you sign or decline it. The fingerprint above identifies the text offered to you: your page shows the same one.',
    ],
    afterwards: [
      'Après votre signature, l’administration contresigne et la subvention est attribuée. Sans signature à la date indiquée, l’administration pourra décider que l’attribution est caduque et appeler le projet suivant de la liste d’attente.',
      'After your signature the administration countersigns and the grant is awarded. Without a signature by that date the administration may decide that the award has lapsed and call the next project on the waiting list.',
    ],
  },
  body: ({ number, amountCents, sha256, pdfSha256, remindAt }, say) => [
    facts(
      [say.agreement, say.numbered(number)],
      [say.amount, say.euros(amountCents)],
      [say.fingerprint, sha256],
      ...(pdfSha256 === undefined ? [] : [[say.pdf, pdfSha256] as const]),
    ),
    paragraph(say.howToSign),
    heading(say.next),
    paragraph(say.afterwards),
    ...(remindAt === undefined ? [] : [paragraph(say.reminder(say.day(remindAt)))]),
  ],
  action: 'sign',
});
