/** A round with its event, as writes of one transaction: its own, or that of what it changes with. */
import type { RoundAlong } from '#app/ports/application-ports.ts';
import type { WatchedRound } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { isWatched } from '#domain/round/awaited-draw.ts';
import type { Round } from '#domain/round/round.ts';
import { chainEvents } from './audit-log.ts';
import { roundKey, watchedList } from './keys.ts';
import { atVersion, type Write } from './table.ts';

/** Refused unless the round is at the version that the change was decided from. */
export function roundWrites(
  { next, event, expectVersion }: RoundAlong,
  { actor, at }: { actor: Actor; at: string },
): Write[] {
  const { writes, ...chained } = chainEvents(
    { kind: 'round', id: next.round },
    { version: expectVersion, head: next.auditHead || undefined, actor, at, events: [event] },
  );
  const { version } = chained;
  return [
    {
      put: {
        ...roundKey(next.round),
        kind: 'round',
        version,
        state: next.state,
        document: { ...next, ...chained },
        ...watchedEntry(next),
      },
      when: atVersion(expectVersion),
    },
    ...writes,
  ];
}

/** The place of a round on the list of what the clock looks at; nothing where it does not. */
export function watchedEntry(next: Round) {
  if (!isWatched(next)) return {};
  const { round } = next;
  const summary: WatchedRound = {
    round,
    ...(next.state === 'releasing' ? { releasingSince: next.releasingSince } : {}),
  };
  return { listPk: watchedList, listSk: round, summary };
}
