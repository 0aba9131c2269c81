import { describe, expect, test } from 'vitest';
import { chancesOf, greyZone } from '#domain/jury/grey-zone.ts';
import type { CountedReading } from '#domain/jury/jury-closing.ts';
import { juryStanding } from '#domain/jury/jury-standing.ts';
import { fraction } from '#domain/values/exact.ts';
import { promotion1 } from '#test/support/cohort.ts';

const filed = (applicationId: string, jurorId: string, mark: number): CountedReading => ({
  applicationId,
  jurorId,
  state: 'filed',
  marks: [{ criterion: 'impact', mark, justification: '' }],
});
const rules = {
  ...promotion1.jury,
  criteria: [{ id: 'impact', label: { fr: 'Impact', en: 'Impact' }, weight: 10_000 }],
  scale: { min: 0, max: 20 },
  quorum: 2,
  shortlistSize: 1,
  shortlistMaximum: 1,
};
const named = (ids: string) => [...ids].map((id) => ({ applicationId: id, title: `Projet ${id}` }));

/** `severe` gives ten points less than `lenient`: a is the better once that is corrected, b before. */
const readings: CountedReading[] = [
  filed('a', 'severe', 10),
  filed('a', 'even', 13),
  filed('b', 'lenient', 13),
  filed('b', 'even', 11),
  filed('c', 'severe', 0),
  filed('c', 'lenient', 20),
  filed('d', 'even', 3),
  { applicationId: 'd', jurorId: 'severe', state: 'assigned' },
  { applicationId: 'd', jurorId: 'lenient', state: 'recused' },
  filed('elsewhere', 'even', 20),
];
const standing = (ranking: 'raw' | 'corrected', given = readings) =>
  juryStanding({ applications: named('dcba'), readings: given, rules: { ...rules, ranking } });
const lines = (ranking: 'raw' | 'corrected') =>
  standing(ranking).applications.map((one) => [one.applicationId, one.rank, one.outcome]);

describe('the standing of an open jury', () => {
  test('shows the ranking that decides, best first, those under the quorum last', () => {
    expect(lines('raw')).toEqual([
      ['b', 1, 'shortlisted'],
      ['a', 2, 'not-shortlisted'],
      ['c', 3, 'not-shortlisted'],
      ['d', null, 'unscored'],
    ]);
    expect(lines('corrected').map(([id]) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
  test('shows how likely each is to be in, and its place in the grey zone, by the ranking that decides', () => {
    for (const ranking of ['raw', 'corrected'] as const) {
      const { applications } = standing(ranking);
      const totals = readings.flatMap((one) =>
        one.state === 'filed' && one.applicationId !== 'elsewhere'
          ? [{ ...one, score: fraction(one.marks[0]?.mark ?? 0) }]
          : [],
      );
      const chances = chancesOf(totals, { ...rules, ranking });
      const zone = greyZone(chances).map(({ applicationId }) => applicationId);
      expect(zone.length).toBeGreaterThan(0);
      for (const { applicationId, chanceMicros, greyPlace } of applications) {
        const own = chances.find((one) => one.applicationId === applicationId);
        expect(chanceMicros).toBe(own?.chanceMicros ?? null);
        expect(greyPlace).toBe(zone.includes(applicationId) ? zone.indexOf(applicationId) + 1 : null);
      }
    }
  });
  test('shows both scores, the readings and their spread beside each application, whichever decides', () => {
    const { isProvisional, applications, cut } = standing('corrected');
    expect(isProvisional).toBe(true);
    expect(applications[0]).toEqual({
      applicationId: 'a',
      title: 'Projet a',
      rank: 1,
      outcome: 'shortlisted',
      raw: '11.50',
      corrected: '12.72',
      readings: { filed: 2, waiting: 0, recused: 0 },
      spread: {
        readings: 2,
        min: '10.00',
        max: '13.00',
        range: '3.00',
        mean: '11.50',
        standardDeviation: '2.12',
      },
      chanceMicros: expect.any(Number),
      greyPlace: expect.any(Number),
    });
    expect(applications[3]).toMatchObject({
      raw: null,
      corrected: null,
      readings: { filed: 1, waiting: 1, recused: 1 },
      spread: { readings: 1, standardDeviation: null },
    });
    expect(cut).toMatchObject({ places: 1, maximum: 1, passed: 1, lastIn: { applicationId: 'a' } });
  });
  test('counts no reading of an application that is out of the round', () => {
    expect(standing('raw').jurors.map(({ jurorId, readings: count }) => [jurorId, count])).toEqual([
      ['even', 3],
      ['lenient', 2],
      ['severe', 2],
    ]);
  });
  test('shows neither readings nor a spread of an application that nobody read', () => {
    expect(standing('raw', []).applications[0]).toMatchObject({
      readings: { filed: 0, waiting: 0, recused: 0 },
      spread: null,
    });
  });
  test('leaves those level at the cut undecided: the seed of the lot is not known yet', () => {
    const level = ['a', 'b'].flatMap((id) => [filed(id, 'even', 10), filed(id, 'severe', 10)]);
    expect(standing('raw', level).applications.slice(0, 2)).toMatchObject([
      { rank: 1, outcome: 'undecided' },
      { rank: 1, outcome: 'undecided' },
    ]);
  });
  test('flags a juror who leans by more than a tenth of the scale over five readings', () => {
    const applications = named('abcde');
    const both = applications.flatMap(({ applicationId }, nth) => [
      filed(applicationId, 'severe', nth),
      filed(applicationId, 'even', 12 + nth),
    ]);
    const { jurors } = juryStanding({ applications, readings: both, rules });
    expect(jurors.map(({ jurorId, flags }) => [jurorId, flags])).toEqual([
      ['even', ['LENIENT']],
      ['severe', ['SEVERE']],
    ]);
  });
  test('does not depend on the order of the readings', () => {
    expect(standing('corrected', readings.toReversed())).toEqual(standing('corrected'));
  });
});
