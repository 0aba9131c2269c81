import { describe, expect, test } from 'vitest';
import {
  authorAt,
  authorOf,
  cohortIn,
  dayWithoutSignatory,
  decidingOf,
  signatoryAt,
  signedFor,
  signerAt,
  superiorAuthorAt,
  whyNotSuperior,
} from '#domain/cohort/signatory.ts';
import { defined } from '#domain/values/defined.ts';
import { promotion1 } from '#test/support/cohort.ts';

const words = (text: string) => ({ fr: text, en: text });
const one = (surname: string, from: string, until?: string) => ({
  firstName: 'Ève',
  surname,
  capacity: words('cheffe'),
  delegation: words('arrêté'),
  from,
  ...(until ? { until } : {}),
});
const cohort = {
  timeZone: 'Europe/Paris',
  service: {
    ...promotion1.service,
    signatories: [one('Un', '2022-01-10', '2022-03-31'), one('Deux', '2022-05-01')],
  },
};

test.each([
  ['the day before the first', '2022-01-09T12:00:00Z', undefined],
  ['the first day, in Paris', '2022-01-09T23:30:00Z', 'Un'],
  ['the last day', '2022-03-31T21:59:59Z', 'Un'],
  ['between two', '2022-04-15T12:00:00Z', undefined],
  ['one without an end', '2030-01-01T12:00:00Z', 'Deux'],
])('on %s', (_, instant, surname) => {
  expect(signatoryAt(cohort, instant)?.surname).toBe(surname);
});

test('what began under a delegation is told in its name after it', () => {
  expect(authorAt(cohort, '2022-04-15T12:00:00Z', 'fr')).toMatchObject({
    name: 'Ève Un',
    capacity: 'cheffe',
  });
  expect(authorAt(cohort, '2022-01-09T12:00:00Z', 'fr')).toBeUndefined();
});

test.each([
  ['more than fifteen days before', '2022-03-16T12:00:00Z', undefined],
  ['fifteen days before', '2022-03-17T12:00:00Z', '2022-04-01'],
  ['when it ends tomorrow', '2022-03-30T12:00:00Z', '2022-04-01'],
  ['once it has ended', '2022-04-15T12:00:00Z', '2022-04-15'],
  ['where another follows', '2022-05-10T12:00:00Z', undefined],
])('the day from which nobody may decide is told %s', (_, now, day) => {
  expect(dayWithoutSignatory({ ...cohort, calendar: promotion1.calendar }, now)).toBe(day);
});

test('after the end of the cohort nobody is needed', () => {
  const [first] = cohort.service.signatories;
  const ended = { ...cohort.service, signatories: first ? [{ ...first, until: '2022-11-30' }] : [] };
  const asked = { ...promotion1, service: ended };
  expect(dayWithoutSignatory(asked, '2022-11-29T12:00:00Z')).toBeUndefined();
  const before = { ...ended, signatories: first ? [{ ...first, until: '2022-11-29' }] : [] };
  expect(dayWithoutSignatory({ ...promotion1, service: before }, '2022-11-20T12:00:00Z')).toBe('2022-11-30');
});

test('an author is told whole: name, capacity, service, authority and, where there is one, the delegation', () => {
  const { name, authority } = promotion1.service;
  const author = { name: 'Ève Un', capacity: 'cheffe', service: name.en, authority: authority.en };
  const told = authorAt(cohort, '2022-02-01T12:00:00Z', 'en');
  expect(told).toEqual({ ...author, delegation: 'arrêté' });
  const { delegation: _none, ...inOwnRight } = one('Un', '2022-01-10');
  const own = { ...cohort, service: { ...cohort.service, signatories: [inOwnRight] } };
  const toldOwn = authorAt(own, '2022-02-01T12:00:00Z', 'en');
  expect(toldOwn).toEqual(author);
  expect(toldOwn).not.toHaveProperty('delegation');
});

describe('of one application', () => {
  const [applicationId, instant] = ['aic1-0123456789ABCDEF', '2022-02-01T12:00:00Z'];
  const recused = { ...one('Un', '2022-01-10'), recusedFrom: [applicationId] };
  const signatories = [recused, { ...one('Deux', '2022-01-10'), capacity: { fr: 'adjoint', en: 'deputy' } }];
  const tied = { ...cohort, service: { ...cohort.service, signatories } };

  test('nobody decides who recused themselves from it, and of another all do', () => {
    expect(decidingOf(tied, applicationId).service.signatories.map(({ surname }) => surname)).toEqual([
      'Deux',
    ]);
    expect(decidingOf(tied, 'aic1-ANOTHER')).toBe(tied);
    const alone = { ...tied, service: { ...tied.service, superior: undefined } };
    expect(decidingOf(alone, 'aic1-ANOTHER')).toBe(alone);
    const above = { ...recused, service: words('direction') };
    const underTied = { ...cohort, service: { ...cohort.service, superior: above } };
    expect(decidingOf(underTied, applicationId).service.superior).toBeUndefined();
    expect(decidingOf(underTied, 'aic1-ANOTHER').service.superior).toBe(above);
  });

  test.each([
    ['fr', 'adjoint'],
    ['en', 'deputy'],
  ] as const)('its author is told in its language, %s', (language, capacity) => {
    const author = authorOf(tied, { applicationId, form: { language } }, instant);
    expect(author).toMatchObject({ name: 'Ève Deux', capacity });
  });
});

