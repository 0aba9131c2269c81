/**
 * The vote of one citizen (decision 13). What they choose travels in their form alone: it is not kept here, stands in no
 * address and no cookie, and is logged nowhere. The receipt is in the answer to the form that casts the ballot.
 */
import { html } from '#markup/html.ts';
import { notice } from '#web/server/parts/blocks.ts';
import type { FormState, ToldProblem } from '#web/server/parts/form.ts';
import { pageOfProblem } from '#web/server/refusals.ts';
import { endSession } from '#web/server/session.ts';
import { sessionEnded } from '#web/server/session-ended.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { ballotPage } from './ballot-page.ts';
import { type BallotPaper, fieldOf, missingGrade, recusal } from './ballot-paper.ts';
import { ballotReceipt } from './ballot-receipt.ts';
import { ballotReview } from './ballot-review.ts';
import { finalistPage } from './finalist-page.ts';
import type { panelPageRoutes } from './routes.ts';
import { tooLate, voteState } from './vote-state.ts';

export const panelPages: Readonly<Record<keyof typeof panelPageRoutes, PageOf>> = {
  'show-vote': async (visit) => {
    const asked = await visit.api.ask('show-ballot');
    if (!asked.ok) return { refused: asked.problem };
    const paper = asked.value;
    if (!isToFill(paper)) return stateOf(paper, visit);
    return { page: ballotPage(paper, stateWith(visit, {}, []), visit.say, false) };
  },
  /** Reads the choices again, goes back to them, or casts them. */
  vote: async (visit) => {
    const asked = await visit.api.ask('show-ballot');
    if (!asked.ok) return { refused: asked.problem };
    const paper = asked.value;
    if (!isToFill(paper)) return isLate(paper) ? late(paper, visit) : stateOf(paper, visit);
    const choices = choicesIn(visit.form, paper);
    const missing = missingIn(choices, paper);
    const act = visit.form.get('act');
    if (act === 'change') return ballotAgain(paper, visit, choices, []);
    if (missing.length > 0) return ballotAgain(paper, visit, choices, missing, 422);
    if (act !== 'cast') return { page: ballotReview(paper, stateWith(visit, choices, [])) };
    return cast(paper, visit, choices);
  },
  'show-finalist': async ({ api, params, language, say }) => {
    const asked = await api.ask('show-ballot');
    if (!asked.ok) return { refused: asked.problem };
    const finalist = asked.value.finalists.find(
      ({ applicationId }) => applicationId === params.applicationId,
    );
    if (!finalist) return { page: pageOfProblem(undefined, language), status: 404 };
    return { page: finalistPage(finalist, language, say) };
  },
  leave: async ({ language }) => ({ page: sessionEnded(language), cookies: [endSession('panelist')] }),
};

const isToFill = ({ round, voted, seatUsed }: BallotPaper): boolean =>
  round.takesVotes && !voted && !seatUsed;
/** The vote was not closed, and its published time is over. */
const isLate = ({ round, voted, seatUsed }: BallotPaper): boolean =>
  round.state === 'open' && !round.takesVotes && !voted && !seatUsed;

/** What was chosen stays in the form: an end may still be moved. */
function late(paper: BallotPaper, visit: Visit): Shown {
  const { page } = ballotAgain(paper, visit, choicesIn(visit.form, paper), []);
  const told = notice('warning', tooLate(paper.round, visit));
  return { page: { ...page, main: html`${told}${page.main}` }, status: 409 };
}

const stateOf = ({ panelist, round, voted, seatUsed }: BallotPaper, visit: Visit): Shown => ({
  page: voteState({ name: panelist.name, voted, seatUsed, ...round }, visit, visit.say),
});

type Choices = Record<string, string>;

const stateWith = (
  { language, formToken }: Visit,
  values: Choices,
  problems: readonly ToldProblem[],
): FormState => ({ language, formToken, values, problems });

const ballotAgain = (
  paper: BallotPaper,
  visit: Visit,
  choices: Choices,
  problems: readonly ToldProblem[],
  status = 200,
) => ({ page: ballotPage(paper, stateWith(visit, choices, problems), visit.say, true), status });

/** Grades and recusals by field. Values that the ballot does not offer are dropped, so count as missing. */
function choicesIn(form: URLSearchParams, { finalists, grades }: BallotPaper): Choices {
  const known = new Set([recusal, ...grades.map(({ id }) => id)]);
  const fields = finalists.map(({ applicationId }) => fieldOf(applicationId));
  return Object.fromEntries(
    fields.map((field) => [field, form.get(field) ?? '']).filter(([, value = '']) => known.has(value)),
  );
}

const missingIn = (choices: Choices, { finalists }: BallotPaper): ToldProblem[] =>
  finalists
    .filter(({ applicationId }) => choices[fieldOf(applicationId)] === undefined)
    .map(({ applicationId, title }) => ({ field: fieldOf(applicationId), message: missingGrade(title) }));

async function cast(paper: BallotPaper, visit: Visit, choices: Choices): Promise<Shown> {
  const ids = paper.finalists.map(({ applicationId }) => applicationId);
  const chosen = ids.map((id) => [id, choices[fieldOf(id)] ?? ''] as const);
  const answer = await visit.api.ask('cast-ballot', {
    body: {
      grades: Object.fromEntries(chosen.filter(([, grade]) => grade !== recusal)),
      recusals: chosen.filter(([, grade]) => grade === recusal).map(([id]) => id),
    },
  });
  if (answer.ok) return { page: ballotReceipt(answer.value.receipt, visit) };
  const { problem } = answer;
  if (problem.code === 'try-again') {
    const page = ballotReview(paper, stateWith(visit, choices, []), problem.messages[visit.language]);
    return { page, status: 503 };
  }
  // The finalists changed meanwhile, or the vote was closed, or another window has voted: the page says how it stands now.
  const now = await visit.api.ask('show-ballot');
  if (!now.ok) return { refused: now.problem };
  if (!isToFill(now.value)) return isLate(now.value) ? late(now.value, visit) : stateOf(now.value, visit);
  const kept = choicesIn(visit.form, now.value);
  return ballotAgain(now.value, visit, kept, missingIn(kept, now.value), 422);
}
