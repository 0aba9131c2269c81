/** The workflow of a support starts to wait at a gate: stores its token. Safe to run again: the newest token is the live one. */
import type { Clock } from '#app/ports/ports.ts';
import type { Gates } from '#app/ports/workflow-ports.ts';
import type { repairGate, SupportGate } from '#workflows/contracts.ts';

interface Deps {
  gates: Pick<Gates<SupportGate>, 'open'>;
  clock: Clock;
}
interface Entrance {
  supportId: string;
  gate: SupportGate | typeof repairGate;
  taskToken: string;
}

export async function openSupportGate({ gates, clock }: Deps, { supportId, gate, taskToken }: Entrance) {
  await gates.open(supportId, gate, taskToken, clock.now().toISOString());
  return { supportId, outcome: 'opened' as const };
}
