/** The applications parked at the repair gate, longest first. */
import type { Repairs } from '#app/ports/workflow-ports.ts';

export async function listRepairs({ repairs }: { repairs: Pick<Repairs, 'all'> }) {
  return (await repairs.all()).sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}
