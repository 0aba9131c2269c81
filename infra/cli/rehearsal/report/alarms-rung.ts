/** Which alarms rang over a rehearsal, and whether its own incidents account for them. */
import type { Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';

/** What the scenes do on purpose, by the alarm that must tell of it. */
const planted: Readonly<Record<string, string>> = {
  TablesThrottled: 'two writes are throttled in a wave of filings',
  RepairWaits: 'a reminder cannot be written',
  DeadLetterWaits: 'two malformed items, and reports of SES that cannot be noted',
  UnattendedFailed: 'reports of SES that cannot be noted',
  ComplaintsHigh: 'one reader complains, of fewer than a thousand letters',
};

/** Where mail is made to fail, a letter may wait for its third sweep. */
const withMailFaults = ['OutboxStuck'];

export interface AlarmsRung {
  /** How often, by name. */
  rang: Record<string, number>;
  /** Names of those that no incident accounts for, and of those that are not measured on this machine. */
  unexpected: string[];
  /** Names of those that an incident must ring and did not: on few applications not every incident happens. */
  silent: string[];
}

export async function alarmsRung({
  control,
  mailFaultPercent,
}: Pick<Rehearsal, 'control' | 'mailFaultPercent'>): Promise<AlarmsRung> {
  const expected = [...Object.keys(planted), ...(mailFaultPercent > 0 ? withMailFaults : [])];
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
