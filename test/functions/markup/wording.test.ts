import { describe, expect, it } from 'vitest';
import { typeset, wording } from '#markup/wording.ts';

const french = wording('fr', 'Europe/Paris');
const english = wording('en', 'Europe/Paris');
/** No-break spaces shown as `_`, narrow ones as `·`. */
const visible = (text: string) => text.replaceAll('\u00a0', '_').replaceAll('\u202f', '·');

describe('dates written out in Paris time', () => {
  it.each([
    ['2022-01-26T22:59:00Z', 'mercredi 26_janvier 2022 à 23_h_59', 'Wednesday 26_January 2022 at 23:59'],
    ['2022-01-31T23:00:00Z', 'mardi 1er_février 2022 à minuit', 'Tuesday 1_February 2022 at 00:00'],
    ['2022-03-27T00:59:59Z', 'dimanche 27_mars 2022 à 1_h_59', 'Sunday 27_March 2022 at 01:59'],
    ['2022-03-27T01:00:00Z', 'dimanche 27_mars 2022 à 3_h', 'Sunday 27_March 2022 at 03:00'],
    ['2022-07-01T12:05:00+02:00', 'vendredi 1er_juillet 2022 à 12_h_05', 'Friday 1_July 2022 at 12:05'],
  ])('%s', (instant, fr, en) => {
    expect(visible(french.moment(instant))).toBe(fr);
    expect(visible(english.moment(instant))).toBe(en);
    expect(fr.startsWith(visible(french.day(instant)))).toBe(true);
  });

  it('say whose time a deadline is', () => {
    expect(visible(french.deadline('2022-01-26T22:59:00Z'))).toMatch(/ à 23_h_59 \(heure de Paris\)$/);
    expect(visible(english.deadline('2022-01-26T22:59:00Z'))).toMatch(/ at 23:59 \(Paris time\)$/);
    expect(visible(wording('fr', 'Indian/Reunion').deadline('2022-01-26T22:59:00Z'))).toBe(
      'jeudi 27_janvier 2022 à 2_h_59 (heure de La Réunion)',
    );
    expect(wording('en', 'America/Miquelon').deadline('2022-01-26T22:59:00Z')).toMatch(/ \(Miquelon time\)$/);
  });
});

describe('ranks, marks and amounts', () => {
  it.each([
    [1, '1er', '1st'],
    [2, '2e', '2nd'],
    [3, '3e', '3rd'],
    [11, '11e', '11th'],
    [21, '21e', '21st'],
  ])('rank %i', (rank, fr, en) => {
    expect([french.rank(rank), english.rank(rank)]).toEqual([fr, en]);
  });

  it('have a decimal comma in French alone', () => {
    expect([french.decimal('15.67'), english.decimal('15.67')]).toEqual(['15,67', '15.67']);
  });

  it('are euros from cents', () => {
    expect([visible(french.euros(9_000_050)), english.euros(9_000_000)]).toEqual(['90·000,50_€', '€90,000']);
  });
});

it('a day without an hour is that day in every place', () => {
  for (const zone of ['Pacific/Kiritimati', 'Europe/Paris', 'Pacific/Honolulu']) {
    const say = wording('fr', zone);
    expect([say.day('2022-03-01'), visible(say.date('2022-03-01'))]).toEqual([
      `mardi ${say.date('2022-03-01')}`,
      '1er_mars 2022',
    ]);
  }
});

describe('French spaces', () => {
  it.each([
    ['Délai : « demain » ; sûr ? Oui !', 'Délai_: «_demain_»·; sûr·? Oui·!'],
    ['convention n° 12', 'convention n°_12'],
    ['entre 10 % et 90 %', 'entre 10_% et 90_%'],
    ['rien à faire', 'rien à faire'],
  ])('%s', (typed, set) => {
    expect(visible(typeset('fr', typed))).toBe(set);
    expect(typeset('en', typed)).toBe(typed);
  });
});
