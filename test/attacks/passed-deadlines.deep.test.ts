/** A legal date that has gone by cannot be overlooked: it stands in the tasks, on today's page, in the doctor, and keeps a cohort open. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordItem } from '#adapters/dynamodb/application/application-store.ts';
import { waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { showToday } from '#app/desk/show-today.ts';
import type { Application, Status } from '#domain/application/application.ts';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import { deadlinesPassed } from '#infra/cli/doctor/deadlines.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { anApplication, storyOf } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

/** Where nobody has told the applicant a final decision. */
const untold = [
  'received',
  'eligibility-review',
  'information-requested',
  'eligible',
  'shortlisted',
  'waitlisted',
];
const statuses = Object.keys(storyOf) as Status[];
const day = 86_400_000;
const start = Date.parse('2022-02-20T10:00:00Z');

/** When a call opens, and how many months silence may last. */
const calendars = fc.record({
  openedDaysAgo: fc.integer({ min: 0, max: 200 }),
  months: fc.integer({ min: 1, max: 6 }),
});
const drawn = fc.array(
  fc.record({
    status: fc.constantFrom(...statuses),
    /** When it was filed, in days from the opening; by how much questions put silence off; when the last was asked, in days from the filing, and whether its delay is over. */
    filedOn: fc.integer({ min: 0, max: 60 }),
    putOff: fc.integer({ min: 0, max: 30 }),
    askedOn: fc.integer({ min: 0, max: 120 }),
    isOverdue: fc.boolean(),
  }),
  { minLength: 14, maxLength: 30 },
);

test('every untold application past its date, or within fifteen days of it, is among what staff see; and past ones in what the doctor says', async () => {
  let stories = 0;
  await fc.assert(
    fc.asyncProperty(drawn, calendars, async (many, { openedDaysAgo, months }) => {
      stories += many.length;
      const now = new Date(start).toISOString();
      const opensAt = new Date(start - openedDaysAgo * day).toISOString();
      const cohort = {
        ...promotion1,
        calendar: { ...promotion1.calendar, opensAt },
        delays: { ...promotion1.delays, implicitRejectionMonths: months },
      };
      const programme = programmeInMemory(cohort, now);
      const after = (instant: string, days: number) =>
        new Date(Date.parse(instant) + days * day).toISOString();
      const applications = many.map(
        ({ status, filedOn, putOff, askedOn, isOverdue }, number): Application => {
          const receivedAt = after(opensAt, filedOn);
          const silentOn = after(implicitRejectionAt(receivedAt, months, cohort.timeZone), putOff);
          const built = {
            ...anApplication(status),
            applicationId: idOf(number),
            implicitRejectionAt: silentOn,
          };
          return built.status === 'information-requested'
            ? {
                ...built,
                request: {
                  ...built.request,
                  requestedAt: after(receivedAt, askedOn),
                  ...(isOverdue ? { overdueAt: now } : {}),
                },
              }
            : built;
        },
      );
      for (const application of applications) programme.put(application);
      const silentBy = (until: string) =>
        applications.flatMap((one) => {
          const { status, applicationId } = one;
          // While the applicant is asked for something the delay stands still: it passed only if it had before the question.
          const stands = isAsked(one) && 'request' in one ? one.request.requestedAt : until;
          const runsUntil = stands < now ? stands : until;
          return untold.includes(status) && one.implicitRejectionAt <= runsUntil ? [applicationId] : [];
        });
      const past = silentBy(now);
      const near = silentBy(after(now, 15)).filter(
        (id) => !past.includes(id) && !applications.some((one) => one.applicationId === id && isAsked(one)),
      );
      const { work } = await showToday({ ...programme, waiting: waitingMail(programme.table) });
      const { passed, clocks } = work;
      const silent = (all: typeof passed) =>
        all
          .filter(({ of }) => of === 'implicit-rejection')
          .map(({ applicationId }) => applicationId)
          .sort();
      expect(silent(passed)).toEqual(past.sort());
      expect(clocks.map(({ applicationId }) => applicationId).sort()).toEqual(near.sort());
      const items = applications.map((one) => recordItem(one) as StoredItem);
      const facts = { now: new Date(now), items, ballots: 0, executions: [], cohort };
      expect(silent(deadlinesPassed(facts))).toEqual(silent(passed));
      for (const dates of [passed.map(({ dueAt }) => dueAt), clocks.map((one) => one.implicitRejectionAt)])
        expect(dates).toEqual(dates.toSorted());
    }),
    { numRuns: 600 },
  );
  expect(stories).toBeGreaterThan(10_000);
});

/** Waits for an answer whose delay is not over. */
const isAsked = (application: Application): boolean =>
  application.status === 'information-requested' && application.request.overdueAt === undefined;
