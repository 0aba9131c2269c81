import * as z from 'zod/mini';
import { defineEmail, facts, heading, ordinal, paragraph, untrustedText } from '#emails/letter/email.ts';
import { rankingFacts, reasonSentence } from '#emails/letter/ranking-words.ts';

export const notSelected = defineEmail({
  schema: z.object({
    rank: z.optional(ordinal),
    /** Its id in the cohort file. */
    grade: z.optional(z.string()),
    reasonCode: z.string(),
    /** The waiting list was closed with this project still on it. */
    fromWaitingList: z.boolean(),
    /** Staff's written reason where the decision differs from the advice. */
    reason: z.optional(untrustedText),
  }),
  nature: 'refusal',
  fr: {
    subject: () => 'Votre projet n’est pas lauréat',
    status: ({ fromWaitingList }) =>
      fromWaitingList
        ? 'La liste d’attente est close : votre projet n’est pas lauréat de cette promotion.'
        : 'Votre projet n’est pas lauréat de cette promotion, à l’issue du vote du panel citoyen.',
    body: (data, say, { grades }) => [
      facts(...rankingFacts(data, say, grades)),
      heading('Pourquoi'),
      paragraph(
        data.fromWaitingList
          ? 'Les places et le budget qui se sont libérés n’ont pas permis d’appeler votre projet.'
          : reasonSentence('panel', data.reasonCode, 'fr'),
      ),
      ...(data.reason === undefined ? [] : [paragraph(data.reason)]),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Votre candidature à cette promotion s’arrête ici. Nous vous remercions du temps que vous y avez consacré.',
      ),
    ],
    action: 'Revoir votre dossier sur votre page personnelle',
  },
  en: {
    subject: () => 'Your project is not a laureate',
    status: ({ fromWaitingList }) =>
      fromWaitingList
        ? 'The waiting list is closed: your project is not a laureate of this cohort.'
        : 'Your project is not a laureate of this cohort, after the vote of the citizens’ panel.',
    body: (data, say, { grades }) => [
      facts(...rankingFacts(data, say, grades)),
      heading('Why'),
      paragraph(
        data.fromWaitingList
          ? 'The places and the budget that became free did not allow your project to be called.'
          : reasonSentence('panel', data.reasonCode, 'en'),
      ),
      ...(data.reason === undefined ? [] : [paragraph(data.reason)]),
      heading('What happens next'),
      paragraph('Your application to this cohort ends here. Thank you for the time that you gave to it.'),
    ],
    action: 'See your application on your personal page',
  },
});
