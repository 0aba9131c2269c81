/** Audit events of applications, rounds and mail: hash-chained, written in the transaction of their change, listed by day. */
import type { Journal, JournalLine } from '#app/ports/application-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { chain, genesisHash } from '#domain/values/audit.ts';
import { mergedPage } from './index-reads.ts';
import { auditKey, byDay, journalListKey, type Subject, shardOf, shards, subjectPartition } from './keys.ts';
import { itemsUnder } from './queries.ts';
import { type Item, isAbsent, type Table, type Write } from './table.ts';

interface Happened {
  version: number;
  head: string | undefined;
  actor: Actor;
  at: string;
  events: readonly { type: AuditEvent['type']; data: Record<string, unknown> }[];
  /** Stored in their transaction: the last of them vouches for its bytes. */
  paper?: { copy: string; sha256: string } | undefined;
}

/** New events of a record in the transaction of its change, with the version and the head that the record has after them. */
export function chainEvents(subject: Subject, happened: Happened) {
  const events = auditEvents(subject, happened);
  return {
    version: happened.version + events.length,
    auditHead: events.at(-1)?.hash ?? happened.head ?? '',
    writes: auditWrites(events),
  };
}

/** Numbers and chains new events after the subject's version and head. */
export function auditEvents(subject: Subject, happened: Happened): AuditEvent[] {
  const { actor, at, paper } = happened;
  const kept = paper && { [paper.copy]: paper.sha256 };
  let previousHash = happened.head ?? genesisHash;
  return happened.events.map(({ type, data }, index) => {
    const event = chain({
      subject: nameOf(subject),
      version: happened.version + 1 + index,
      at,
      actor,
      type,
      data: JSON.parse(JSON.stringify(data)) as Record<string, unknown>,
      ...(kept && index === happened.events.length - 1 ? { kept } : {}),
      previousHash,
    });
    previousHash = event.hash;
    return event;
  });
}

const nameOf = ({ kind, id }: Subject): string => `${kind}:${id}`;
const subjectOf = (event: AuditEvent): Subject => {
  const [kind, id] = event.subject.split(':') as [Subject['kind'], string];
  return { kind, id };
};

export const auditWrites = (events: readonly AuditEvent[]): Write[] =>
  events.map((event) => ({
    put: { ...auditKey(subjectOf(event), event.version), kind: 'audit', event, ...journalled(event) },
    when: isAbsent,
  }));

/** The line of the event in its day's journal: who did what. The full event stays in its chain. */
function journalled({ subject, version, at, actor, type }: AuditEvent): Item {
  const summary: JournalLine = { subject, version, at, actor, type };
  return {
    summary,
    dayPk: journalListKey(at, shardOf(subject)),
    daySk: `${at}#${subject}#${String(version).padStart(6, '0')}`,
  };
}

/** The journal is stored by UTC day, so a day in Paris reads two of them in turn. */
export const journalStore = (table: Table): Journal => ({
  async between(from, until, { limit, cursor }) {
    const partitions = new Set(
      [from, until].flatMap((at) => Array.from({ length: shards }, (_, shard) => journalListKey(at, shard))),
    );
    const page = await mergedPage(
      table,
      { index: byDay, pk: 'dayPk', sk: 'daySk', partitions: [...partitions] },
      { limit, cursor, newestFirst: false, range: { from, until } },
    );
    return { ...page, items: page.items.map(({ summary }) => summary as JournalLine) };
  },
});

export async function readTimeline(table: Table, subject: Subject): Promise<AuditEvent[]> {
  const items = await itemsUnder(table, { PK: subjectPartition(subject), SK: 'AUDIT#' });
  return items.map((item) => item.event as AuditEvent);
}

/**
 * The events of several subjects, oldest first, as many as the version of each counts: a hundred in a call, where a query for
 * each is a call for some eight.
 */
export async function readTimelines(
  table: Table,
  chains: readonly { subject: Subject; version: number }[],
): Promise<AuditEvent[][]> {
  const keys = chains.flatMap(({ subject, version }) =>
    Array.from({ length: version }, (_, index) => auditKey(subject, index + 1)),
  );
  const items = await table.getMany(keys, { only: 'event' });
  const found = Map.groupBy(
    items.map(({ event }) => event as AuditEvent),
    ({ subject }) => subject,
  );
  return chains.map(({ subject }) =>
    (found.get(nameOf(subject)) ?? []).sort((a, b) => a.version - b.version),
  );
}
