import * as z from 'zod/mini';
import { appraisalBlocks, appraisalData } from '#emails/jury/appraisal-blocks.ts';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { defineLetter, facts, heading, ordinal, paragraph, untrustedText } from '#emails/letter/letter.ts';
import { rankingFacts, reasonSentence } from '#emails/letter/ranking-words.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';
import { whatNow, whatNowWords } from '#emails/letter/what-now.ts';

export const notSelected = defineLetter({
  schema: z.object({
    rank: z.optional(ordinal),
    /** Its id in the cohort file. */
    grade: z.optional(z.string()),
    reasonCode: z.string(),
    /** The waiting list was closed with this project still on it. */
    fromWaitingList: z.boolean(),
    /** Staff's written reason where the decision differs from the advice, or where they passed it over on the waiting list. */
    reason: z.optional(untrustedText),
    appraisal: appraisalData,
    ...toldDecision,
  }),
  subject: ['Votre projet n’est pas lauréat', 'Your project was not selected'],
  status: [
    ({ fromWaitingList }) =>
      fromWaitingList
        ? 'La liste d’attente est close : votre projet n’est pas lauréat de cette promotion.'
        : 'Votre projet n’est pas lauréat de cette promotion, à l’issue du vote du panel citoyen.',
    ({ fromWaitingList }) =>
      fromWaitingList
        ? 'The waiting list is closed: your project was not selected in this cohort.'
        : 'Your project was not selected in this cohort, after the vote of the citizens’ panel.',
  ],
  words: {
    notCalled: [
      'Les places et le budget disponibles n’ont pas permis d’appeler votre projet.',
      'The places and the budget that were available did not allow your project to be called.',
    ],
    passedOver: [
      'Le tour de votre projet est venu sur la liste d’attente. L’administration ne l’a pas appelé, pour ce motif :',
      'The turn of your project came on the waiting list. The administration did not call it, for this reason:',
    ],
  },
  body: (data, say, { contact, grades, help }) => [
    paragraph(say.thanks),
    ...replacedRefusal(data.silence, say),
    facts(...rankingFacts({ ...data, score: data.appraisal?.score }, say, grades)),
    heading(say.why),
    paragraph(
      data.fromWaitingList
        ? say[data.reason === undefined ? 'notCalled' : 'passedOver']
        : reasonSentence('panel', data.reasonCode, say.language),
    ),
    ...(data.reason === undefined ? [] : [paragraph(data.reason)]),
    ...appraisalBlocks(data.appraisal, say),
    ...whatNow(help, say, [whatNowWords[say.language].assessments(contact.email)]),
    authorParagraph(data.author, say),
  ],
  action: 'seeAgain',
});
