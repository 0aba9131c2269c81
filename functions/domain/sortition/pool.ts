/** Who may be drawn, without a name or an address: a number in the pool, and one category of each quality. */
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import { sha256Of } from '#domain/values/digest.ts';

export type Volunteer = {
  volunteerId: string;
  /** The category of each quality, by its id. */
  categories: Readonly<Record<string, string>>;
};

/** Those who are alike in every quality: the lot alone tells them apart. */
export type Cell = {
  /** One category of each quality, in the order of the quotas. */
  categories: readonly string[];
  /** Ascending. */
  volunteers: readonly string[];
};

export type Pool = { size: number; quotas: readonly PanelQuota[]; cells: readonly Cell[] };

/** One thing wrong with a pool: of the volunteer at `index`, from 0. */
export type PoolProblem =
  | { index: number; code: 'category-missing'; quota: string }
  | { index: number; code: 'category-unknown'; quota: string; value: string; allowed: string[] }
  | { index: number; code: 'volunteer-twice'; volunteerId: string; first: number };

/** Everything that is wrong, in the order of the pool. */
export function poolProblems(volunteers: readonly Volunteer[], quotas: readonly PanelQuota[]): PoolProblem[] {
  const seen = new Map<string, number>();
  return volunteers.flatMap(({ volunteerId, categories }, index) => {
    const first = seen.get(volunteerId);
    seen.set(volunteerId, first ?? index);
    const twice: PoolProblem[] =
      first === undefined ? [] : [{ index, code: 'volunteer-twice', volunteerId, first }];
    const wrong = quotas.flatMap(({ id: quota, categories: known }): PoolProblem[] => {
      const value = categories[quota];
      if (value === undefined || value === '') return [{ index, code: 'category-missing', quota }];
      const allowed = known.map(({ id }) => id);
      return allowed.includes(value) ? [] : [{ index, code: 'category-unknown', quota, value, allowed }];
    });
    return [...twice, ...wrong];
  });
}

/** The pool by cells, whatever the order of the volunteers. Its problems are known to be none. */
export function poolOf(volunteers: readonly Volunteer[], quotas: readonly PanelQuota[], size: number): Pool {
  const of = ({ categories }: Volunteer) => quotas.map(({ id }) => categories[id] ?? '');
  const cells = [...Map.groupBy(volunteers, (one) => of(one).join('\n')).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, alike]) => ({
      categories: key.split('\n'),
      volunteers: alike.map(({ volunteerId }) => volunteerId).sort(),
    }));
  return { size, quotas, cells };
}

/** SHA-256 of the pool and its quotas: what is committed to before the seed can be known. */
export const poolDigest = ({ size, quotas, cells }: Pool): string => sha256Of({ size, quotas, cells });

/** How many volunteers each category has, and the bounds of its seats. */
export type CategoryCount = { quota: string; category: string; min: number; max: number; volunteers: number };

export function categoryCounts({ quotas, cells }: Pool): CategoryCount[] {
  return quotas.flatMap(({ id: quota, categories }, at) =>
    categories.map(({ id: category, min, max }) => {
      const own = cells.filter((cell) => cell.categories[at] === category);
      return {
        quota,
        category,
        min,
        max,
        volunteers: own.reduce((sum, one) => sum + one.volunteers.length, 0),
      };
    }),
  );
}
