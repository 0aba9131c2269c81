/** What staff see of the sortition: the pool against its quotas, what is committed to, whom the draw calls and what they answered. */
import { findRound } from '#app/round/change-round.ts';
import { publishedTimes } from '#domain/application/published-times.ts';
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { Round } from '#domain/round/round.ts';
import type { DrawnPanel } from '#domain/sortition/drawn-panel.ts';
import { answerTimes } from '#domain/sortition/invitations.ts';
import { statedProbabilities } from '#domain/sortition/panel-lottery.ts';
import { categoryCounts, type Pool } from '#domain/sortition/pool.ts';
import { type PublishedSortition, publishedSortition } from '#domain/sortition/published-sortition.ts';
import type { Sortition, SortitionRefusalOf } from '#domain/sortition/sortition.ts';
import { defined } from '#domain/values/defined.ts';
import { compare, type Fraction, fraction, toDecimalString } from '#domain/values/exact.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { calledBy } from './called-citizens.ts';
import { committedPool, currentPool, type PoolDeps } from './volunteer-pool.ts';

/** One category: its bounds, how many of the pool it has, and of the drawn panel. */
export type CategoryView = {
  quota: string;
  quotaLabel: Bilingual;
  category: string;
  categoryLabel: Bilingual;
  min: number;
  max: number;
  volunteers: number;
  members: number;
};
export type CalledCitizen = {
  volunteerId: string;
  name: string;
  email: string;
  as: 'member' | 'substitute';
  answer: 'awaited' | 'accepted';
  /** Until when an answer is asked, of who was invited and has not given one. */
  answerBy?: string;
};
export type PoolView = {
  state: 'open' | 'committed' | 'drawn';
  size: number;
  substitutes: number;
  volunteers: number;
  categories: CategoryView[];
  sortition?: Omit<Sortition, 'left' | 'accepted' | 'replaced' | 'awaited'>;
  /** Of one volunteer, in percent with two decimals: the least likely and the most. */
  chances?: { least: string; most: string };
  called: CalledCitizen[];
  replaced: DrawnPanel['replaced'];
};

export async function showPool(
  deps: Pick<PoolDeps, 'pool' | 'rounds' | 'cohort'>,
): Promise<
  Result<PoolView, SortitionRefusalOf<'quotas-missing' | 'pool-changed' | 'lottery-not-committed'>>
> {
  const round = await findRound(deps.rounds, 'panel');
  const { sortition } = round;
  const { size, substitutes = 0 } = deps.cohort.panel;
  if (!sortition) {
    const pool = await currentPool(deps);
    if (!pool) return refuse({ code: 'quotas-missing' });
    const seen = { size, substitutes, volunteers: peopleIn(pool), categories: categoriesOf(pool, []) };
    return accept({ state: 'open', ...seen, called: [], replaced: [] });
  }
  const committed = await committedPool(deps, sortition);
  if (!committed.ok) return committed;
  const { pool } = committed.value;
  const drawn = calledBy(deps, pool)(sortition);
  const { left: _left, accepted, replaced: _replaced, awaited = {}, ...published } = sortition;
  return accept({
    state: sortition.revealed ? 'drawn' : 'committed',
    size: pool.size,
    substitutes,
    volunteers: sortition.volunteers,
    sortition: published,
    categories: categoriesOf(pool, drawn.members),
    chances: chancesOf(statedProbabilities(pool, pool.lottery)),
    called: await calledCitizens(deps, drawn, { accepted, answerBy: answersBy(deps, round, awaited) }),
    replaced: drawn.replaced,
  });
}

const peopleIn = ({ cells }: Pool): number =>
  cells.reduce((sum, { volunteers }) => sum + volunteers.length, 0);

function categoriesOf(pool: Pool, members: readonly string[]): CategoryView[] {
  const labelled = (quota: string, category: string) => {
    const row = pool.quotas.find(({ id }) => id === quota) as PanelQuota;
    const own = row.categories.find(({ id }) => id === category) as PanelQuota['categories'][number];
    return { quotaLabel: row.label, categoryLabel: own.label };
  };
  const seats = (quota: string, category: string) => {
    const at = pool.quotas.findIndex(({ id }) => id === quota);
    const cells = pool.cells.filter(({ categories }) => categories[at] === category);
    return members.filter((id) => cells.some(({ volunteers }) => volunteers.includes(id))).length;
  };
  return categoryCounts(pool).map((one) => ({
    ...one,
    ...labelled(one.quota, one.category),
    members: seats(one.quota, one.category),
  }));
}

function chancesOf(probabilities: readonly Fraction[]): { least: string; most: string } {
  const ordered = probabilities.toSorted(compare);
  const percent = (value: Fraction = fraction(0)) =>
    toDecimalString(fraction(value.num * 100n, value.den), 2);
  return { least: percent(ordered[0]), most: percent(ordered.at(-1)) };
}

async function calledCitizens(
  { pool }: Pick<PoolDeps, 'pool'>,
  { members, substitutes }: DrawnPanel,
  { accepted, answerBy }: { accepted: readonly string[]; answerBy: Readonly<Record<string, string>> },
): Promise<CalledCitizen[]> {
  const contacts = new Map((await pool.contacts()).map((one) => [one.volunteerId, one]));
  const as =
    (role: CalledCitizen['as']) =>
    (volunteerId: string): CalledCitizen => {
      const { name = '', email = '' } = contacts.get(volunteerId) ?? {};
      return {
        volunteerId,
        name,
        email,
        as: role,
        answer: accepted.includes(volunteerId) ? 'accepted' : 'awaited',
        ...defined({ answerBy: answerBy[volunteerId] }),
      };
    };
  return [...members.map(as('member')), ...substitutes.map(as('substitute'))];
}

function answersBy(
  { cohort: { calendar, sortition } }: Pick<PoolDeps, 'cohort'>,
  round: Round,
  awaited: Readonly<Record<string, string>>,
): Record<string, string> {
  const { opensAt } = publishedTimes('panel', calendar, round);
  const times = { answerDays: sortition?.answerDays, opensAt };
  return Object.fromEntries(
    Object.entries(awaited).map(([id, invitedAt]) => [id, answerTimes(invitedAt, times).answerBy]),
  );
}

/** What anybody may fetch once the lottery is committed to: enough to draw again. */
export async function publishSortition(
  deps: Pick<PoolDeps, 'pool' | 'rounds' | 'cohort'>,
): Promise<
  Result<
    PublishedSortition,
    { code: 'not-found' } | SortitionRefusalOf<'pool-changed' | 'lottery-not-committed'>
  >
> {
  const { sortition } = await findRound(deps.rounds, 'panel');
  if (!sortition) return refuse({ code: 'not-found' });
  const committed = await committedPool(deps, sortition);
  if (!committed.ok) return committed;
  return accept(publishedSortition(committed.value.pool, sortition, deps.cohort.panel.substitutes ?? 0));
}
