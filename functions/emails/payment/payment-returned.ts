import * as z from 'zod/mini';
import { cents, defineLetter, ordinal, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** A debt of the State lapses four years after the first of January that follows (loi 68-1250 of 31 December 1968, art. 1). */
export const paymentReturned = defineLetter({
  schema: z.object({
    agreementNumber: z.string(),
    number: ordinal,
    amountCents: cents,
    reason: untrustedText,
  }),
  subject: [
    ({ number }) => `Versement n° ${number} revenu`,
    ({ number }) => `Payment no. ${number} came back`,
  ],
  status: [
    ({ agreementNumber, number, amountCents }, say) =>
      `Le versement n° ${number} de la convention n° ${agreementNumber}, ${say.euros(amountCents)}, n’est pas resté sur votre compte, ou n’y est pas arrivé : il nous est revenu.`,
    ({ agreementNumber, number, amountCents }, say) =>
      `Payment no. ${number} of agreement no. ${agreementNumber}, ${say.euros(amountCents)}, did not stay on your account, or did not reach it: it came back to us.`,
  ],
  words: {
    why: ['Le motif que le service a noté', 'The reason that the service noted'],
    account: [
      'Si ce motif tient à votre compte, indiquez-en un autre sur votre page personnelle, rubrique « Versements » : un code envoyé à votre adresse le confirme. Sinon, vous n’avez rien à faire.',
      'If this reason lies in your account, give another one on your personal page, under “Payments”: a code sent to your address confirms it. Otherwise you have nothing to do.',
    ],
    time: [
      'La somme vous reste due et sera ordonnée de nouveau. Vous pouvez la réclamer jusqu’à la fin de la quatrième année qui suit celle où elle est due : rien n’est perdu d’ici là.',
      'The sum is still due to you and will be ordered again. You can claim it until the end of the fourth year after the one in which it was due: nothing is lost until then.',
    ],
  },
  body: ({ reason }, say) => [
    paragraph(say.why),
    quotation(reason),
    paragraph(say.account),
    paragraph(say.time),
  ],
  action: ['Voir mes versements', 'See my payments'],
});
