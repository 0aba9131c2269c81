/** Whoever doubts a list: both rounds are exported, replayed, written up and published, and show all that happened on the way. */
import { sessionNames } from '#domain/application/stages.ts';
import { replayRound } from '#domain/record/replay.ts';
import { type ExportedJury, exportedRoundSchema } from '#domain/record/round-export.ts';
import { ensure, type Rehearsal, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { mayTie } from './jury-incidents.ts';

export async function documents(r: Rehearsal): Promise<void> {
  await sideBySide(sessionNames, async (round) => {
    const path = `/staff/rounds/${round}`;
    const [exportOf] = await Promise.all([
      r.staff('GET', `${path}/export`),
      r.staff('GET', `${path}/minutes`),
      r.visitor('GET', `/rounds/${round}/publication`),
    ]);
    const exported = exportedRoundSchema.parse(exportOf);
    const { outcome } = replayRound(exported);
    ensure(outcome === 'equal', `a ${round} round that its replay finds ${outcome}`);
    if (exported.round === 'jury') showsIncidents(exported, mayTie(r.cohort));
  });
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
