/** What a panel that is drawn by lot must look like: of each quality a citizen has one category, each with its least and most seats. */
import * as z from 'zod/mini';
import { bilingualSchema } from './file-words.ts';

const identifier = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
const seats = z.int().check(z.nonnegative());

/** One quality (sex, age band, region, diploma): its name is a column of the file of volunteers. */
export const panelQuotaSchema = z.strictObject({
  id: identifier,
  label: bilingualSchema,
  categories: z
    .array(z.strictObject({ id: identifier, label: bilingualSchema, min: seats, max: seats }))
    .check(z.minLength(1), z.maxLength(40)),
});
export type PanelQuota = z.infer<typeof panelQuotaSchema>;

/** What keeps quotas from being met by any pool, each with where it stands. */
export type QuotaProblem =
  | { code: 'min-over-max'; quota: string; category: string; min: number; max: number }
  | { code: 'minimums-over-size'; quota: string; sum: number; size: number }
  | { code: 'maximums-under-size'; quota: string; sum: number; size: number }
  | { code: 'category-twice'; quota: string; category: string }
  | { code: 'quota-twice'; quota: string };

const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];

/** Every such problem, before anybody has volunteered. */
export function quotaProblems(quotas: readonly PanelQuota[], size: number): QuotaProblem[] {
  const twice = repeated(quotas.map(({ id }) => id)).map(
    (quota) => ({ code: 'quota-twice', quota }) as const,
  );
  return [...twice, ...quotas.flatMap((one) => problemsOf(one, size))];
}

function problemsOf({ id: quota, categories }: PanelQuota, size: number): QuotaProblem[] {
  const least = categories.reduce((sum, { min }) => sum + min, 0);
  const most = categories.reduce((sum, { max }) => sum + max, 0);
  const twice = repeated(categories.map(({ id }) => id));
  const crossed = categories.filter(({ min, max }) => min > max);
  return [
    ...twice.map((category) => ({ code: 'category-twice', quota, category }) as const),
    ...crossed.map(({ id, min, max }) => ({ code: 'min-over-max', quota, category: id, min, max }) as const),
    ...(least > size ? [{ code: 'minimums-over-size', quota, sum: least, size } as const] : []),
    ...(most < size ? [{ code: 'maximums-under-size', quota, sum: most, size } as const] : []),
  ];
}
