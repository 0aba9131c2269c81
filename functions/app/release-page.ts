/**
 * Tells one page of a release: each application is moved on, e-mailed and resumed in a transaction of its
 * own. An application that was told before, or that withdrew, is skipped, so a page can run again.
 */
import type { RankedOutcome } from '../domain/application.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';
import type { Clock, Release, ReleaseEntry, Rounds } from './ports.ts';

interface Deps extends ApplyDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'release' | 'releasePage' | 'turnPage'>;
  clock: Clock;
}

/** Applications told at the same time; each is one transaction and later one SendTask call. */
const concurrency = 10;

export const releasePage =
  (deps: Deps) =>
  async ({ releaseId }: { releaseId: string }) => {
    const release = await deps.rounds.release(releaseId);
    if (!release) throw new Error(`no release ${releaseId}`);
    if (release.nextPage < release.pages) {
      const entries = await deps.rounds.releasePage(releaseId, release.nextPage);
      const counts = await tellAll(deps, release, entries);
      await deps.rounds.turnPage(releaseId, release.nextPage, counts);
    }
    const isDone = release.nextPage + 1 >= release.pages;
    if (isDone) await endRelease(deps, release);
    return { releaseId, outcome: isDone ? ('done' as const) : ('more' as const) };
  };

async function tellAll(deps: Deps, release: Release, entries: readonly ReleaseEntry[]) {
  let released = 0;
  for (let from = 0; from < entries.length; from += concurrency) {
    const told = await Promise.all(
      entries.slice(from, from + concurrency).map((entry) => tell(deps, release, entry)),
    );
    released += told.filter(Boolean).length;
  }
  return { released, skipped: entries.length - released };
}

async function tell(deps: Deps, release: Release, entry: ReleaseEntry): Promise<boolean> {
  const { applicationId, amountCents, ...outcome } = entry;
  const told: RankedOutcome = {
    ...outcome,
    round: release.round,
    at: deps.clock.now().toISOString(),
  };
  const result = await applyCommand(deps)(
    applicationId,
    { command: 'release', told, ...(amountCents === undefined ? {} : { amountCents }) },
    { kind: 'programme' },
  );
  return result.ok;
}

/** A jury or panel round is over once told; eligibility and the waiting list can be told again. */
async function endRelease(deps: Deps, release: Release): Promise<void> {
  for (;;) {
    const round = await deps.rounds.find(release.round);
    if (round?.state !== 'releasing' || round.releaseId !== release.releaseId) return;
    const at = deps.clock.now().toISOString();
    const { releaseId, state: _ended, ...rest } = round;
    const isOver = release.round === 'jury' || release.round === 'panel';
    const next = isOver
      ? ({ ...rest, state: 'released', releasedAt: at } as const)
      : ({ ...rest, state: 'planned' } as const);
    const saved = await deps.rounds.save(next, {
      expectVersion: round.version,
      actor: { kind: 'programme' },
      at,
      event: { type: 'ReleaseEnded', data: { releaseId } },
    });
    if (saved === 'saved') return;
  }
}
