/** What staff see of the sheets: how far each finalist's is, and the questions to moderate, without a name, a time or an order. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { FinalistSheets, Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { FinalistSheet } from '#domain/panel/finalist-sheet.ts';
import { type PanelQuestion, type QuestionTimes, questionTimes } from '#domain/panel/panel-question.ts';
import type { RoundState } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { toldFinalists } from './write-sheets.ts';

export type PreparedSheets = {
  round: { state: RoundState; isShared: boolean; opensAt: string };
  times?: QuestionTimes;
  sha256?: string;
  finalists: { applicationId: string; title: string; sheet?: FinalistSheet; questions: PanelQuestion[] }[];
};

export async function showSheets(deps: {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'reinstated' | 'save'>;
  applications: Pick<Applications, 'find' | 'summaries'>;
  sheets: FinalistSheets;
  cohort: Pick<Cohort, 'panel' | 'calendar'>;
}): Promise<PreparedSheets> {
  const [round, { finalists }, questions] = await Promise.all([
    findRound(deps.rounds, 'panel'),
    toldFinalists(deps),
    deps.sheets.questions(),
  ]);
  const ids = finalists.map(({ applicationId }) => applicationId);
  const sheets = new Map((await deps.sheets.find(ids)).map((one) => [one.applicationId, one]));
  const { state, sheetsSha256: sha256 } = round;
  return {
    round: { state, isShared: round.sheets !== undefined, opensAt: deps.cohort.calendar.panelOpensAt },
    ...defined({ times: questionTimes(deps.cohort), sha256 }),
    finalists: finalists.map(({ applicationId, title }) => ({
      applicationId,
      title,
      ...defined({ sheet: sheets.get(applicationId) }),
      questions: questions.filter((one) => one.applicationId === applicationId),
    })),
  };
}
