import { expect, test } from 'vitest';
import { type CountedApplication, takeCensus } from '#app/desk/take-census.ts';

const clock = { now: () => new Date('2022-03-01T12:00:00.000Z') };
const of = (status: CountedApplication['status'], receivedAt: string, implicitRejectionAt: string) => ({
  status,
  receivedAt,
  implicitRejectionAt,
});

const listing = (all: CountedApplication[]) => ({
  allIn: async (wanted: CountedApplication['status']) => all.filter(({ status }) => status === wanted),
});

test('each status has its count and the age of its oldest; the clock is that of the oldest silence', async () => {
  const all = [
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
  expect(await takeCensus({ applications: listing(all), clock })).toEqual({
    lines: [
      { status: 'eligibility-review', applications: 3, oldestDays: 71 },
      { status: 'information-requested', applications: 1, oldestDays: 89 },
      { status: 'eligible', applications: 1, oldestDays: 58 },
      { status: 'not-shortlisted', applications: 1, oldestDays: 89 },
    ],
    daysToRefusal: -9,
  });
});

test.each(['received', 'eligible', 'shortlisted', 'waitlisted'] as const)(
  'a silence runs while %s',
  async (status) => {
    const all = [of(status, '2022-01-02T12:00:00.000Z', '2022-03-02T18:00:00.000Z')];
    expect(await takeCensus({ applications: listing(all), clock })).toMatchObject({ daysToRefusal: 1 });
  },
);

test('an empty cohort has no line and no clock', async () => {
  expect(await takeCensus({ applications: listing([]), clock })).toEqual({ lines: [] });
});

test('the silence on an appeal is a clock as well, to the noon of its day; the nearest of both is told', async () => {
  const appealed = { ...of('not-selected', '2022-01-02T12:00:00.000Z', '2022-03-02T12:00:00.000Z') };
  const all = [{ ...appealed, appealDueOn: '2022-03-06' as const }, appealed];
  expect(await takeCensus({ applications: listing(all), clock })).toMatchObject({ daysToRefusal: 5 });
  const untold = of('eligible', '2022-01-02T12:00:00.000Z', '2022-03-04T12:00:00.000Z');
  expect(await takeCensus({ applications: listing([...all, untold]), clock })).toMatchObject({
    daysToRefusal: 3,
  });
});