describe('an appeal to the superior', () => {
  const superior = {
    ...one('S', '2022-01-10', '2022-03-31'),
    service: { fr: 'direction', en: 'directorate' },
  };
  const above = (more: object = {}) => ({
    ...cohort,
    service: { ...cohort.service, superior: { ...superior, ...more } },
  });
  const within = '2022-02-01T12:00:00Z';

  test.each([
    ['nobody is named', { ...cohort, service: { ...cohort.service, superior: undefined } }, within],
    ['their delegation has not begun', above(), '2022-01-09T12:00:00Z'],
    ['their delegation has ended', above(), '2022-04-01T12:00:00Z'],
  ])('is answered by nobody where %s', (_, of, instant) => {
    expect(whyNotSuperior(of, instant, 'a')).toEqual({ code: 'superior-missing' });
    expect(superiorAuthorAt(of, instant, 'fr')).toBeUndefined();
  });

  test('is answered by their own account, where the file says it, and proposed by any', () => {
    const named = above({ account: { production: 'a' } });
    expect(whyNotSuperior(named, within, 'a')).toBeUndefined();
    expect(whyNotSuperior(named, within, 'b')).toEqual({ code: 'not-superior' });
    expect(whyNotSuperior(named, within)).toBeUndefined();
  });

  test('is answered by any account in their name, where the file says of none', () => {
    expect(whyNotSuperior(above(), within, 'b')).toBeUndefined();
  });

  test('is told in their name and that of their service', () => {
    expect(superiorAuthorAt(above(), within, 'en')).toMatchObject({ name: 'Ève S', service: 'directorate' });
  });
});

test('a paper names who signed for the administration in French', () => {
  const signatory = { ...one('Un', '2022-01-10'), capacity: { fr: 'cheffe', en: 'head' } };
  const countersignedAt = '2022-02-01T12:00:00.000Z';
  expect(signedFor(signatory, countersignedAt)).toEqual({
    name: 'Ève Un',
    capacity: 'cheffe',
    countersignedAt,
  });
});

test('an agreement is signed by the account of a signatory whose delegation holds, once the file names one', () => {
  const signerOn = (day: string, account: string, ...accounts: (string | undefined)[]) => {
    const at = (production: string | undefined) => (production === undefined ? undefined : { production });
    const signatories = [
      one('Un', '2022-01-10', '2022-03-31'),
      one('Deux', '2022-01-10'),
      one('Trois', '2022-05-01'),
    ].map((signatory, index) => ({ ...signatory, ...defined({ account: at(accounts[index]) }) }));
    return signerAt({ ...cohort, service: { ...cohort.service, signatories } }, `${day}T12:00:00Z`, account)
      ?.surname;
  };
  expect(signerOn('2022-02-01', 'a')).toBe('Un');
  expect(signerOn('2022-02-01', 'b', 'a', 'b')).toBe('Deux');
  expect(signerOn('2022-02-01', 'c', 'a', 'b', 'c')).toBeUndefined();
  expect(signerOn('2022-04-01', 'a', 'a', 'b')).toBeUndefined();
  // Whoever has no account signs nothing beside those who have one.
  expect(signerOn('2022-02-01', 'a', undefined, 'b')).toBeUndefined();
  expect(signerOn('2022-01-09', 'a', 'a', 'b')).toBeUndefined();
});

test('a stage knows the accounts of its own directory alone: where it has none, staff sign for the first who may', () => {
  const accounts = [{ production: 'a' }, { test: 'b', production: 'c' }, undefined];
  const superior = { ...one('S', '2022-01-10'), service: words('direction'), account: accounts[1] };
  const above = { ...promotion1, service: { ...promotion1.service, superior } };
  expect(cohortIn(above, 'test').service.superior?.account).toEqual({ test: 'b' });
  expect(cohortIn(above, 'production').service.superior?.account).toEqual({ production: 'c' });
  const surnameIn = (stage: 'test' | 'production', account: string, of = accounts) => {
    const signatories = of.map((own, index) => ({
      ...one(`N${index}`, '2022-01-10'),
      ...defined({ account: own }),
    }));
    const file = { ...promotion1, service: { ...promotion1.service, signatories } };
    return signerAt(cohortIn(file, stage), '2022-02-01T12:00:00Z', account)?.surname;
  };
  expect(surnameIn('production', 'a')).toBe('N0');
  expect(surnameIn('production', 'b')).toBeUndefined();
  expect(surnameIn('test', 'b')).toBe('N1');
  expect(surnameIn('test', 'a')).toBeUndefined();
  expect(surnameIn('test', 'anybody', [{ production: 'a' }])).toBe('N0');
});
