/** The words and answers of what the panel reads before its vote, and of its questions (see responses.ts). */
import * as z from 'zod/mini';
import { finalistSheetSchema, sheetQuestionSchema } from '#domain/panel/finalist-sheet.ts';
import { panelQuestionSchema } from '#domain/panel/panel-question.ts';
import { roundSchema } from '#domain/round/round.ts';
import { count, instant, roundState, text } from '#http/server/answer-parts.ts';

const prepared = z.strictObject({
  round: z.strictObject({ state: roundState, isShared: z.boolean(), opensAt: instant }),
  times: z.optional(z.strictObject({ until: instant, answersUntil: instant, perPanelist: count })),
  sha256: z.optional(text),
  finalists: z.array(
    z.strictObject({
      applicationId: text,
      title: text,
      sheet: z.optional(finalistSheetSchema),
      /** Without an author, in the order of their random ids. */
      questions: z.array(panelQuestionSchema),
    }),
  ),
});
const read = z.strictObject({
  panelist: z.strictObject({ panelistId: text, name: text }),
  round: z.strictObject({ state: roundState, opensAt: instant }),
  questions: z.optional(z.strictObject({ until: instant, left: count })),
  sha256: z.optional(text),
  sheets: z.array(finalistSheetSchema),
});
const mine = z.strictObject({
  questions: z.array(sheetQuestionSchema),
  answersUntil: z.optional(instant),
  isTaken: z.boolean(),
});

// biome-ignore format: a table, one row an operation
export const informResponses = {
  'show-sheets': { summary: 'What the panel reads of each finalist, and the questions to moderate', answer: prepared },
  'write-sheet': { summary: 'Writes the sheet of a finalist, with what a named rapporteur says for the jury', answer: finalistSheetSchema, refusals: ['sheets-frozen', 'jury-not-released', 'not-a-finalist', 'sheet-invalid'] },
  'share-sheets': { summary: 'Lets the panel read the sheets, and writes to each of its members', answer: roundSchema, refusals: ['sheets-frozen', 'sheets-shared', 'no-application', 'sheets-missing', 'jury-not-released', 'roll-below-quorum'] },
  'put-questions': { summary: 'Puts questions of the panel to the applicant, as one', answer: finalistSheetSchema, refusals: ['not-found', 'sheets-frozen', 'questions-not-taken', 'after-published-time', 'questions-apart', 'question-decided', 'not-a-finalist', 'question-invalid'] },
  'decline-questions': { summary: 'Declines questions of the panel, with a reason that it reads', answer: finalistSheetSchema, refusals: ['not-found', 'sheets-frozen', 'questions-apart', 'question-decided', 'not-a-finalist', 'question-invalid'] },
  'show-finalist-sheets': { summary: 'What I read of the finalists, with the panel’s questions and their answers', answer: read },
  'ask-question': { summary: 'Asks a question of a finalist, without my name', answer: z.strictObject({ left: count }), refusals: ['sheets-frozen', 'sheets-not-shared', 'not-a-finalist', 'questions-not-taken', 'after-published-time', 'question-invalid', 'question-limit'] },
  'list-my-questions': { summary: 'The panel’s questions to me', answer: mine },
  'answer-question': { summary: 'Answers a question of the panel, once', answer: finalistSheetSchema, refusals: ['sheets-frozen', 'already-answered', 'after-published-time', 'not-a-finalist', 'question-invalid'] },
} as const;
