import * as z from 'zod/mini';
import { defineLetter, facts, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** Both may decide upon it: nothing changes before the beneficiary and the administration have signed. */
export const amendmentToSign = defineLetter({
  schema: z.object({
    number: z.string(),
    reason: untrustedText,
    /** SHA-256 of the PDF, hexadecimal. */
    sha256: z.string(),
    /** Whom it names in the place of the beneficiary of today. */
    beneficiary: z.optional(untrustedText),
  }),
  subject: ['Un avenant à votre convention est à signer', 'An amendment to your agreement is to be signed'],
  status: [
    ({ number }) => `L’avenant n° ${number} à votre convention vous est proposé.`,
    ({ number }) => `Amendment no. ${number} to your agreement is proposed to you.`,
  ],
  words: {
    why: ['Le motif', 'The reason'],
    how: [
      'Lisez-le sur votre page personnelle : il dit ce qui change et ce qui reste. Vous pouvez le signer avec un code, ou le refuser en disant pourquoi ; la convention continue alors telle qu’elle est.',
      'Read it on your personal page: it says what changes and what stays. You can sign it with a code, or decline it and say why; the agreement then goes on as it is.',
    ],
    beneficiary: [
      (name: string) =>
        `Il désigne comme bénéficiaire : ${name}. C’est la personne qui représente ce bénéficiaire qui le signe.`,
      (name: string) =>
        `It names as beneficiary: ${name}. It is signed by the person who represents that beneficiary.`,
    ],
    before: [
      'Rien ne change avant que vous et l’administration l’ayez signé. D’ici là, les versements qu’il modifie attendent.',
      'Nothing changes before you and the administration have signed it. Until then, the payments that it changes wait.',
    ],
  },
  body: ({ reason, sha256, beneficiary }, say) => [
    paragraph(say.why),
    quotation(reason),
    ...(beneficiary === undefined ? [] : [paragraph(say.beneficiary(beneficiary))]),
    paragraph(say.how),
    paragraph(say.before),
    facts([say.digest, sha256]),
  ],
  action: ['Lire l’avenant', 'Read the amendment'],
});
