import * as z from 'zod/mini';
import { defineLetter, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** Once after the letter of the award, and whenever staff could not pay to the account that was given. */
export const bankDetailsAsked = defineLetter({
  schema: z.object({ agreementNumber: z.string(), reason: z.optional(untrustedText) }),
  subject: ['Vos coordonnées bancaires sont attendues', 'Your bank details are awaited'],
  status: [
    ({ agreementNumber, reason }) =>
      reason === undefined
        ? `La subvention de la convention n° ${agreementNumber} ne peut pas être versée sans vos coordonnées bancaires.`
        : `Le compte que vous avez indiqué pour la convention n° ${agreementNumber} ne convient pas : indiquez-en un autre.`,
    ({ agreementNumber, reason }) =>
      reason === undefined
        ? `The grant of agreement no. ${agreementNumber} cannot be paid without your bank details.`
        : `The account that you gave for agreement no. ${agreementNumber} cannot be used: give another one.`,
  ],
  words: {
    why: ['Ce que le service en dit', 'What the service says of it'],
    how: [
      'Sur votre page personnelle, rubrique « Versements », saisissez l’IBAN du compte et le nom de son titulaire, qui doit être celui du bénéficiaire. Un code envoyé à votre adresse confirme la saisie.',
      'On your personal page, under “Payments”, enter the IBAN of the account and the name of its holder, who must be the beneficiary. A code sent to your address confirms it.',
    ],
    never: [
      'N’envoyez pas vos coordonnées bancaires par courriel. Personne ne vous les demandera par téléphone.',
      'Do not send your bank details by e-mail. Nobody will ask you for them by telephone.',
    ],
  },
  body: ({ reason }, say) => [
    ...(reason === undefined ? [] : [paragraph(say.why), quotation(reason)]),
    paragraph(say.how),
    paragraph(say.never),
  ],
  action: ['Indiquer le compte à créditer', 'Give the account to be paid'],
});
