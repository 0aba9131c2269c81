import * as z from 'zod/mini';
import { defineEmail, facts, heading, ordinal, paragraph, untrustedText } from '#emails/letter/email.ts';
import { rankingFacts, reasonSentence } from '#emails/letter/ranking-words.ts';

export const notShortlisted = defineEmail({
  schema: z.object({
    rank: z.optional(ordinal),
    score: z.optional(z.string()),
    reasonCode: z.string(),
    /** How many finalists the rules of the call provide for; ties may admit more. */
    shortlistSize: ordinal,
    /** Staff's written reason where the decision differs from the advice. */
    reason: z.optional(untrustedText),
  }),
  nature: 'refusal',
  fr: {
    subject: () => 'Votre projet n’est pas retenu parmi les finalistes',
    status: () => 'Votre projet n’est pas retenu parmi les finalistes, à l’issue de la lecture par le jury.',
    body: (data, say) => [
      facts(...rankingFacts(data, say), [
        'Finalistes prévus par le règlement de l’appel',
        `${data.shortlistSize}`,
      ]),
      heading('Pourquoi'),
      paragraph(reasonSentence('jury', data.reasonCode, 'fr')),
      ...(data.reason === undefined ? [] : [paragraph(data.reason)]),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Votre candidature à cette promotion s’arrête ici. Nous vous remercions du temps que vous y avez consacré.',
      ),
    ],
    action: 'Revoir votre dossier sur votre page personnelle',
  },
  en: {
    subject: () => 'Your project is not among the finalists',
    status: () => 'Your project is not among the finalists kept after the jury’s reading.',
    body: (data, say) => [
      facts(...rankingFacts(data, say), [
        'Finalists provided for by the rules of the call',
        `${data.shortlistSize}`,
      ]),
      heading('Why'),
      paragraph(reasonSentence('jury', data.reasonCode, 'en')),
      ...(data.reason === undefined ? [] : [paragraph(data.reason)]),
      heading('What happens next'),
      paragraph('Your application to this cohort ends here. Thank you for the time that you gave to it.'),
    ],
    action: 'See your application on your personal page',
  },
});
