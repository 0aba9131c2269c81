/** One application read by one juror: assigned, then filed or recused. */
import * as z from 'zod/mini';
import { defined } from '#domain/values/defined.ts';
import { canonicalJson } from '#domain/values/digest.ts';

const base = {
  applicationId: z.string(),
  jurorId: z.string(),
  title: z.string(),
  /** Number of writes so far; the optimistic lock. */
  revision: z.int(),
  assignedAt: z.iso.datetime(),
};

export const markSchema = z.strictObject({ criterion: z.string(), mark: z.int(), justification: z.string() });
export type Mark = z.infer<typeof markSchema>;

const review = { marks: z.array(markSchema), comment: z.optional(z.string()), filedAt: z.iso.datetime() };
/** A review as this write of its reading filed it, until it was filed anew or recused from: whoever judges the decision may ask for it. */
const earlierReviewSchema = z.strictObject({ revision: z.int(), ...review });
export type EarlierReview = z.infer<typeof earlierReviewSchema>;
/** Oldest first; absent where nothing stood there before. Told to staff, and it counts nowhere. */
const earlier = z.optional(z.array(earlierReviewSchema));

export const readingSchema = z.discriminatedUnion('state', [
  z.strictObject({ ...base, state: z.literal('assigned') }),
  z.strictObject({
    ...base,
    state: z.literal('recused'),
    reason: z.string(),
    recusedAt: z.iso.datetime(),
    /** The account of staff that set it aside for a tie; absent where the juror recused. */
    by: z.optional(z.string()),
    earlier,
  }),
  z.strictObject({ ...base, state: z.literal('filed'), ...review, earlier }),
]);
export type Reading = z.infer<typeof readingSchema>;

/** A stored item takes 400 KB, and a review of the longest texts 140: this leaves room for both ends. */
const mostBytes = 100_000;

/**
 * What is kept of a reading that is about to be filed anew or recused from.
 * @returns every review that was filed until now, oldest first; where they are too long for one item, the first and the latest that
 * fit, and their revisions tell how many are between
 */
export function earlierReviews(before: Reading): EarlierReview[] | undefined {
  if (before.state !== 'filed') return undefined;
  const { revision, marks, comment, filedAt, earlier: older = [] } = before;
  const all = [...older, { revision, marks, ...defined({ comment }), filedAt }];
  while (all.length > 1 && Buffer.byteLength(canonicalJson(all)) > mostBytes) all.splice(1, 1);
  return all;
}

type Review = Pick<EarlierReview, 'marks' | 'comment'>;
/** Whether two reviews say the same. */
export const isSameReview = (one: Review, other: Review): boolean =>
  canonicalJson([one.marks, one.comment ?? null]) === canonicalJson([other.marks, other.comment ?? null]);

/** Whose readings are not all filed, by name, with how many are left; whoever recused or left owes none. */
export function lateJurorsOf(
  readings: readonly { jurorId: string; state: Reading['state'] }[],
  jurors: readonly { jurorId: string; name: string }[],
): { jurorId: string; name: string; remaining: number }[] {
  const waiting = Map.groupBy(
    readings.filter(({ state }) => state === 'assigned'),
    ({ jurorId }) => jurorId,
  );
  return jurors
    .map(({ jurorId, name }) => ({ jurorId, name, remaining: waiting.get(jurorId)?.length ?? 0 }))
    .filter(({ remaining }) => remaining > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

export type ReadingCounts = { assigned: number; filed: number; recused: number };

/** How far each juror is: readings given in all, of those filed, and of those recused from. */
export function readingCounts(readings: readonly Reading[]): (jurorId: string) => ReadingCounts {
  const byJuror = Map.groupBy(readings, ({ jurorId }) => jurorId);
  return (jurorId) => {
    const own = byJuror.get(jurorId) ?? [];
    const inState = (state: Reading['state']) => own.filter((reading) => reading.state === state).length;
    return { assigned: own.length, filed: inState('filed'), recused: inState('recused') };
  };
}
