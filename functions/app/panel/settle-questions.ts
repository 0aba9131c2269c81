/**
 * Questions of the panel after they were asked: staff put them to the applicant, joined or reworded, or decline them with a reason,
 * and the applicant answers once. Every change is one of the panel's round, so that of two at one moment the second decides on what
 * the first made, and nothing changes once the vote is open.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { FinalistSheets, Rounds } from '#app/ports/round-ports.ts';
import { changeRound, findRound } from '#app/round/change-round.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { FinalistSheet, SheetQuestion } from '#domain/panel/finalist-sheet.ts';
import {
  linkProblems,
  namesPerson,
  type PanelQuestion,
  questionTimes,
} from '#domain/panel/panel-question.ts';
import type { SheetEvent } from '#domain/round/round-change.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface QuestionDeps {
  rounds: Pick<Rounds, 'find' | 'save'>;
  applications: Pick<Applications, 'summaries'>;
  rolls: Pick<Rolls, 'panelists'>;
  sheets: FinalistSheets;
  cohort: Pick<Cohort, 'panel' | 'calendar'>;
  clock: Clock;
}
type NotModerated = RefusalOf<
  'not-found' | 'not-a-finalist' | 'question-decided' | 'questions-apart' | 'question-invalid'
>;
type NotPut = NotModerated | RefusalOf<'questions-not-taken' | 'after-published-time'>;
type NotAnswered = RefusalOf<
  'not-found' | 'not-a-finalist' | 'question-invalid' | 'after-published-time' | 'already-answered'
>;
type Settled<R> = Promise<Result<FinalistSheet, R | RoundDecisionRefusal | RefusalOf<'try-again'>>>;

/** What becomes of a sheet and of questions, and the letter that tells it. */
type Change = {
  type: SheetEvent;
  sheet: FinalistSheet;
  questions: PanelQuestion[];
  facts: Record<string, unknown>;
  letter?: Letter;
};

async function changeSheet<R>(
  deps: QuestionDeps,
  actor: StaffActor | { kind: 'applicant' },
  plan: (at: string) => Promise<Result<Change, R>>,
): Settled<R> {
  let changed: FinalistSheet | undefined;
  const saved = await changeRound<R | RoundDecisionRefusal>(deps, 'panel', actor, async (round, at) => {
    const possible = decideRound({ command: 'change-sheets', type: 'QuestionPut', facts: {} }, round, at);
    if (!possible.ok) return possible;
    const planned = await plan(at);
    if (!planned.ok) return planned;
    const { type, sheet, questions, letter } = planned.value;
    const facts = { applicationId: sheet.applicationId, ...planned.value.facts, sha256: sha256Of(sheet) };
    const decided = decideRound({ command: 'change-sheets', type, facts }, round, at);
    if (!decided.ok) return decided;
    changed = sheet;
    return accept({
      ...decided.value,
      sheets: { sheets: [sheet], questions },
      letters: letter ? [letter] : [],
    });
  });
  return saved.ok && changed ? accept(changed) : (saved as Extract<typeof saved, { ok: false }>);
}

/** The questions named, still to be moderated and of one finalist, with its sheet. */
async function askedOf(
  { sheets, applications }: QuestionDeps,
  questionIds: readonly string[],
): Promise<Result<{ asked: PanelQuestion[]; sheet: FinalistSheet }, NotModerated>> {
  const all = await sheets.questions();
  const asked = all.filter(({ questionId }) => questionIds.includes(questionId));
  const applicationId = asked[0]?.applicationId;
  if (applicationId === undefined || asked.length < questionIds.length) return refuse({ code: 'not-found' });
  if (asked.some((one) => one.applicationId !== applicationId)) return refuse({ code: 'questions-apart' });
  if (asked.some(({ state }) => state !== 'asked')) return refuse({ code: 'question-decided' });
  const [[sheet], [file]] = await Promise.all([
    sheets.find([applicationId]),
    applications.summaries([applicationId]),
  ]);
  if (!sheet || file?.status !== 'shortlisted') return refuse({ code: 'not-a-finalist' });
  return accept({ asked, sheet });
}

/**
 * Puts questions to the applicant as one, in words that staff may have changed, by a letter with the personal link.
 * @returns the sheet as every panelist reads it
 */
