/** Whoever doubts a list: both rounds are exported, replayed, written up and published, and show all that happened on the way. */
import { replayRound } from '../../../functions/domain/replay.ts';
import { type ExportedJury, exportedRoundSchema } from '../../../functions/domain/round-export.ts';
import { mayTie } from './jury-incidents.ts';
import { ensure, type Rehearsal } from './rehearsal.ts';

export async function documents(r: Rehearsal): Promise<void> {
  for (const round of ['jury', 'panel'] as const) {
    const path = `/staff/rounds/${round}`;
    const exported = exportedRoundSchema.parse(await r.staff('GET', `${path}/export`));
    const { outcome } = replayRound(exported);
    ensure(outcome === 'equal', `a ${round} round that its replay finds ${outcome}`);
    await r.staff('GET', `${path}/minutes`);
    await r.visitor('GET', `/rounds/${round}/publication`);
    if (exported.round === 'jury') showsIncidents(exported, mayTie(r.cohort));
  }
}

/** A jury that could take everyone has no cut, and nothing to adjust. */
function showsIncidents({ readings, report, adjustments }: ExportedJury, tieStaged: boolean): void {
  ensure(
    readings.some(({ state }) => state === 'recused'),
    'no recusal in the export of the jury',
  );
  const { cut } = report as { cut: { firstOut: object | null; tie: object | null } };
  if (cut.firstOut === null) return;
  ensure(!tieStaged || cut.tie !== null, 'no tie at the cut in the export of the jury');
  ensure(Object.keys(adjustments).length > 0, 'no differing decision in the export of the jury');
}
