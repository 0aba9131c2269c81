/** Keeps what a juror wrote of a review so far, complete or not. Theirs alone to see; it counts nowhere until they file. */

import type { Drafts, Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { draftProblems, type ReviewDraft } from '#domain/jury/review-draft.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { findReading } from './find-reading.ts';

export interface SaveDraftDeps {
  rolls: Pick<Rolls, 'juror'>;
  rounds: Pick<Rounds, 'find'>;
  readings: Pick<Readings, 'ofApplication'>;
  drafts: Pick<Drafts, 'keep'>;
  cohort: Pick<Cohort, 'jury'>;
  clock: Clock;
}
export type SaveDraftRefusal = RefusalOf<
  'not-found' | 'round-not-open' | 'already-filed' | 'already-recused' | 'review-invalid'
>;

/** @returns the draft as kept; every problem of what it holds at once otherwise */
export async function saveDraft(
  deps: SaveDraftDeps,
  input: Omit<ReviewDraft, 'savedAt'>,
): Promise<Result<ReviewDraft, SaveDraftRefusal>> {
  const reading = await findReading(deps, input);
  if (!reading) return refuse({ code: 'not-found' });
  const { state } = await findRound(deps.rounds, 'jury');
  if (state !== 'open') return refuse({ code: 'round-not-open', state });
  if (reading.state === 'filed') return refuse({ code: 'already-filed' });
  if (reading.state === 'recused') return refuse({ code: 'already-recused' });
  const problems = draftProblems(input.marks, deps.cohort.jury);
  if (problems.length > 0) return refuse({ code: 'review-invalid', problems });
  const draft: ReviewDraft = { ...input, savedAt: deps.clock.now().toISOString() };
  switch (await deps.drafts.keep(draft)) {
    case 'kept':
      return accept(draft);
    case 'round-not-open':
      return refuse({ code: 'round-not-open', state: 'closed' });
    case 'not-assigned':
      return refuse({ code: 'not-found' });
  }
}
