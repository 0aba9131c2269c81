import { toItem } from '#adapters/dynamodb/attribute-values.ts';
import { auditEvents, auditWrites } from '#adapters/dynamodb/audit-log.ts';
import { mailDeskKey } from '#adapters/dynamodb/keys.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import type { Database } from './database.ts';
import { programmeTable } from './shapes.ts';

/** Mail that staff have started: that of a fresh stack waits for them. */
export function startMail({ execute }: Pick<Database, 'execute'>): void {
  const since = '2021-01-04T08:00:00.000Z';
  const events = auditEvents(
    { kind: 'mail', id: 'desk' },
    {
      version: 0,
      head: undefined,
      at: since,
      actor: { kind: 'staff', id: 'staff-1' },
      events: [{ type: 'MailResumed', data: {} }],
    },
  );
  const desk = { isStopped: false, version: 1, since, auditHead: events.at(-1)?.hash };
  const put = (item: Item) =>
    execute('PutItemCommand', { TableName: programmeTable, Item: toItem(item) as never });
  put({ ...mailDeskKey, kind: 'mail-desk', ...desk });
  for (const write of auditWrites(events)) if ('put' in write) put(write.put);
}
