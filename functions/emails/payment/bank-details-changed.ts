import * as z from 'zod/mini';
import { defineLetter, facts, paragraph, untrustedLine } from '#emails/letter/letter.ts';

/** To both addresses: whoever did not ask for it must hear of it. */
export const bankDetailsChanged = defineLetter({
  schema: z.object({
    agreementNumber: z.string(),
    /** Masked. */
    account: z.string(),
    holder: untrustedLine,
    isChange: z.boolean(),
    /** Its holder is another than the beneficiary. */
    isOthers: z.optional(z.literal(true)),
    /** That it goes to the second address, which no link of the application is sent to. */
    contact: z.optional(z.literal('second')),
  }),
  subject: [
    ({ isChange }) =>
      isChange ? 'Vos coordonnées bancaires ont changé' : 'Vos coordonnées bancaires sont enregistrées',
    ({ isChange }) => (isChange ? 'Your bank details have changed' : 'Your bank details are recorded'),
  ],
  status: [
    ({ agreementNumber, account }) =>
      `La subvention de la convention n° ${agreementNumber} sera versée sur le compte ${account}.`,
    ({ agreementNumber, account }) =>
      `The grant of agreement no. ${agreementNumber} will be paid to the account ${account}.`,
  ],
  words: {
    account: ['Compte', 'Account'],
    holder: ['Titulaire', 'Holder'],
    replaces: ['Ce compte en remplace un autre.', 'This account takes the place of another.'],
    isOthers: [
      'Le titulaire n’est pas le bénéficiaire de la convention : le service vous demandera pourquoi.',
      'The holder is not the beneficiary of the agreement: the service will ask you why.',
    ],
    waits: [
      'Rien n’y est versé avant que le service l’ait vérifié avec vous, à un numéro de téléphone qu’il connaissait déjà.',
      'Nothing is paid to it before the service has checked it with you, at a telephone number that it knew already.',
    ],
    warning: [
      'Si ce n’est pas vous qui l’avez demandé, prévenez aussitôt le service, en répondant à ce message ou par téléphone : rien ne part avant que deux agents l’aient confirmé.',
      'If it was not you who asked for this, tell the service at once, in answer to this message or by telephone: nothing leaves before two members of staff have confirmed it.',
    ],
  },
  body: ({ account, holder, isChange, isOthers }, say) => [
    facts([say.account, account], [say.holder, holder]),
    ...(isChange ? [paragraph(say.replaces)] : []),
    ...(isOthers ? [paragraph(say.isOthers)] : []),
    paragraph(say.waits),
    paragraph(say.warning),
  ],
  action: ['Voir mes versements', 'See my payments'],
});
