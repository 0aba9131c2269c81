import { expect, test } from 'vitest';
import { type CountedApplication, oneReading, takeCensus } from '#app/desk/take-census.ts';
import type { ApplicationSummary } from '#app/ports/application-ports.ts';

const clock = { now: () => new Date('2022-03-01T12:00:00.000Z') };
const of = (status: CountedApplication['status'], receivedAt: string, implicitRejectionAt: string) => ({
  status,
  receivedAt,
  implicitRejectionAt,
});

test('each status has its count and the age of its oldest; the clock is that of the oldest silence', async () => {
  const applications = async () => [
    of('eligibility-review', '2022-01-20T12:00:00.000Z', '2022-03-20T12:00:00.000Z'),
    of('eligibility-review', '2022-01-10T12:00:00.000Z', '2022-03-10T18:00:00.000Z'),
    // Silence has spoken: its clock stands until a final decision is told.
    of('eligibility-review', '2021-12-20T12:00:00.000Z', '2022-02-20T12:00:00.000Z'),
    // Told that it is admissible, which is no final decision.
    of('eligible', '2022-01-02T12:00:00.000Z', '2022-03-02T12:00:00.000Z'),
    // Asked for something, and told for good.
    of('information-requested', '2021-12-02T12:00:00.000Z', '2022-02-02T12:00:00.000Z'),
    of('not-shortlisted', '2021-12-02T12:00:00.000Z', '2022-02-02T12:00:00.000Z'),
  ];
  expect(await takeCensus({ census: { applications }, clock })).toEqual({
    lines: [
      { status: 'eligibility-review', applications: 3, oldestDays: 71 },
      { status: 'eligible', applications: 1, oldestDays: 58 },
      { status: 'information-requested', applications: 1, oldestDays: 89 },
      { status: 'not-shortlisted', applications: 1, oldestDays: 89 },
    ],
    daysToRefusal: -9,
  });
});

test.each(['received', 'eligible', 'shortlisted', 'waitlisted'] as const)(
  'a silence runs while %s',
  async (status) => {
    const applications = async () => [of(status, '2022-01-02T12:00:00.000Z', '2022-03-02T18:00:00.000Z')];
    expect(await takeCensus({ census: { applications }, clock })).toMatchObject({ daysToRefusal: 1 });
  },
);

test('an empty cohort has no line and no clock', async () => {
  expect(await takeCensus({ census: { applications: async () => [] }, clock })).toEqual({ lines: [] });
});

test('a run that asks for several lists reads the index once', async () => {
  let readings = 0;
  const all = [
    { ...of('signed', '2022-01-01T00:00:00.000Z', '2022-03-01T00:00:00.000Z'), applicationId: 'a' },
    { ...of('awarded', '2022-01-02T00:00:00.000Z', '2022-03-02T00:00:00.000Z'), applicationId: 'b' },
  ] as ApplicationSummary[];
  const census = oneReading({
    applications: async () => {
      readings += 1;
      return all;
    },
  });
  expect(
    await Promise.all([census.allIn('signed'), census.allIn('awarded'), census.allIn('lapsed')]),
  ).toEqual([[all[0]], [all[1]], []]);
  expect([(await census.applications()).length, readings]).toEqual([2, 1]);
});
