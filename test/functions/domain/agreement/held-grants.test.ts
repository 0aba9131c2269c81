import { describe, expect, test } from 'vitest';
import { heldGrants, linkEndsAt } from '#domain/agreement/held-grants.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

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
      amountCents,
      grantedOn,
    ]),
  ).toEqual([
    ['laureate', 8_000_000, '2022-06-10'],
    ['agreement-issued', 8_000_000, '2022-01-10'],
    ['awarded', 8_000_000, '2022-01-10'],
  ]);
});

const cohortEnds = '2022-11-30T17:00:00.000Z';
// Projects of the builder end on 30 June 2023: the reports are due a year later.
const reportLongDue = '2024-09-28T00:00:00.000Z';

describe('the personal link of an applicant', () => {
  test.each([
    ['received', cohortEnds],
    ['not-selected', cohortEnds],
    ['laureate', cohortEnds],
    ['agreement-issued', reportLongDue],
    ['signed', reportLongDue],
    ['countersigned', reportLongDue],
    ['awarded', reportLongDue],
    ['lapsed', cohortEnds],
    ['withdrawn', cohortEnds],
  ] as const)('of one that is %s opens until %s', (status, ends) => {
    expect(linkEndsAt(anApplication(status), promotion1, '2022-06-20T10:00:00.000Z')).toBe(ends);
  });

  test('never ends before its cohort does', () => {
    const calendar = { ...promotion1.calendar, endsAt: '2024-12-31T18:00:00+01:00' };
    const sentAt = '2022-06-20T10:00:00.000Z';
    expect(linkEndsAt(anApplication('awarded'), { ...promotion1, calendar }, sentAt)).toBe(
      '2024-12-31T17:00:00.000Z',
    );
  });

  test.each(['not-selected', 'awarded', 'lapsed'] as const)(
    'of one that is %s opens for 90 days after a letter of years later',
    (status) => {
      expect(linkEndsAt(anApplication(status), promotion1, '2026-10-05T10:00:00.000Z')).toBe(
        '2027-01-03T10:00:00.000Z',
      );
    },
  );
});
