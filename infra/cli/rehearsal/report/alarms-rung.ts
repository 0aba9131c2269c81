/** Which alarms rang over a rehearsal, and whether its own incidents account for them. */
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import type { Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { day } from '#infra/cli/rehearsal/people/calendar.ts';

/** What the scenes do on purpose, by the alarm that must tell of it. */
const planted: Readonly<Record<string, string>> = {
  WorkStuck: 'mail is started while SES verifies the sender, and a reminder cannot be written',
  DeadLetterWaits: 'two malformed items, and reports of SES that cannot be noted',
  ComplaintsHigh:
    'one reader complains of each five hundred applicants (infra/cli/rehearsal/people/stories.ts)',
};

/** Days before a silence becomes a refusal in which its alarm rings, and the day until the daily run sees it (infra/stack/alarms.ts). */
const nearDays = 8;

/** Whether the calendar lets the last final decision be told so late that the first silence is near, or past. */
function legalClockRings({ cohort, calendar }: Pick<Rehearsal, 'cohort' | 'calendar'>): boolean {
  const { opensAt } = cohort.calendar;
  const refusedAt = implicitRejectionAt(opensAt, cohort.delays.implicitRejectionMonths, cohort.timeZone);
  return Date.parse(refusedAt) - nearDays * day < calendar.waitingListClosed;
}

export interface AlarmsRung {
  /** How often, by name. */
  rang: Record<string, number>;
  /** Names of those that no incident accounts for, and of those that are not measured on this machine. */
  unexpected: string[];
  /** Names of those that an incident must ring and did not: on few applications not every incident happens. */
  silent: string[];
}

export async function alarmsRung(r: Pick<Rehearsal, 'control' | 'cohort' | 'calendar'>): Promise<AlarmsRung> {
  const { control } = r;
  const expected = [...Object.keys(planted), ...(legalClockRings(r) ? ['LegalClockNear'] : [])];
  const alarms = await control.alarms();
  const rung = alarms.filter(({ rang }) => rang.length > 0);
  return {
    rang: Object.fromEntries(rung.map(({ name, rang }) => [name, rang.length])),
    unexpected: alarms
      .filter(
        ({ name, rang, state }) =>
          (rang.length > 0 && !expected.includes(name)) || state === 'not measured here',
      )
      .map(({ name }) => name),
    silent: Object.keys(planted).filter((name) => !rung.some((one) => one.name === name)),
  };
}
