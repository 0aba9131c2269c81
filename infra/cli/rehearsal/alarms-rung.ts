/** Which alarms rang over a rehearsal, and whether its own incidents account for them. */
import type { Rehearsal } from './rehearsal.ts';

/** What the scenes do on purpose, by the alarm that must tell of it. */
const planted: Readonly<Record<string, string>> = {
  TablesThrottled: 'two writes are throttled in a wave of filings',
  RepairWaits: 'a reminder cannot be written',
  DeadLetterWaits: 'two malformed items',
};

export interface AlarmsRung {
  /** How often, by name. */
  rang: Record<string, number>;
  /** Names of those that no incident accounts for, and of those that are not measured on this machine. */
  unexpected: string[];
}

export async function alarmsRung({ control }: Pick<Rehearsal, 'control'>): Promise<AlarmsRung> {
  const alarms = await control.alarms();
  const rung = alarms.filter(({ rang }) => rang.length > 0);
  return {
    rang: Object.fromEntries(rung.map(({ name, rang }) => [name, rang.length])),
    unexpected: alarms
      .filter(
        ({ name, rang, state }) => (rang.length > 0 && !(name in planted)) || state === 'not measured here',
      )
      .map(({ name }) => name),
  };
}
