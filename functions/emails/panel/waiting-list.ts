import * as z from 'zod/mini';
import { appraisalBlocks, appraisalData } from '#emails/jury/appraisal-blocks.ts';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import {
  defineLetter,
  facts,
  heading,
  noticeBlock,
  ordinal,
  paragraph,
  untrustedText,
} from '#emails/letter/letter.ts';
import { rankingFacts, reasonSentence } from '#emails/letter/ranking-words.ts';
import { pendingRefusal } from '#emails/letter/silence-words.ts';
import { whatNowWords } from '#emails/letter/what-now.ts';

export const waitingList = defineLetter({
  /** `grade`: its id in the cohort file; absent where nobody could grade the project. */
  schema: z.object({
    rank: ordinal,
    waitingRank: ordinal,
    grade: z.optional(z.string()),
    /** Where the decision differs from the advice: its code, and staff's written reason. */
    reasonCode: z._default(z.string(), ''),
    reason: z.optional(untrustedText),
    appraisal: appraisalData,
    ...toldDecision,
  }),
  subject: ['Votre projet est sur liste d’attente', 'Your project is on the waiting list'],
  status: [
    ({ rank, waitingRank }, say) =>
      `Votre projet est au ${say.rank(waitingRank)} rang de la liste d’attente : le panel citoyen l’a classé au ${say.rank(rank)} rang des finalistes.`,
    ({ rank, waitingRank }, say) =>
      `Your project is ${say.rank(waitingRank)} on the waiting list: the citizens’ panel ranked it ${say.rank(rank)} of the finalists.`,
  ],
  words: {
    calls: [
      'Si un lauréat se retire ou ne signe pas sa convention, les projets de la liste d’attente sont appelés dans l’ordre de ce classement, dans la limite du budget. Un projet placé sur la liste par une décision sur recours est appelé avant les autres. Il n’y a pas de nouveau vote.',
      'If a laureate withdraws or does not sign the agreement, projects on the waiting list are called in the order of this ranking, within the budget. A project that a decision on appeal puts on the list is called before the others. There is no new vote.',
    ],
    whenToldMore: [
      'Nous vous écrirons si votre projet devient lauréat, ou quand la liste d’attente sera close. D’ici là, vous n’avez aucune démarche à faire.',
      'We will write to you if your project is selected, or when the waiting list is closed. Until then there is nothing that you need to do.',
    ],
  },
  body: ({ appraisal, author, grade, reason, reasonCode, silence }, say, { contact, grades }) => [
    facts(...rankingFacts({ grade, score: appraisal?.score, appraisal }, say, grades)),
    ...(reason === undefined
      ? []
      : [heading(say.why), paragraph(reasonSentence('panel', reasonCode, say.language)), paragraph(reason)]),
    heading(say.next),
    paragraph(say.calls),
    paragraph(say.whenToldMore),
    ...appraisalBlocks(appraisal, say),
    ...(appraisal ? [noticeBlock(whatNowWords[say.language].assessments(contact.email))] : []),
    ...(silence ? [paragraph(pendingRefusal(silence, say))] : []),
    authorParagraph(author, say),
  ],
  action: 'follow',
});
