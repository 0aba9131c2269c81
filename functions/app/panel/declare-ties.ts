/** Ties come before the vote: each panelist says with which finalists they have one, once the shortlist is told. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { juryFinalists, membersIn } from '#app/round/round-members.ts';
import { tiesUntil } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { declaresTies, hasTooManyTies } from '#domain/round/eligible-voters.ts';
import type { Panelist } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface TiesDeps {
  rolls: Pick<Rolls, 'panelist' | 'declareTies'>;
  rounds: Pick<Rounds, 'find' | 'ranking' | 'reinstated'>;
  applications: Pick<Applications, 'summaries'>;
  cohort: Pick<Cohort, 'calendar'>;
  clock: Clock;
}
type NotNow = RefusalOf<'not-found' | 'jury-not-released' | 'ties-closed'>;
export type TiesView = {
  panelist: Pick<Panelist, 'panelistId' | 'name'>;
  /** Waits to take the seat of a member. */
  isSubstitute: boolean;
  /** ISO; until then what was declared can be declared anew. */
  until: string;
  /** Nothing of a project but its title and who asks for it: whoever has a tie shall not read it. */
  finalists: { applicationId: string; title: string; applicantName: string }[];
  /** Absent until they said anything; empty for no tie. */
  declared?: string[];
  /** More than one can keep, or take, a seat with. */
  isTooTied: boolean;
};

/** @returns what a panelist is asked, and what they said; `ties-closed` after the published day, or once the vote has opened */
export async function showTies(
  deps: TiesDeps,
  { panelistId }: { panelistId: string },
): Promise<Result<TiesView, NotNow>> {
  const asked = await whoIsAsked(deps, panelistId);
  if (!asked.ok) return asked;
  const { panelist, until, jury } = asked.value;
  const finalists = await juryFinalists(deps, jury);
  const { name, isSubstitute = false, declaredConflicts: declared } = panelist;
  return accept({
    panelist: { panelistId, name },
    isSubstitute,
    until,
    isTooTied: hasTooManyTies(panelist),
    finalists: finalists
      .map(({ applicationId, title, applicantName }) => ({ applicationId, title, applicantName }))
      .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1)),
    ...defined({ declared }),
  });
}

/**
 * The later declaration replaces the one before, and none that came while it was under way: one sent first and done last would take out
 * what was declared after it. A tie with every finalist is one like another: that member gives up the seat.
 * @param input.ties the finalists with which the panelist has a tie; none is a declaration too
 */
export async function declareTies(
  deps: TiesDeps,
  { panelistId, ties }: { panelistId: string; ties: readonly string[] },
): Promise<
  Result<{ declared: string[]; isTooTied: boolean }, NotNow | RefusalOf<'ties-invalid' | 'try-again'>>
> {
  const asked = await whoIsAsked(deps, panelistId);
  if (!asked.ok) return asked;
  const { until, panelist } = asked.value;
  const named = ties.map((applicationId) => ({ applicationId }));
  // Whoever is shortlisted once the jury's list is told is a finalist, so that no other application is looked at.
  const finalists = await membersIn(deps.applications, named, 'shortlisted');
  const problems = ties.flatMap((id, index): BodyProblem[] =>
    finalists.some(({ applicationId }) => applicationId === id)
      ? []
      : [{ field: `ties.${index}`, code: 'unknown-finalist' }],
  );
  if (problems.length > 0) return refuse({ code: 'ties-invalid', problems });
  const declared = ties.toSorted();
  switch (await deps.rolls.declareTies(panelist, declared)) {
    case 'declared':
      return accept({ declared, isTooTied: hasTooManyTies({ declaredConflicts: declared }) });
    case 'vote-opened':
      return refuse({ code: 'ties-closed', until });
    case 'not-on-roll':
      return refuse({ code: 'not-found' });
    case 'conflict':
      return refuse({ code: 'try-again' });
  }
}

async function whoIsAsked(
  { rolls, rounds, cohort, clock }: TiesDeps,
  panelistId: string,
): Promise<Result<{ panelist: Panelist; until: string; jury: Round }, NotNow>> {
  const [panelist, jury, panel] = await Promise.all([
    rolls.panelist(panelistId),
    findRound(rounds, 'jury'),
    findRound(rounds, 'panel'),
  ]);
  if (!panelist || !declaresTies(panelist)) return refuse({ code: 'not-found' });
  const until = tiesUntil(cohort.calendar);
  if (panel.state !== 'planned' || clock.now().getTime() > Date.parse(until))
    return refuse({ code: 'ties-closed', until });
  if (jury.state !== 'released') return refuse({ code: 'jury-not-released', state: jury.state });
  return accept({ panelist, until, jury });
}
