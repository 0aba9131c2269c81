/**
 * Tells one page of a release: each application is moved on, e-mailed and resumed all at once, or not. One that was told
 * before, or withdrew, is skipped and keeps no other back, so a page can run again.
 * After some pages a new execution takes over: turning the page, queueing that execution and handing it the release are one
 * transaction. A late attempt of the previous execution finds the release handed over and does nothing.
 */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Release, Rounds } from '#app/ports/round-ports.ts';
import { nextExecution, type ReleaseLine, toldOf } from '#domain/round/release-plan.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';
import { changeRound } from './change-round.ts';

interface Deps extends ApplyDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'release' | 'releasePage' | 'turnPage'>;
  clock: Clock;
}

/** Applications told at the same time, which one transaction takes; each is later one SendTask call. */
const concurrency = 10;

export async function releasePage(
  deps: Deps,
  { releaseId, execution }: { releaseId: string; execution?: string | undefined },
) {
  const release = await deps.rounds.release(releaseId);
  if (!release) throw new Error(`no release ${releaseId}`);
  const done = { releaseId, outcome: 'done' as const };
  const more = { releaseId, outcome: 'more' as const };
  if (!isIn(release, execution)) return done;
  if (release.nextPage < release.pages) {
    const { turned, isHandedOver } = await tellPage(deps, release, execution);
    if (turned === 'conflict') return more;
    if (isHandedOver) return done;
  }
  if (release.nextPage + 1 < release.pages) return more;
  await endRelease(deps, releaseId);
  return done;
}

/** One that does not say its name started with a definition that knew of no others, and goes on to the end. */
const isIn = (release: Release, execution: string | undefined): boolean =>
  execution === undefined || release.execution === execution;

async function tellPage(deps: Deps, release: Release, execution: string | undefined) {
  const { releaseId, nextPage: page } = release;
  const counts = await tellAll(deps, release, await deps.rounds.releasePage(releaseId, page));
  const to = execution === undefined ? undefined : nextExecution(release, page + 1);
  const handOver = to === undefined ? {} : { handOver: { to, at: deps.clock.now().toISOString() } };
  const turned = await deps.rounds.turnPage(releaseId, page, { ...counts, ...handOver });
  return { turned, isHandedOver: to !== undefined };
}

async function tellAll(deps: Deps, release: Release, entries: readonly ReleaseLine[]) {
  let released = 0;
  for (let from = 0; from < entries.length; from += concurrency) {
    const told = await Promise.all(
      entries.slice(from, from + concurrency).map((entry) => tell(deps, release, entry)),
    );
    released += told.filter(Boolean).length;
  }
  return { released, skipped: entries.length - released };
}

async function tell(deps: Deps, release: Release, entry: ReleaseLine): Promise<boolean> {
  const { applicationId, amountCents } = entry;
  const told = toldOf(entry, release.round, deps.clock.now().toISOString());
  const command = { command: 'release', told, ...defined({ amountCents }) } as const;
  const result = await applyCommand(deps, applicationId, command, { kind: 'programme' });
  return result.ok;
}

/** Safe to run again: a round no longer in this release stays as it is. */
async function endRelease(deps: Deps, releaseId: string): Promise<void> {
  const release = await deps.rounds.release(releaseId);
  if (!release) return;
  const { released, skipped } = release;
  const programme = { kind: 'programme' } as const;
  await changeRound<{ code: string }>(deps, release.round, programme, (round, at) =>
    round.state === 'releasing' && round.releaseId === releaseId
      ? decideRound({ command: 'end-release', released, skipped }, round, at)
      : accept(undefined),
  );
}
