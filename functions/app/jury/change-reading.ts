/**
 * What a juror does to a reading while the jury round is open: save a draft, file a review, recuse. Reviews and their drafts are
 * taken between the published times alone; a tie can be declared until the round is closed, as impartiality is owed until then
 * (CRPA L100-2), and adds nothing to what is counted.
 */
import type { Drafts, Notes, Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { publishedTimes, type UntimelyRefusal, untimely } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { earlierReviews, isSameReview, type Mark, type Reading } from '#domain/jury/reading.ts';
import { draftProblems, type ReviewDraft, reviewProblems } from '#domain/jury/review-check.ts';
import { isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ChangeReadingDeps {
  rolls: Pick<Rolls, 'juror'>;
  rounds: Pick<Rounds, 'find'>;
  drafts: Pick<Drafts, 'has'>;
  notes: Pick<Notes, 'discard'>;
  readings: Pick<Readings, 'find' | 'save'>;
}
export type ChangeReadingRefusal = RefusalOf<'not-found' | 'round-not-open' | 'try-again'>;

const ATTEMPTS = 5;

/**
 * The one way to change a reading: load, decide, save. A filed or recused reading has no draft. One that is saved between the load and
 * the save stays: it is never shown, since only the draft of an assigned reading is, and no reading is assigned again.
 * @param decide the reading as it becomes (its `revision` set here), the same object to leave it, or a refusal
 * @param find the reading and the round; unless said otherwise, as the juror sees them
 * @returns the reading as it is now; `not-found` when it is not on the juror's list
 */
export async function changeReading<R>(
  deps: ChangeReadingDeps,
  on: { jurorId: string; applicationId: string },
  decide: (reading: Reading, jury: Round) => Result<Reading, R>,
  find: typeof readingNow = readingNow,
): Promise<Result<Reading, R | ChangeReadingRefusal>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const [{ reading: before, jury }, endsDraft] = await Promise.all([find(deps, on), deps.drafts.has(on)]);
    if (!before) return refuse({ code: 'not-found' });
    if (jury.state !== 'open') return refuse({ code: 'round-not-open', state: jury.state });
    const decided = decide(before, jury);
    if (!decided.ok || decided.value === before) return decided;
    const next = { ...decided.value, revision: before.revision + 1 };
    const saved = await deps.readings.save(next, { expectRevision: before.revision, endsDraft });
    if (saved === 'saved') {
      // A recused reading has no note; what a crash here leaves is never shown.
      if (next.state === 'recused') await deps.notes.discard(next);
      return accept(next);
    }
    if (saved === 'round-not-open') return refuse({ code: 'round-not-open', state: 'closed' });
  }
  return refuse({ code: 'try-again' });
}

/** One juror's reading of one application and the jury's round, as they are now; no reading once the juror left the roll. */
export async function readingNow(
  {
    rolls,
    rounds,
    readings,
  }: Pick<ChangeReadingDeps, 'rolls' | 'rounds'> & { readings: Pick<Readings, 'find'> },
  { jurorId, applicationId }: { jurorId: string; applicationId: string },
): Promise<{ reading: Reading | undefined; jury: Round }> {
  const [juror, reading, jury] = await Promise.all([
    rolls.juror(jurorId),
    readings.find(applicationId, jurorId),
    findRound(rounds, 'jury'),
  ]);
  return { reading: juror && isServing(juror) ? reading : undefined, jury };
}

export interface FileReviewDeps extends ChangeReadingDeps {
  cohort: Pick<Cohort, 'jury' | 'calendar'>;
  clock: Clock;
}
export interface Review {
  jurorId: string;
  applicationId: string;
  marks: Mark[];
  comment?: string | undefined;
}
type ReviewRefusal = UntimelyRefusal | RefusalOf<'already-recused' | 'review-invalid'>;
export type FileReviewRefusal = ChangeReadingRefusal | ReviewRefusal;

/**
 * Files or amends a review. What stood there is kept beside it; the same again changes nothing.
 * @returns the filed reading; every problem of the marks at once otherwise
 */
