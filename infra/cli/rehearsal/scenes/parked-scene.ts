/** A finalist whose gate cannot be opened when the shortlist is told: parked until an operator comes, while citizens vote. */
import type { Entry, Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { Calendar } from '#infra/cli/rehearsal/people/calendar.ts';
import { repairParked } from './information-scene.ts';
import type { StaffRound } from './jury-incidents.ts';

export const parkedEntries = ({ gateBroken, gateMended, finalistRepaired }: Calendar): Entry[] => [
  { name: 'a gate that cannot be opened', scene: 'jury', at: gateBroken, run: breakGate },
  {
    name: 'gates can be opened again',
    scene: 'jury',
    at: gateMended,
    run: (r) => r.control.clearFaults('dynamodb'),
  },
  { name: 'a finalist repaired', scene: 'panel', at: finalistRepaired, run: repairFinalist },
];

/** The first of the list as it was told: it is none of those who withdraw. */
async function finalist(r: Rehearsal): Promise<string | undefined> {
  const { settled } = await r.staff<StaffRound>('GET', '/staff/rounds/jury');
  return settled.find(({ outcome }) => outcome === 'shortlisted')?.applicationId;
}

async function breakGate(r: Rehearsal): Promise<void> {
  const id = await finalist(r);
  if (id === undefined) return;
  // The values of the write that opens a gate, as they follow one another in it.
  const match = `":id":{"S":"${id}"},":gate":{"S":"AwaitPanelOutcome"}`;
  await r.control.fault({ service: 'dynamodb', action: 'UpdateItem', mode: 'error', count: 10_000, match });
}

async function repairFinalist(r: Rehearsal): Promise<void> {
  const id = await finalist(r);
  if (id !== undefined) await repairParked(r, [id]);
}
