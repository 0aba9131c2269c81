/** What is done to one stored item. Data: taking the steps is elsewhere. */
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';

/** `close` writes the record together with the event that closes its chain; `rewrite` may put the item under another key. */
export type AnonymiseStep =
  | { act: 'close'; was: StoredItem; item: StoredItem; event: AuditEvent; fields: readonly string[] }
  | { act: 'rewrite'; was: StoredItem; item: StoredItem; fields: readonly string[] }
  | { act: 'delete'; was: StoredItem };

export const rewritten = (was: StoredItem, item: StoredItem, fields: readonly string[]): AnonymiseStep => ({
  act: 'rewrite',
  was,
  item,
  fields,
});

/** The application whose file an item is part of: kept beside its record, or a reading of it. */
export const fileOf = ({ PK, kind, summary }: StoredItem): string | undefined =>
  kind === 'reading' ? (summary as Reading).applicationId : /^APPLICATION#(.+)$/.exec(PK)?.[1];

/** Keys and all, with other ids. */
export const renamed = (item: StoredItem, person: (text: string) => string): StoredItem =>
  JSON.parse(person(JSON.stringify(item))) as StoredItem;
