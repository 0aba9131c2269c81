import { type AskQuestionDeps, askQuestion, showFinalistSheets } from '#app/panel/ask-question.ts';
import {
  answerQuestion,
  declineQuestions,
  listMyQuestions,
  putQuestions,
  type QuestionDeps,
} from '#app/panel/settle-questions.ts';
import { showSheets } from '#app/panel/show-sheets.ts';
import { type SheetDeps, shareSheets, writeSheet } from '#app/panel/write-sheets.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { informResponses } from './responses.ts';
import type { informRoutes } from './routes.ts';

export const informOperations = (
  deps: AskQuestionDeps & QuestionDeps & SheetDeps,
): Operations<typeof informRoutes, typeof informResponses> => ({
  'show-sheets': async () => accept(await showSheets(deps)),
  'write-sheet': ({ params, body, caller }) => {
    const { strengths, doubts, ...rapporteur } = body;
    return writeSheet(deps, { ...params, strengths, doubts, rapporteur, by: caller });
  },
  'share-sheets': ({ caller }) => shareSheets(deps, { actor: caller }),
  'put-questions': ({ body, caller }) => putQuestions(deps, { ...body, by: caller }),
  'decline-questions': ({ body, caller }) => declineQuestions(deps, { ...body, by: caller }),
  'show-finalist-sheets': ({ query, caller }) => showFinalistSheets(deps, { ...query, panelistId: caller }),
  'ask-question': ({ body, caller }) => askQuestion(deps, { ...body, panelistId: caller }),
  'list-my-questions': ({ caller }) => listMyQuestions(deps, { applicationId: caller }),
  'answer-question': ({ params, body, caller }) =>
    answerQuestion(deps, { ...params, ...body, applicationId: caller }),
});
