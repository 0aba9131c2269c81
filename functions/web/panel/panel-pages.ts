/**
 * The vote of one citizen (decision 13). What they choose travels in their form alone, from screen to screen: it is not kept
 * here, stands in no address and no cookie, and is logged nowhere. Their own browser keeps it, where it runs scripts. The
 * receipt is in the answer to the form that casts the ballot.
 */
import { html } from '#markup/html.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { type FormState, stateOf } from '#web/server/parts/form.ts';
import { needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import { leaveSite } from '#web/server/session-ended.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { ballotList } from './ballot-list.ts';
import { ballotMissing } from './ballot-missing.ts';
import { type BallotPaper, fieldOf, hasBallot, isLate, missingIn, recusal } from './ballot-paper.ts';
import { ballotReceipt } from './ballot-receipt.ts';
import { ballotReview } from './ballot-review.ts';
import { askTies, tiesPages } from './declaring-ties.ts';
import { finalistPage } from './finalist-page.ts';
import { sheetBody } from './finalist-sheet.ts';
import { askHere, listSheets, readSheet, sheetOf } from './reading-sheets.ts';
import type { panelPageRoutes } from './routes.ts';
import { tiesLink } from './ties-page.ts';
import { tooLate, voteState } from './vote-state.ts';

/** @param publicUrl where everybody sees the site: a receipt says where it is checked */
export const panelPages = (publicUrl: string): Readonly<Record<keyof typeof panelPageRoutes, PageOf>> => ({
  'show-vote': (visit) =>
    onPaper(visit, async (paper) => {
      if (isPlanned(paper)) return beforeTheVote(paper, visit);
      return isToFill(paper) ? listOf(paper, visit, untouched(paper), false) : standing(paper, visit);
    }),
  ...tiesPages,
  'show-finalist': (visit) =>
    onPaper(visit, async (paper) =>
      isToFill(paper)
        ? ((await screenOf(paper, visit, untouched(paper), visit.params.applicationId, false)) ??
          nothingHere(visit))
        : ((isPlanned(paper) ? await readSheet(visit) : undefined) ?? standing(paper, visit)),
    ),
  'ask-question': askHere,
  /** Goes to a screen with the choices, reads them again, or casts them. */
  vote: (visit) =>
    onPaper(visit, async (paper) => {
      if (!isToFill(paper)) return isLate(paper) ? late(paper, visit) : standing(paper, visit);
      const choices = choicesIn(visit.form, paper);
      const state = stateOf(visit, choices);
      const act = visit.form.get('act') ?? 'review';
      const isWhole = missingIn(paper, state).length === 0;
      if (act === 'cast' && isWhole) return cast(paper, visit, choices, publicUrl);
      if (act === 'review' || act === 'cast') return readAgain(paper, state);
      return (await screenOf(paper, visit, choices, act, true)) ?? listOf(paper, visit, choices, true);
    }),
  leave: leaveSite('panelist'),
});

/** Whoever has not declared their ties is asked for them; then the sheets, once they are shared. */
async function beforeTheVote(paper: BallotPaper, visit: Visit): Promise<Shown> {
  const ties = await askTies(visit);
  if (ties && !ties.isDeclared) return ties.shown;
  const page = await listSheets(visit);
  if (!page) return ties?.shown ?? standing(paper, visit);
  return { page: ties ? { ...page, main: html`${tiesLink(visit.language)}${page.main}` } : page };
}

/** The ballot as it would be cast, or what it lacks. */
const readAgain = (paper: BallotPaper, state: FormState): Shown =>
  missingIn(paper, state).length > 0
    ? { page: ballotMissing(paper, state), status: 422 }
    : { page: ballotReview(paper, state) };

async function onPaper(visit: Visit, use: (paper: BallotPaper) => Promise<Shown>): Promise<Shown> {
  const asked = needed(await visit.api.ask('show-ballot'));
  return asked.seatGiven ? standing(asked, visit) : use(asked);
}

const isToFill = (paper: BallotPaper): boolean => paper.round.takesVotes && hasBallot(paper);
const isPlanned = ({ round }: BallotPaper): boolean => round.state === 'planned';
/** What was chosen stays in the form: an end may still be moved. */
function late(paper: BallotPaper, visit: Visit): Shown {
  const page = ballotList(paper, stateOf(visit, choicesIn(visit.form, paper)), visit.say, true);
  const told = notice('warning', tooLate(paper.round, visit));
  return { page: { ...page, main: html`${told}${page.main}` }, status: 409 };
}

const standing = (paper: BallotPaper, visit: Visit): Shown => ({ page: voteState(paper, visit, visit.say) });

type Choices = Record<string, string>;

const listOf = (paper: BallotPaper, visit: Visit, choices: Choices, isAnswer: boolean): Shown => ({
  page: ballotList(paper, stateOf(visit, choices), visit.say, isAnswer),
});

/** The screen of one finalist, if it is on the ballot. */
async function screenOf(
  paper: BallotPaper,
  visit: Visit,
  choices: Choices,
  asked: string | undefined,
  isAnswer: boolean,
): Promise<Shown | undefined> {
  const finalist = paper.finalists.find(({ applicationId }) => applicationId === asked);
  if (!finalist) return undefined;
  const found = await sheetOf(visit, finalist.applicationId);
  const sheet = found && sheetBody(found.sheet, visit.cohort.jury, visit.say, true);
  return { page: finalistPage(paper, finalist, stateOf(visit, choices), visit.say, { isAnswer, sheet }) };
}

/** Grades and recusals by field. Values that the ballot does not offer are dropped, so count as missing. */
function choicesIn(form: URLSearchParams, { finalists, grades }: BallotPaper): Choices {
  const known = new Set([recusal, ...grades.map(({ id }) => id)]);
  return Object.fromEntries(
    finalists
      .map(({ applicationId, tied }) => {
        const field = fieldOf(applicationId);
        return [field, tied ? recusal : (form.get(field) ?? '')] as const;
      })
      .filter(([, value]) => known.has(value)),
  );
}

/** Nothing is chosen yet, but that a declared tie is a recusal. */
const untouched = (paper: BallotPaper): Choices => choicesIn(new URLSearchParams(), paper);

async function cast(paper: BallotPaper, visit: Visit, choices: Choices, publicUrl: string): Promise<Shown> {
  const ids = paper.finalists.map(({ applicationId }) => applicationId);
  const chosen = ids.map((id) => [id, choices[fieldOf(id)] ?? ''] as const);
  const answer = await visit.api.ask('cast-ballot', {
    body: {
      grades: Object.fromEntries(chosen.filter(([, grade]) => grade !== recusal)),
      recusals: chosen.filter(([, grade]) => grade === recusal).map(([id]) => id),
    },
  });
  if (answer.ok) return { page: ballotReceipt(paper, answer.value.receipt, visit, publicUrl) };
  // The ballot was taken and its answer lost, the vote was closed, another window has voted: the page says how it stands now.
  const now = await visit.api.ask('show-ballot');
  if (now.ok && !isToFill(now.value))
    return isLate(now.value) ? late(now.value, visit) : standing(now.value, visit);
  const { problem } = answer;
  if (problem.code === 'try-again' || problem.code === 'ballot-grades-nobody') {
    const told = { title: problem.title, sentence: problem.messages[visit.language] };
    return { page: ballotReview(paper, stateOf(visit, choices), told), status: problem.status };
  }
  // The finalists changed meanwhile.
  if (!now.ok) return { refused: now.problem };
  return readAgain(now.value, stateOf(visit, choicesIn(visit.form, now.value)));
}
