import { expect, test } from 'vitest';
import type { Control } from '#infra/cli/rehearsal/clients/control-client.ts';
import { calendarOf } from '#infra/cli/rehearsal/people/calendar.ts';
import { alarmsRung } from '#infra/cli/rehearsal/report/alarms-rung.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

const rung = (name: string) => ({ name, rang: [{}], state: 'OK' });
const control = { alarms: async () => [rung('LegalClockNear')] } as unknown as Control;

test.each([
  // The last are told in autumn what was filed in December: silence is a refusal after two months.
  ['promotion-1', 2, []],
  ['promotion-2', 2, []],
  ['quartiers-1', 12, ['LegalClockNear']],
])(
  '%s: the alarm of the legal clock is expected where the calendar rings it',
  async (name, months, unexpected) => {
    const file = loadCohortFile(name);
    const cohort = { ...file, delays: { ...file.delays, implicitRejectionMonths: months } };
    const calendar = calendarOf(cohort);
    const found = await alarmsRung({ control, cohort, calendar });
    expect(found.unexpected).toEqual(unexpected);
  },
);

test('an alarm that an incident must ring is missed where it did not', async () => {
  const cohort = loadCohortFile('quartiers-1');
  const { silent } = await alarmsRung({ control, cohort, calendar: calendarOf(cohort) });
  expect(silent).toContain('WorkStuck');
});
