/** Audit events of applications and rounds: hash-chained, written in the transaction of their change. */
import type { AuditEvent } from '../../app/ports.ts';
import type { Actor } from '../../domain/application-events.ts';
import { chain, genesisHash } from '../../domain/audit.ts';
import { auditKey, type Subject, subjectPartition } from './keys.ts';
import { isAbsent, type Table, type Write } from './table.ts';

interface Happened {
  version: number;
  head: string | undefined;
  actor: Actor;
  at: string;
  events: readonly { type: AuditEvent['type']; data: Record<string, unknown> }[];
}

/** Numbers and chains new events after the subject's version and head. */
export function auditEvents(subject: Subject, happened: Happened): AuditEvent[] {
  const { actor, at } = happened;
  let previousHash = happened.head ?? genesisHash;
  return happened.events.map(({ type, data }, index) => {
    const event = chain({
      subject: `${subject.kind}:${subject.id}`,
      version: happened.version + 1 + index,
      at,
      actor,
      type,
      data: JSON.parse(JSON.stringify(data)) as Record<string, unknown>,
      previousHash,
    });
    previousHash = event.hash;
    return event;
  });
}

const subjectOf = (event: AuditEvent): Subject => {
  const [kind, id] = event.subject.split(':') as [Subject['kind'], string];
  return { kind, id };
};

export const auditWrites = (events: readonly AuditEvent[]): Write[] =>
  events.map((event) => ({
    put: { ...auditKey(subjectOf(event), event.version), kind: 'audit', event },
    when: isAbsent,
  }));

export async function readTimeline(table: Table, subject: Subject): Promise<AuditEvent[]> {
  const items = await table.queryAll({
    KeyConditionExpression: 'PK = :pk AND begins_with(SK, :audit)',
    ConsistentRead: true,
    values: { ':pk': subjectPartition(subject), ':audit': 'AUDIT#' },
  });
  return items.map((item) => item.event as AuditEvent);
}
