import { expect, test } from 'vitest';
import { authorAt, signatoryAt } from '#domain/cohort/signatory.ts';
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
