/** One juror's reading of one application, as it is now; nobody's once the juror left the roll. */

import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { isServing } from '#domain/round/roll.ts';

export async function findReading(
  { rolls, readings }: { rolls: Pick<Rolls, 'juror'>; readings: Pick<Readings, 'ofApplication'> },
  { jurorId, applicationId }: { jurorId: string; applicationId: string },
): Promise<Reading | undefined> {
  const [juror, onApplication] = await Promise.all([
    rolls.juror(jurorId),
    readings.ofApplication(applicationId),
  ]);
  if (!juror || !isServing(juror)) return undefined;
  return onApplication.find((one) => one.jurorId === jurorId);
}
