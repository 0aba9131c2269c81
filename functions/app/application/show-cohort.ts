/** Public view of the call: its calendar as it is published now, its rules, and what each draw committed to. */
import type { Rounds } from '#app/ports/round-ports.ts';
import { toldCallingOff } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Round } from '#domain/round/round.ts';
import { defined } from '#domain/values/defined.ts';
import { publishedNow } from './call-now.ts';

export async function showCohort({ cohort, rounds }: { cohort: Cohort; rounds: Pick<Rounds, 'find'> }) {
  const { applicants, jury, panel, funding } = cohort;
  const now = await publishedNow({ cohort, rounds });
  const { calledOff } = now.rounds.eligibility ?? {};
  const session = (round: Round | undefined) => ({
    state: round?.state ?? 'planned',
    ...defined({ draw: round?.draw }),
    // Secret and seed prove the lot; they are shown only once everything is told.
    ...(round?.state === 'released' ? defined({ revealed: round.revealed }) : {}),
  });
  return {
    cohort: cohort.cohort,
    title: cohort.title,
    languages: cohort.languages,
    timeZone: cohort.timeZone,
    calendar: now.dates,
    applicantTypes: applicants.types,
    maximumRequestCents: applicants.maximumRequestCents,
    budgets: applicants.budgets ?? [],
    rules: applicants.rules.map(({ code, appliesTo, message }) => ({ code, appliesTo, message })),
    criteria: jury.criteria,
    scale: jury.scale,
    grades: panel.grades,
    budgetCents: funding.budgetCents,
    maximumLaureates: funding.maximumLaureates,
    service: cohort.service,
    ...defined({ calledOff: calledOff && toldCallingOff(calledOff) }),
    rounds: { jury: session(now.rounds.jury), panel: session(now.rounds.panel) },
  };
}
