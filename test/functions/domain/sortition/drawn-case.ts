/** Small pools with quotas that may or may not be met, for rules that are compared with what can be counted by hand. */
import fc from 'fast-check';
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { Volunteer } from '#domain/sortition/pool.ts';

export const label = { fr: 'x', en: 'x' };
/** Qualities a, b, c of two or three categories, each with bounds that a panel of this size may keep. */
const drawnQuotas = (size: number) =>
  fc
    .array(fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 1, max: size })), { minLength: 2, maxLength: 3 }), {
      minLength: 2,
      maxLength: 3,
    })
    .map((qualities) =>
      qualities.map(
        (bounds, at): PanelQuota => ({
          id: 'abc'[at] ?? '',
          label,
          categories: bounds.map(([min, max], index) => ({ id: `${index}`, label, min, max })),
        }),
      ),
    );
const drawnPool = (quotas: readonly PanelQuota[], most: number) =>
  fc
    .array(fc.tuple(...quotas.map(({ categories }) => fc.constantFrom(...categories.map(({ id }) => id)))), {
      minLength: 5,
      maxLength: most,
    })
    .map((people) =>
      people.map(
        (own, index): Volunteer => ({
          volunteerId: `v-${index}`,
          categories: Object.fromEntries(quotas.map(({ id }, at) => [id, own[at] ?? ''])),
        }),
      ),
    );
export interface DrawnCase {
  size: number;
  quotas: PanelQuota[];
  people: Volunteer[];
}
export const drawnCase: fc.Arbitrary<DrawnCase> = fc
  .integer({ min: 2, max: 4 })
  .chain((size) => drawnQuotas(size).map((quotas) => ({ size, quotas })))
  .chain(({ size, quotas }) => drawnPool(quotas, 8).map((people) => ({ size, quotas, people })));
