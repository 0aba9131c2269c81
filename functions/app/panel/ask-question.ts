/** What a citizen of the panel reads of the finalists before and during the vote, and how they ask a question of one (decision 13). */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { FinalistSheets, QuestionBox, Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { membersIn } from '#app/round/round-members.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { FinalistSheet } from '#domain/panel/finalist-sheet.ts';
import { questionProblems, questionTimes } from '#domain/panel/panel-question.ts';
import { isTied } from '#domain/round/eligible-voters.ts';
import { hasSeat } from '#domain/round/roll.ts';
import type { RefusalOf, RoundState } from '#domain/round/round-refusal.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ReadSheetsDeps {
  rolls: Pick<Rolls, 'panelist'>;
  rounds: Pick<Rounds, 'find'>;
  applications: Pick<Applications, 'summaries'>;
  sheets: Pick<FinalistSheets, 'find'>;
  questionBox: QuestionBox;
  cohort: Pick<Cohort, 'panel' | 'calendar' | 'timeZone'>;
  clock: Clock;
}
export interface AskQuestionDeps extends ReadSheetsDeps {
  /** Random bytes from a cryptographic source, in hexadecimal. */
  randomHex: (bytes: number) => string;
}

export type SheetsView = {
  panelist: { panelistId: string; name: string };
  round: { state: RoundState; opensAt: string };
  /** Until when questions are taken, and how many are left; absent where none are, or no longer. */
  questions?: { until: string; left: number };
  /** Frozen with the opening of the vote. */
  sha256?: string;
  /** In an order of this panelist alone; empty until they are shared. */
  sheets: FinalistSheet[];
};

/**
 * @param input.applicationId one finalist, where only its sheet is asked for
 * @returns the sheets of those who are finalists still, and with whom the panelist declared no tie
 */
export async function showFinalistSheets(
  { rolls, rounds, applications, sheets, questionBox, cohort, clock }: ReadSheetsDeps,
  { panelistId, applicationId: one }: { panelistId: string; applicationId?: string | undefined },
): Promise<Result<SheetsView, RefusalOf<'not-found'>>> {
  const [panelist, round, asked] = await Promise.all([
    rolls.panelist(panelistId),
    findRound(rounds, 'panel'),
    questionBox.askedBy(panelistId),
  ]);
  if (!panelist || !hasSeat(panelist)) return refuse({ code: 'not-found' });
  const read = (round.sheets ?? []).filter((id) => (one ?? id) === id && !isTied(panelist, id));
  const listed = read.map((applicationId) => ({ applicationId }));
  const finalists = await membersIn(applications, listed, 'shortlisted');
  const found = await sheets.find(finalists.map(({ applicationId }) => applicationId));
  const times = questionTimes(cohort);
  const isTaken = times && round.sheets && round.state === 'planned' && clock.now() <= new Date(times.until);
  const questions = isTaken
    ? { until: times.until, left: Math.max(0, times.perPanelist - asked) }
    : undefined;
  const placeOf = ({ applicationId }: FinalistSheet): string => sha256Of([panelistId, applicationId]);
  return accept({
    panelist: { panelistId, name: panelist.name },
    round: { state: round.state, opensAt: cohort.calendar.panelOpensAt },
    ...defined({ questions, sha256: round.sheetsSha256 }),
    sheets: found.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
  });
}

export type AskQuestionRefusal = RefusalOf<
  | 'not-found'
  | 'sheets-frozen'
  | 'sheets-not-shared'
  | 'not-a-finalist'
  | 'questions-not-taken'
  | 'after-published-time'
  | 'question-invalid'
  | 'question-limit'
>;

const questionIdBytes = 16;

/**
 * The question is stored under a random id, with its day and nothing that leads to its author; the roll counts how many each asked.
 * @returns how many the panelist has left
 */
export async function askQuestion(
  { rolls, rounds, questionBox, cohort, clock, randomHex }: AskQuestionDeps,
  { panelistId, applicationId, text }: { panelistId: string; applicationId: string; text: string },
): Promise<Result<{ left: number }, AskQuestionRefusal>> {
  const [panelist, round] = await Promise.all([rolls.panelist(panelistId), findRound(rounds, 'panel')]);
  if (!panelist || !hasSeat(panelist)) return refuse({ code: 'not-found' });
  if (round.state !== 'planned') return refuse({ code: 'sheets-frozen' });
  if (!round.sheets) return refuse({ code: 'sheets-not-shared' });
  if (!round.sheets.includes(applicationId)) return refuse({ code: 'not-a-finalist' });
  const times = questionTimes(cohort);
  if (!times) return refuse({ code: 'questions-not-taken' });
  const now = clock.now();
  if (now > new Date(times.until)) return refuse({ code: 'after-published-time', closesAt: times.until });
  const problems = isTied(panelist, applicationId)
    ? [{ field: 'applicationId', code: 'tie-declared' }]
    : questionProblems(text, panelist);
  if (problems.length > 0) return refuse({ code: 'question-invalid', problems });
  const { perPanelist } = times;
  const askedOn = civilDateIn(now.toISOString(), cohort.timeZone);
  const question = {
    questionId: randomHex(questionIdBytes),
    applicationId,
    text,
    askedOn,
    state: 'asked',
  } as const;
  const asked = await questionBox.ask(panelistId, question, perPanelist);
  if (asked === 'question-limit') return refuse({ code: asked, perPanelist });
  if (asked === 'sheets-frozen') return refuse({ code: asked });
  return accept({ left: Math.max(0, perPanelist - (await questionBox.askedBy(panelistId))) });
}
