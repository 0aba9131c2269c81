import * as z from 'zod/mini';
import { authorParagraph, decisionAuthor } from '#emails/letter/decision-words.ts';
import { defineLetter, paragraph } from '#emails/letter/letter.ts';
import { settlement, settlementFacts } from '#emails/letter/settlement-facts.ts';

/** The reports are accepted for less than was granted: by how much, why, in law and in fact, who decided, and how to contest it. */
export const grantReduced = defineLetter({
  schema: z.object({
    settlement,
    /** Of the agreement. */
    number: z.string(),
    /** The law on grants of bodies speaks of them alone. */
    isBody: z.boolean(),
    author: decisionAuthor,
  }),
  subject: ['La subvention est réduite', 'The grant is reduced'],
  status: [
    ({ settlement: { grantedCents, finalCents, recoverCents } }, say) =>
      `Vos comptes rendus sont acceptés. La subvention passe de ${say.euros(grantedCents)} à ${say.euros(finalCents)}, soit ${say.euros(recoverCents)} de moins.`,
    ({ settlement: { grantedCents, finalCents, recoverCents } }, say) =>
      `Your reports are accepted. The grant goes from ${say.euros(grantedCents)} to ${say.euros(finalCents)}, which is ${say.euros(recoverCents)} less.`,
  ],
  words: {
    agreed: [
      (number: string) =>
        `votre compte rendu financier montre moins de dépenses que prévu. L’article « Versements » de la convention n° ${number} réduit alors la subvention dans la même proportion.`,
      (number: string) =>
        `your financial report shows lower costs than planned. The article on payments (« Versements ») of agreement no. ${number} then reduces the grant in the same proportion.`,
    ],
    law: [
      'La convention et le compte rendu financier sont prévus par l’article 10 de la loi n° 2000-321 du 12 avril 2000 et par le décret n° 2001-495 du 6 juin 2001.',
      'The agreement and the financial report are provided for by article 10 of loi no. 2000-321 of 12 April 2000 and by décret no. 2001-495 of 6 June 2001.',
    ],
    told: [
      'Nous vous avions écrit ce montant quand vous avez remis ces comptes rendus, et vous pouviez nous répondre avant cette décision.',
      'We wrote this amount to you when you filed these reports, and you could answer us before this decision.',
    ],
    less: [
      'La différence n’est pas versée, ou est à rendre si elle l’a déjà été. Vous n’avez rien à rembourser tant que le service ne vous l’a pas demandé par une autre lettre.',
      'The difference is not paid, or is to be given back if it was paid already. You have nothing to pay back until the service asks you for it in another letter.',
    ],
  },
  body: ({ settlement: money, number, isBody, author }, say) => [
    settlementFacts(money, say),
    paragraph(`${say.reason} ${say.agreed(number)}`),
    ...(isBody ? [paragraph(say.law)] : []),
    paragraph(say.told),
    paragraph(say.less),
    authorParagraph(author, say),
  ],
  action: ['Relire mes comptes rendus', 'Read my reports again'],
});
