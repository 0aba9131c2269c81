/** Hourly: what alarms must know and no service of AWS counts. */

import type { Rounds } from '#app/ports/round-ports.ts';
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { RoundName } from '#domain/application/application-events.ts';

const roundNames: readonly RoundName[] = ['eligibility', 'jury', 'panel', 'waiting-list'];

interface Deps {
  repairs: Pick<Repairs, 'all'>;
  rounds: Pick<Rounds, 'findMany'>;
}

export async function watchWork({ repairs, rounds }: Deps): Promise<{ atRepair: number; releasing: number }> {
  const [parked, all] = await Promise.all([repairs.all(), rounds.findMany(roundNames)]);
  return { atRepair: parked.length, releasing: all.filter(({ state }) => state === 'releasing').length };
}
