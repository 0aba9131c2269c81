/** The pool of volunteers as staff keep it, until a lottery over it is committed to. */
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { VolunteerContact, VolunteerPool } from '#app/ports/sortition-ports.ts';
import { ATTEMPTS, findRound } from '#app/round/change-round.ts';
import { repeatedAddresses } from '#domain/application/person-id.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { volunteerAddress } from '#domain/cohort/duplicates.ts';
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import type { SortedPool } from '#domain/sortition/drawn-panel.ts';
import { type Feasibility, feasibilityOf } from '#domain/sortition/feasibility.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { type Pool, type PoolProblem, poolOf, poolProblems } from '#domain/sortition/pool.ts';
import { isAsCommitted, type Sortition, type SortitionRefusalOf } from '#domain/sortition/sortition.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface PoolDeps {
  pool: VolunteerPool;
  rounds: Pick<Rounds, 'find' | 'save'>;
  cohort: Pick<Cohort, 'cohort' | 'calendar' | 'panel' | 'sortition'>;
  clock: Clock;
  /** One for each who is new. */
  drawVolunteerId: () => string;
  /** Loaded when it is needed. */
  solver: () => Promise<SolveLp>;
}
export type VolunteerToEnrol = Omit<VolunteerContact, 'volunteerId'> & {
  categories: Readonly<Record<string, string>>;
};

type Enrolled = { added: number; replaced: number; volunteers: number };
type NotChanged = SortitionRefusalOf<'pool-committed'> | RefusalOf<'try-again'>;

/** More would not fit in the one item that a committed pool is. */
export const mostVolunteers = 5_000;

/**
 * Adds volunteers, or replaces what is known of them: an address is one person, whatever tag it bears, and keeps the id that was drawn
 * for it, and the form in which it was given first.
 * @returns how many are new and how many were there; with a problem in any of them nobody is enrolled
 */
export async function enrolVolunteers(
  deps: PoolDeps,
  { volunteers }: { volunteers: readonly VolunteerToEnrol[] },
): Promise<
  Result<Enrolled, SortitionRefusalOf<'quotas-missing' | 'pool-invalid' | 'pool-full'> | NotChanged>
> {
  const { quotas } = deps.cohort.sortition ?? {};
  if (!quotas) return refuse({ code: 'quotas-missing' });
  return changedPool<Enrolled, SortitionRefusalOf<'pool-invalid' | 'pool-full'>>(deps, async (version) => {
    const contacts = await deps.pool.contacts();
    const known = new Map(contacts.map((one) => [volunteerAddress(one.email), one]));
    const entries = entriesOf(deps, volunteers, known);
    const problems = problemsIn(volunteers, entries, quotas);
    if (problems.length > 0) return refuse({ code: 'pool-invalid', problems });
    const replaced = volunteers.filter((one) => known.has(volunteerAddress(one.email))).length;
    const added = entries.length - replaced;
    const would = contacts.length + added;
    if (would > mostVolunteers) return refuse({ code: 'pool-full', most: mostVolunteers, would });
    const done = await deps.pool.enrol(entries, version);
    return done === 'enrolled' ? accept({ added, replaced, volunteers: would }) : done;
  });
}

/** Decides again where somebody else came or went since the pool was read. */
async function changedPool<T, R>(
  deps: Pick<PoolDeps, 'pool' | 'rounds'>,
  change: (version: number) => Promise<Result<T, R> | 'committed' | 'conflict'>,
): Promise<Result<T, R | NotChanged>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const done = await change(await deps.pool.version());
    if (done === 'committed') return refuse(await committedRefusal(deps));
    if (done !== 'conflict') return done;
  }
  return refuse({ code: 'try-again' });
}

const entriesOf = (
  { drawVolunteerId }: Pick<PoolDeps, 'drawVolunteerId'>,
  volunteers: readonly VolunteerToEnrol[],
  known: ReadonlyMap<string, VolunteerContact>,
) =>
  volunteers.map(({ categories, ...person }) => {
    const before = known.get(volunteerAddress(person.email));
    const volunteerId = before?.volunteerId ?? drawVolunteerId();
    const email = before?.email ?? person.email;
    return { contact: { ...person, email, volunteerId }, volunteer: { volunteerId, categories } };
  });

