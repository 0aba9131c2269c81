import { expect, test } from 'vitest';
import { authorAt, dayWithoutSignatory, signatoryAt } from '#domain/cohort/signatory.ts';
import { promotion1 } from '#test/support/cohort.ts';

const words = (text: string) => ({ fr: text, en: text });
const one = (surname: string, from: string, until?: string) => ({
  ...{ firstName: 'Ève', surname, capacity: words('cheffe'), delegation: words('arrêté'), from },
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
});