export function putQuestions(
  deps: QuestionDeps,
  { questionIds, text, by }: { questionIds: string[]; text: string; by: StaffActor },
): Settled<NotPut> {
  return changeSheet<NotPut>(deps, by, async (at) => {
    const times = questionTimes(deps.cohort);
    if (!times) return refuse({ code: 'questions-not-taken' });
    const { answersUntil } = times;
    if (new Date(at) > new Date(answersUntil))
      return refuse({ code: 'after-published-time', closesAt: answersUntil });
    const found = await askedOf(deps, questionIds);
    if (!found.ok) return found;
    const problems = await problemsOf(deps, text);
    if (problems.length > 0) return refuse({ code: 'question-invalid', problems });
    const { asked, sheet } = found.value;
    const { applicationId } = sheet;
    const [questionId = ''] = asked.map((one) => one.questionId).sort();
    const questions = [...sheet.questions, { questionId, text }].sort(byId);
    return accept({
      type: 'QuestionPut',
      sheet: { ...sheet, questions },
      questions: asked.map((one) => ({ ...withoutState(one), state: 'put', as: questionId })),
      facts: { questionIds: asked.map((one) => one.questionId) },
      letter: {
        to: { purpose: 'applicant', id: applicationId },
        template: 'panel-question',
        data: { question: text, dueAt: answersUntil },
        occasion: `${questionId}_panel-question`,
      },
    });
  });
}

/** Declines questions with a reason, which every panelist reads; the questions themselves are shown to nobody but staff. */
export function declineQuestions(
  deps: QuestionDeps,
  { questionIds, reason, by }: { questionIds: string[]; reason: string; by: StaffActor },
): Settled<NotModerated> {
  return changeSheet<NotModerated>(deps, by, async () => {
    const found = await askedOf(deps, questionIds);
    if (!found.ok) return found;
    const problems = await problemsOf(deps, reason);
    if (problems.length > 0)
      return refuse({
        code: 'question-invalid',
        problems: problems.map((one) => ({ ...one, field: 'reason' })),
      });
    const { asked, sheet } = found.value;
    return accept({
      type: 'QuestionsDeclined',
      sheet: { ...sheet, declined: [...sheet.declined, ...asked.map(() => reason)].sort() },
      questions: asked.map((one) => ({ ...withoutState(one), state: 'declined', reason })),
      facts: { questionIds: asked.map((one) => one.questionId), reason },
    });
  });
}

const byId = (a: SheetQuestion, b: SheetQuestion): number => (a.questionId < b.questionId ? -1 : 1);

const withoutState = ({ questionId, applicationId, text, askedOn }: PanelQuestion) => ({
  questionId,
  applicationId,
  text,
  askedOn,
});

/** What the panel reads names none of its members, and leads nowhere else. */
async function problemsOf({ rolls }: QuestionDeps, text: string) {
  const names = (await rolls.panelists()).some(({ name }) => namesPerson(text, name));
  return [...(names ? [{ field: 'text', code: 'names-panelist' }] : []), ...linkProblems(text)];
}

/** The questions put to one applicant, with what they answered. */
export async function listMyQuestions(
  { rounds, sheets, cohort, clock }: Pick<QuestionDeps, 'rounds' | 'sheets' | 'cohort' | 'clock'>,
  { applicationId }: { applicationId: string },
): Promise<Result<{ questions: SheetQuestion[]; answersUntil?: string; isTaken: boolean }, never>> {
  const [{ state }, [sheet]] = await Promise.all([findRound(rounds, 'panel'), sheets.find([applicationId])]);
  const { answersUntil } = questionTimes(cohort) ?? {};
  const isInTime = answersUntil !== undefined && clock.now() <= new Date(answersUntil);
  const questions = sheet?.questions ?? [];
  return accept({ questions, isTaken: state === 'planned' && isInTime, ...defined({ answersUntil }) });
}

/** The applicant answers once, until the published time and before the vote opens; every panelist reads it. */
export function answerQuestion(
  deps: QuestionDeps,
  { applicationId, questionId, text }: { applicationId: string; questionId: string; text: string },
): Settled<NotAnswered> {
  return changeSheet<NotAnswered>(deps, { kind: 'applicant' }, async (at) => {
    const times = questionTimes(deps.cohort);
    const [[sheet], [file]] = await Promise.all([
      deps.sheets.find([applicationId]),
      deps.applications.summaries([applicationId]),
    ]);
    const question = sheet?.questions.find((one) => one.questionId === questionId);
    if (!times || !sheet || !question) return refuse({ code: 'not-found' });
    if (question.answer !== undefined) return refuse({ code: 'already-answered' });
    if (new Date(at) > new Date(times.answersUntil))
      return refuse({ code: 'after-published-time', closesAt: times.answersUntil });
    if (file?.status !== 'shortlisted') return refuse({ code: 'not-a-finalist' });
    const problems = linkProblems(text);
    if (problems.length > 0) return refuse({ code: 'question-invalid', problems });
    const questions = sheet.questions.map((one) => (one === question ? { ...one, answer: text } : one));
    const facts = { questionId };
    return accept({ type: 'QuestionAnswered', sheet: { ...sheet, questions }, questions: [], facts });
  });
}