const problemsIn = (
  volunteers: readonly VolunteerToEnrol[],
  entries: ReturnType<typeof entriesOf>,
  quotas: readonly PanelQuota[],
): BodyProblem[] => [
  ...repeatedAddresses(
    'volunteers',
    volunteers.map((one) => ({ email: volunteerAddress(one.email) })),
  ),
  ...poolProblems(
    entries.map(({ volunteer }) => volunteer),
    quotas,
  ).flatMap(inBody),
  ...unknownQualities(volunteers, quotas),
];

function inBody(problem: PoolProblem): BodyProblem[] {
  // A repeated id is a repeated address, which is told as such.
  if (problem.code === 'volunteer-twice') return [];
  const field = `volunteers.${problem.index}.categories.${problem.quota}`;
  return problem.code === 'category-missing'
    ? [{ field, code: 'missing' }]
    : [{ field, code: 'not-one-of', allowed: problem.allowed }];
}

const unknownQualities = (volunteers: readonly VolunteerToEnrol[], quotas: readonly PanelQuota[]) =>
  volunteers.flatMap(({ categories }, index) =>
    Object.keys(categories)
      .filter((id) => !quotas.some((quota) => quota.id === id))
      .map((id) => ({ field: `volunteers.${index}.categories.${id}`, code: 'unknown-field' })),
  );

async function committedRefusal({
  rounds,
}: Pick<PoolDeps, 'rounds'>): Promise<SortitionRefusalOf<'pool-committed'>> {
  const { sortition } = await findRound(rounds, 'panel');
  return { code: 'pool-committed', committed: sortition?.poolSha256 ?? '' };
}

/** Takes somebody out who no longer wants to be drawn, with all that is known of them. */
export function removeVolunteer(
  deps: PoolDeps,
  { volunteerId }: { volunteerId: string },
): Promise<Result<{ volunteerId: string }, RefusalOf<'not-found'> | NotChanged>> {
  return changedPool(deps, async (version) => {
    const done = await deps.pool.remove(volunteerId, version);
    if (done === 'not-found') return refuse({ code: done });
    return done === 'removed' ? accept({ volunteerId }) : done;
  });
}

/** Whether any panel of the pool as it is keeps the quotas, and if none does by which bounds it would. */
export async function checkQuotas(
  deps: PoolDeps,
): Promise<Result<Feasibility & { volunteers: number }, SortitionRefusalOf<'quotas-missing'>>> {
  const pool = await currentPool(deps);
  if (!pool) return refuse({ code: 'quotas-missing' });
  const volunteers = pool.cells.reduce((sum, cell) => sum + cell.volunteers.length, 0);
  return accept({ volunteers, ...feasibilityOf(pool, await deps.solver()) });
}

/** The pool as it is, by cells; undefined where the cohort's file has no quotas. */
export async function currentPool({
  pool,
  cohort,
}: Pick<PoolDeps, 'pool' | 'cohort'>): Promise<Pool | undefined> {
  const { sortition, panel } = cohort;
  return sortition && poolOf(await pool.volunteers(), sortition.quotas, panel.size);
}

/** The pool as it was committed to; `pool-changed` when what is stored has another digest. */
export async function committedPool(
  { pool }: { pool: Pick<VolunteerPool, 'lottery'> },
  sortition: Sortition | undefined,
): Promise<
  Result<
    { pool: SortedPool; sortition: Sortition },
    SortitionRefusalOf<'lottery-not-committed' | 'pool-changed'>
  >
> {
  if (!sortition) return refuse({ code: 'lottery-not-committed' });
  const stored = await pool.lottery(sortition.lotterySha256);
  return stored && isAsCommitted(stored, sortition)
    ? accept({ pool: stored, sortition })
    : refuse({ code: 'pool-changed', committed: sortition.poolSha256 });
}