export function fileReview(
  deps: FileReviewDeps,
  review: Review,
): Promise<Result<Reading, FileReviewRefusal>> {
  return changeReading<ReviewRefusal>(deps, review, (before, jury) => {
    const now = deps.clock.now();
    const outside = untimely(publishedTimes('jury', deps.cohort.calendar, jury), now);
    if (outside) return refuse(outside);
    if (before.state === 'recused') return refuse({ code: 'already-recused' });
    const problems = reviewProblems(review.marks, deps.cohort.jury);
    if (problems.length > 0) return refuse({ code: 'review-invalid', problems });
    if (before.state === 'filed' && isSameReview(before, review)) return accept(before);
    const { applicationId, jurorId, title, revision, assignedAt } = before;
    const filed: Reading = {
      applicationId,
      jurorId,
      title,
      revision,
      assignedAt,
      state: 'filed',
      marks: review.marks,
      ...defined({ comment: review.comment, earlier: earlierReviews(before) }),
      filedAt: now.toISOString(),
    };
    return accept(filed);
  });
}

export interface SaveDraftDeps {
  rolls: Pick<Rolls, 'juror'>;
  rounds: Pick<Rounds, 'find'>;
  readings: Pick<Readings, 'find'>;
  drafts: Pick<Drafts, 'keep'>;
  cohort: Pick<Cohort, 'jury' | 'calendar'>;
  clock: Clock;
}
export type SaveDraftRefusal =
  | UntimelyRefusal
  | RefusalOf<'not-found' | 'round-not-open' | 'already-filed' | 'already-recused' | 'review-invalid'>;

/**
 * Keeps what a juror wrote so far, complete or not. Only they can see it; it counts nowhere until they file.
 * @returns the draft as kept; every problem of what it holds at once otherwise
 */
export async function saveDraft(
  deps: SaveDraftDeps,
  input: Omit<ReviewDraft, 'savedAt'>,
): Promise<Result<ReviewDraft, SaveDraftRefusal>> {
  const { reading, jury } = await readingNow(deps, input);
  if (!reading) return refuse({ code: 'not-found' });
  if (jury.state !== 'open') return refuse({ code: 'round-not-open', state: jury.state });
  const now = deps.clock.now();
  const outside = untimely(publishedTimes('jury', deps.cohort.calendar, jury), now);
  if (outside) return refuse(outside);
  if (reading.state === 'filed') return refuse({ code: 'already-filed' });
  if (reading.state === 'recused') return refuse({ code: 'already-recused' });
  const problems = draftProblems(input.marks, deps.cohort.jury);
  if (problems.length > 0) return refuse({ code: 'review-invalid', problems });
  const draft: ReviewDraft = { ...input, savedAt: now.toISOString() };
  switch (await deps.drafts.keep(draft)) {
    case 'kept':
      return accept(draft);
    case 'round-not-open':
      return refuse({ code: 'round-not-open', state: 'closed' });
    case 'not-assigned':
      return refuse({ code: 'not-found' });
  }
}

/**
 * Takes a juror off an application, for a written reason. A tie may be discovered late: a review already filed then no longer
 * counts, and is kept. Recusing again changes nothing.
 * @returns the recused reading
 */
export function recuse(
  deps: ChangeReadingDeps & { clock: Clock },
  input: { jurorId: string; applicationId: string; reason: string },
): Promise<Result<Reading, ChangeReadingRefusal>> {
  return changeReading<never>(deps, input, (before) => {
    if (before.state === 'recused') return accept(before);
    return accept(recused(before, input.reason, deps.clock.now()));
  });
}

/** A reading from which its juror is taken off. */
export function recused(before: Reading, reason: string, now: Date): Extract<Reading, { state: 'recused' }> {
  const { applicationId, jurorId, title, revision, assignedAt } = before;
  const recusedAt = now.toISOString();
  const left = {
    applicationId,
    jurorId,
    title,
    revision,
    assignedAt,
    ...defined({ earlier: earlierReviews(before) }),
  };
  return { ...left, state: 'recused', reason, recusedAt };
}
