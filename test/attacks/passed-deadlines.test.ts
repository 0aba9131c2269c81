/** A legal date that has gone by cannot be overlooked: it stands in the tasks, on today's page, in the doctor, and keeps a cohort open. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordItem } from '#adapters/dynamodb/application/application-store.ts';
import { legalDates } from '#app/desk/legal-dates.ts';
import type { Application, Status } from '#domain/application/application.ts';
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

const drawn = fc.array(
  fc.record({
    status: fc.constantFrom(...statuses),
    /** When silence becomes a refusal, and when something was asked, in days from the start. */
    silentOn: fc.integer({ min: 0, max: 60 }),
    askedOn: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 1, maxLength: 30 },
);

test('every untold application past its date is among what staff see, and in what the doctor says', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.integer({ min: 0, max: 60 }), async (many, today) => {
      const on = (days: number) => new Date(start + days * day).toISOString();
      const programme = programmeInMemory(promotion1, on(today));
      const applications = many.map(({ status, silentOn, askedOn }, number): Application => {
        const built = {
          ...anApplication(status),
          applicationId: idOf(number),
          implicitRejectionAt: on(silentOn),
        };
        return built.status === 'information-requested'
          ? { ...built, request: { ...built.request, requestedAt: on(askedOn) } }
          : built;
      });
      for (const application of applications) programme.put(application);
      // While the applicant is asked for something the delay stands still: it passed only if it had before the question.
      const expected = many.flatMap(({ status, silentOn, askedOn }, number) => {
        const runsUntil = status === 'information-requested' ? Math.min(askedOn, today) : today;
        return untold.includes(status) && silentOn <= runsUntil ? [idOf(number)] : [];
      });
      const { passed } = await legalDates(programme, on(today));
      const silent = (all: typeof passed) =>
        all
          .filter(({ of }) => of === 'implicit-rejection')
          .map(({ applicationId }) => applicationId)
          .sort();
      expect(silent(passed)).toEqual(expected.sort());
      const items = applications.map((one) => recordItem(one) as StoredItem);
      const facts = { now: new Date(on(today)), items, ballots: 0, executions: [], cohort: promotion1 };
      expect(silent(deadlinesPassed(facts))).toEqual(silent(passed));
      expect(passed.map(({ dueAt }) => dueAt)).toEqual(passed.map(({ dueAt }) => dueAt).sort());
    }),
    { numRuns: 60 },
  );
});
