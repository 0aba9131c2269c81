import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { defineLetter, facts, heading, ordinal, paragraph, untrustedText } from '#emails/letter/letter.ts';
import { rankingFacts, reasonSentence } from '#emails/letter/ranking-words.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';
import { whatNow, whatNowWords } from '#emails/letter/what-now.ts';
import { appraisalBlocks, appraisalData } from './appraisal-blocks.ts';

export const notShortlisted = defineLetter({
  schema: z.object({
    rank: z.optional(ordinal),
    score: z.optional(z.string()),
    reasonCode: z.string(),
    /** How many finalists the rules of the call provide for; ties may admit more. */
    shortlistSize: ordinal,
    /** Staff's written reason where the decision differs from the advice. */
    reason: z.optional(untrustedText),
    appraisal: appraisalData,
    ...toldDecision,
  }),
  subject: [
    'Votre projet n’est pas retenu parmi les finalistes',
    'Your project was not selected as a finalist',
  ],
  status: [
    'Votre projet n’est pas retenu parmi les finalistes, à l’issue de la lecture par le jury.',
    'Your project was not selected as a finalist, after the jury’s reading.',
  ],
  words: {
    finalists: [
      'Finalistes prévus par le règlement de l’appel',
      'Finalists provided for by the rules of the call',
    ],
  },
  body: (data, say, { contact, help }) => [
    paragraph(say.thanks),
    ...replacedRefusal(data.silence, say),
    facts(...rankingFacts(data, say), [say.finalists, `${data.shortlistSize}`]),
    heading(say.why),
    paragraph(reasonSentence('jury', data.reasonCode, say.language)),
    ...(data.reason === undefined ? [] : [paragraph(data.reason)]),
    ...appraisalBlocks(data.appraisal, say),
    ...whatNow(help, say, [whatNowWords[say.language].assessments(contact.email)]),
    authorParagraph(data.author, say),
  ],
  action: 'seeAgain',
});
