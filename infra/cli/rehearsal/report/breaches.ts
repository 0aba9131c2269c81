/** What the doctor finds at the end of a rehearsal, from the tables as they are. */
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace } from '#infra/cli/maintenance/place.ts';

/** @param state the folder of the programme that runs */
export async function breachesIn(state: string): Promise<string[]> {
  const place = await openPlace({ state, values: {} });
  try {
    return diagnose(await factsOf(place)).map(({ code, item, what }) => `${code} ${item}: ${what}`);
  } finally {
    place.close();
  }
}
