import * as z from 'zod/mini';
import { defineLetter, facts, instantSchema, paragraph, untrustedLine } from '#emails/letter/letter.ts';

export const signatureCode = defineLetter({
  schema: z.object({
    number: z.string(),
    name: untrustedLine,
    capacity: untrustedLine,
    /** SHA-256 of the agreement's canonical text, hexadecimal. */
    sha256: z.string(),
    /** Six digits, drawn when the message is sent; a preview of it shows dots. */
    code: z._default(z.string(), '······'),
    expiresAt: z.optional(instantSchema),
  }),
  subject: [
    ({ number }) => `Votre code pour signer la convention n° ${number}`,
    ({ number }) => `Your code to sign agreement no. ${number}`,
  ],
  status: [
    ({ number }) => `Un code a été demandé pour signer la convention n° ${number}.`,
    ({ number }) => `A code was asked for, to sign agreement no. ${number}.`,
  ],
  words: {
    validUntil: ['Valable jusqu’au', 'Valid until'],
    signer: ['Signataire', 'Signer'],
    whatItDoes: [
      'Saisir ce code vaut signature de cette convention par la personne nommée ci-dessus. Il ne sert qu’une fois, et pour cette convention seulement. Vérifiez que l’empreinte est celle du document que vous avez lu.',
      'Entering this code signs this agreement for the person named above. It serves once, and for this agreement only. Check that the fingerprint is that of the document that you read.',
    ],
    warning: [
      'Personne ne vous demandera ce code, ni par téléphone ni par courriel. Si vous n’avez pas voulu signer, ne le communiquez pas et prévenez le service.',
      'Nobody will ask you for this code, by telephone or by e-mail. If you did not mean to sign, do not pass it on, and tell the service.',
    ],
  },
  body: ({ code, expiresAt, name, capacity, sha256 }, say) => [
    facts(
      ['Code', code],
      ...(expiresAt === undefined ? [] : [[say.validUntil, say.moment(expiresAt)] as const]),
      [say.signer, name],
      [say.capacity, capacity],
      [say.fingerprint, sha256],
    ),
    paragraph(say.whatItDoes),
    paragraph(say.warning),
  ],
  action: ['Revenir à votre page personnelle', 'Go back to your personal page'],
});
