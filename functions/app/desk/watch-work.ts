/** Hourly: what alarms must know and no service of AWS counts. */

import type { Rounds } from '#app/ports/round-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import { roundNames } from '#domain/application/stages.ts';

interface Deps {
  repairs: Pick<Repairs, 'all'>;
  rounds: Pick<Rounds, 'findMany'>;
}

export async function watchWork({ repairs, rounds }: Deps): Promise<{ atRepair: number; releasing: number }> {
  const [parked, all] = await Promise.all([repairs.all(), rounds.findMany(roundNames)]);
  return { atRepair: parked.length, releasing: all.filter(({ state }) => state === 'releasing').length };
}
