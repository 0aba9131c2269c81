import { expect, test } from 'vitest';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import { anApplication } from '#test/support/application-builder.ts';

test('a grant is held from its telling on, until it lapses or is given up; its day is that of its agreement', () => {
  const statuses = ['waitlisted', 'laureate', 'agreement-issued', 'lapsed', 'withdrawn', 'awarded'] as const;
  const held = heldGrants(
    statuses.map((status) => anApplication(status)),
    'Europe/Paris',
    '2022-06-09T22:30:00.000Z',
  );
  expect(
    held.map(({ application, amountCents, grantedOn }) => [
      (application as { status?: string }).status,
      ...[amountCents, grantedOn],
    ]),
  ).toEqual([
    ['laureate', 8_000_000, '2022-06-10'],
    ['agreement-issued', 8_000_000, '2022-01-10'],
    ['awarded', 8_000_000, '2022-01-10'],
  ]);
});
