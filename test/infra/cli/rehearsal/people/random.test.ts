import { expect, test } from 'vitest';
import { parseRna } from '#domain/values/rna.ts';
import { parseSiren, parseSiret } from '#domain/values/siret.ts';
import { drawRna, drawSiren, drawSiret } from '#infra/cli/rehearsal/people/identifiers.ts';
import { randomOf, uuidOf } from '#infra/cli/rehearsal/people/random.ts';

const drawn = (count: number, ...words: (string | number)[]) => {
  const random = randomOf(...words);
  return Array.from({ length: count }, () => random.next());
};

test('the same words give the same draws; one other word gives others', () => {
  expect(drawn(20, 1, 'marks')).toEqual(drawn(20, 1, 'marks'));
  expect(drawn(20, 1, 'marks')).not.toEqual(drawn(20, 2, 'marks'));
});

test('draws spread evenly over [0, 1)', () => {
  const values = drawn(10_000, 'spread');
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const count = values.filter((value) => Math.floor(value * 10) === tenth).length;
    expect(Math.abs(count - 1_000)).toBeLessThan(150);
  }
});

test('a shuffle keeps everything, and a whole number stays within its bounds', () => {
  const random = randomOf('bounds');
  expect(random.shuffled([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
  const values = Array.from({ length: 500 }, () => random.whole(3, 6));
  expect(new Set(values)).toEqual(new Set([3, 4, 5, 6]));
});

test('a key is a UUID, and the same one each time', () => {
  expect(uuidOf(1, 'applicant-001')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(uuidOf(1, 'applicant-001')).toBe(uuidOf(1, 'applicant-001'));
});

test('identifiers that are drawn keep to their keys', () => {
  const random = randomOf('identifiers');
  for (let count = 0; count < 200; count += 1) {
    const siren = drawSiren(random);
    expect(parseSiren(siren).ok).toBe(true);
    expect(parseSiret(drawSiret(random, siren)).ok).toBe(true);
    expect(parseRna(drawRna(random, '75'))).toMatchObject({ ok: true, publishable: true });
  }
});
