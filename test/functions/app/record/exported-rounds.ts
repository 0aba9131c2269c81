/** Closed rounds of both kinds, exported as a file would hold them. */
import { closePanel } from '#app/panel/close-panel.ts';
import { exportRound, publishRound, showDigests } from '#app/record/export-round.ts';
import { adjustOutcome } from '#app/round/adjust-outcome.ts';
import { changeRound } from '#app/round/change-round.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { ExportedJury, ExportedPanel } from '#domain/record/round-export.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import { anOpenJury } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { byTwo } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';

type Programme = Awaited<ReturnType<typeof aClosedJury>> | Awaited<ReturnType<typeof aClosedPanel>>;

/** Begins to tell a closed round; answers how many it tells. */
export async function startTelling(programme: Programme, round: SessionName): Promise<number> {
  const started = await byTwo((as) => startRelease(programme, { round, ...as }));
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value.total;
}

/** Tells a closed round, and ends its release as its workflow does once every page was told. */
export async function tell(programme: Programme, round: SessionName): Promise<void> {
  const released = await startTelling(programme, round);
  const end = { command: 'end-release', released, skipped: 0 } as const;
  const actor = { kind: 'programme' } as const;
  const ended = await changeRound(programme, round, actor, (before, at) => decideRound(end, before, at));
  if (!ended.ok) throw new Error(ended.refusal.code);
}

/** Everything that can be had of a round as it is now, as files. */
export async function filesOf(programme: Programme, round: SessionName) {
  const [exported, digests, publication] = await Promise.all([
    exportRound(programme, { round }),
    showDigests(programme, { round }),
    publishRound(programme, { round }),
  ]);
  if (!exported.ok || !digests.ok) throw new Error('no files');
  return asFile({
    exported: exported.value,
    digests: digests.value,
    ...(publication.ok ? { publication: publication.value } : {}),
  });
}

/** As it is once written to a file and read again. */
const asFile = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Four applications, two of them level at the cut by the lot; one recusal made good; one outcome decided otherwise. */
export async function aClosedJury() {
  const jury = await anOpenJury(4);
  await jury.recuseFrom(4);
  await jury.assign();
  for (const [number, value] of [
    [1, 5],
    [2, 3],
    [3, 3],
    [4, 1],
  ] as const)
    await jury.mark(number, value);
  const closed = await jury.close();
  if (!closed.ok) throw new Error(closed.refusal.code);
  const change = { outcome: 'shortlisted', reason: 'Seul projet du territoire.', actor: staff };
  await adjustOutcome(jury, { round: 'jury', applicationId: idOf(4), ...change });
  return jury;
}

export async function anExportedJury(): Promise<ExportedJury> {
  const exported = await exportRound(await aClosedJury(), { round: 'jury' });
  if (!exported.ok || exported.value.round !== 'jury') throw new Error('no exported jury');
  return asFile(exported.value);
}

/**
 * 150 000 EUR and two places. 1 (80 000 EUR) and 3 (60 000 EUR) are funded, 2 (90 000 EUR) does not fit, 4 comes too late, 5 is
 * below the floor, 6 too, ranked by a decision on its single grade; the administration grants 3 a little less.
 */
export async function aClosedPanel() {
  const panel = await anOpenPanel([8_000_000, 9_000_000, 6_000_000, 1_000_000, 1_000_000, 1_000_000]);
  for (const voter of [1, 2, 3]) {
    const last = voter === 1 ? 'a-rejeter' : null;
    await panel.vote(voter, 'tres-bien', 'bien', 'assez-bien', 'passable', 'insuffisant', last);
  }
  await panel.vote(4, 'bien', 'bien', 'bien', 'passable', 'a-rejeter', null);
  const rankOnFewerGrades = [{ applicationId: idOf(6), reason: 'Trois membres sont ses voisins.' }];
  const closed = await closePanel(panel, { rankOnFewerGrades, actor: staff });
  if (!closed.ok) throw new Error(closed.refusal.code);
  const less = { outcome: 'laureate', amountCents: 5_000_000, reason: 'Un poste est déjà financé.' };
  await byTwo((as) => adjustOutcome(panel, { round: 'panel', applicationId: idOf(3), ...less, ...as }));
  return panel;
}

export async function anExportedPanel(): Promise<ExportedPanel> {
  const exported = await exportRound(await aClosedPanel(), { round: 'panel' });
  if (!exported.ok || exported.value.round !== 'panel') throw new Error('no exported panel');
  return asFile(exported.value);
}
