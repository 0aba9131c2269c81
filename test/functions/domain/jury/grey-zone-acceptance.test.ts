import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chancesOf, greyZone } from '#domain/jury/grey-zone.ts';
import { greyZoneAgain, greyZoneToAccept } from '#domain/jury/grey-zone-acceptance.ts';
import type { CountedReading } from '#domain/jury/jury-closing.ts';
import { readingScore } from '#domain/jury/jury-score.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { always } from '#test/support/property.ts';

const { criteria, scale } = promotion1.jury;
/** Marks of eight applications by three of five jurors each. */
const marks = fc.array(
  fc.array(fc.array(fc.integer(scale), { minLength: criteria.length, maxLength: criteria.length }), {
    minLength: 3,
    maxLength: 3,
  }),
  { minLength: 8, maxLength: 8 },
);

test('what is frozen gives the same list again, under either ranking', () => {
  always(fc.tuple(marks, fc.constantFrom('raw' as const, 'corrected' as const)), ([given, ranking]) => {
    const rules = { ...promotion1.jury, ranking, shortlistSize: 3, readersPerApplication: 3 };
    const applications = given.map((_, index) => ({ applicationId: `a${index}`, title: `Projet ${index}` }));
    const readings = given.flatMap((readers, index) =>
      readers.map((own, nth): CountedReading & { state: 'filed' } => ({
        applicationId: `a${index}`,
        jurorId: `j${(index + nth) % 5}`,
        state: 'filed',
        marks: criteria.map(({ id }, at) => ({ criterion: id, mark: own[at] ?? 0, justification: 'Lu.' })),
      })),
    );
    const totals = readings.map((one) => ({
      ...one,
      score: readingScore(
        Object.fromEntries(one.marks.map(({ criterion, mark }) => [criterion, mark])),
        rules,
      ),
    }));
    const expected = greyZone(chancesOf(totals, rules));
    const accepted = greyZoneToAccept({ applications, readings, rules });
    if (expected.length === 0) {
      expect(accepted).toEqual({ ok: false, refusal: { code: 'grey-zone-empty' } });
      return;
    }
    if (!accepted.ok) throw new Error(accepted.refusal.code);
    expect(accepted.value.applications).toEqual(expected);
    // As a file or a table would give it back: in another order of its keys.
    const kept = JSON.parse(JSON.stringify(accepted.value)) as typeof accepted.value;
    const turned = Object.fromEntries(Object.entries(kept.totals).reverse());
    expect(greyZoneAgain({ totals: turned }, rules)).toEqual(expected);
  });
});
