/** Whom the draw calls: every change of the sortition's record invites, by letter and in one transaction, who is newly called. */
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { VolunteerPool } from '#app/ports/sortition-ports.ts';
import { ATTEMPTS, changeRound, type RoundSaving } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, whyNotPlanned } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { type DrawnPanel, drawnPanel, type SortedPool } from '#domain/sortition/drawn-panel.ts';
import { answerTimes, type CalledBy, inviting, uninvited } from '#domain/sortition/invitations.ts';
import type { Sortition, SortitionAct } from '#domain/sortition/sortition.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface CallingDeps {
  pool: Pick<VolunteerPool, 'contacts' | 'keepCalled'>;
  rounds: Pick<Rounds, 'find' | 'save'>;
  cohort: Pick<Cohort, 'calendar' | 'panel' | 'sortition'>;
  clock: Clock;
}
export type Changed = RefusalOf<'round-not-planned' | 'call-called-off' | 'try-again'>;

/** Members and substitutes as the seed and those who left make them; nobody before the draw. */
export const calledBy =
  ({ cohort }: { cohort: Pick<Cohort, 'panel'> }, pool: SortedPool) =>
  (sortition: Sortition | undefined): DrawnPanel =>
    sortition?.revealed
      ? drawnPanel(pool, sortition.revealed.seed, sortition.left, cohort.panel.substitutes ?? 0)
      : { members: [], substitutes: [], replaced: [] };

/** An act that may look at the roll first. */
export type RecordedAct<R> = (
  ...asked: Parameters<SortitionAct<R>>
) => ReturnType<SortitionAct<R>> | Promise<ReturnType<SortitionAct<R>>>;

/** What is stored with the record, of the roll or the pool as they were read, with letters to whoever takes a seat. */
type Along = Pick<RoundSaving, 'roll' | 'poolVersion' | 'letters'>;

/** @param alongside what goes with the record that an act makes, or what of the rest of the programme forbids it */
export async function recorded<R>(
  deps: CallingDeps,
  actor: Actor,
  act: RecordedAct<R>,
  alongside: (after: Sortition, now: { round: Round; at: string }) => Promise<Result<Along, R>> = async () =>
    accept({}),
): Promise<Result<Sortition, R | Changed>> {
  const plan = async (round: Round, at: string): Promise<Result<RoundSaving, R | Changed>> => {
    const decided = await act(round.sortition, at);
    if (!decided.ok) return decided;
    const { invited = [], ...happening } = decided.value;
    const along = await alongside(happening.sortition, { round, at });
    if (!along.ok) return along;
    const change = decideRound({ command: 'sortition', ...happening }, round, at);
    if (!change.ok) return refuse(whyNotPlanned(round));
    const letters = await invitations(deps, { round, invited, at });
    return accept({ ...change.value, ...along.value, letters: [...(along.value.letters ?? []), ...letters] });
  };
  // All who were called may answer their letters in one moment.
  const { size, substitutes = 0 } = deps.cohort.panel;
  const changed = await changeRound<R | Changed>(deps, 'panel', actor, plan, ATTEMPTS + size + substitutes);
  return changed.ok ? accept(sortitionOf(changed.value)) : changed;
}

function sortitionOf({ sortition }: Round): Sortition {
  if (!sortition) throw new Error('a sortition that was recorded is in the record');
  return sortition;
}

/** Their addresses are kept where the sender finds them by the number of each, before anything names it. */
async function invitations(
  { pool, cohort }: CallingDeps,
  { round, invited, at }: { round: Round; invited: readonly string[]; at: string },
): Promise<Letter[]> {
  if (invited.length === 0) return [];
  const called = (await pool.contacts()).filter(({ volunteerId }) => invited.includes(volunteerId));
  await pool.keepCalled(called);
  const data = invitationData(cohort, round, at);
  return called.map(({ volunteerId: id }) => ({
    to: { purpose: 'volunteer', id },
    template: 'citizen-drawn',
    data,
    // Whoever is called again after others were is invited again.
    occasion: occasionAt('citizen-drawn', at),
  }));
}

/** What the invitation and its reminder tell of the panel's dates. */
export function invitationData(
  { calendar, sortition }: CallingDeps['cohort'],
  round: Round,
  invitedAt: string,
) {
  const { opensAt, closesAt } = publishedTimes('panel', calendar, round);
  const { answerBy } = answerTimes(invitedAt, { answerDays: sortition?.answerDays, opensAt });
  return { answerBy, opensAt, closesAt };
}

/** Until everybody who is called is invited. @returns the record then, or as it was where the vote has opened meanwhile */
export async function inviteOthers(
  deps: CallingDeps,
  called: CalledBy,
  before: Sortition,
): Promise<Sortition> {
  if (uninvited(before, called(before)).length === 0) return before;
  const invited = await recorded(deps, { kind: 'programme' }, inviting(called));
  return invited.ok ? inviteOthers(deps, called, invited.value) : before;
}
