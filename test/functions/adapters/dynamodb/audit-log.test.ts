/** Events as they are chained and stored, the journal of their days, and the histories of many subjects. */
import { expect, test } from 'vitest';
import { chainEvents, journalStore, readTimeline, readTimelines } from '#adapters/dynamodb/audit-log.ts';
import { firstBrokenLink } from '#domain/values/audit.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const at = '2022-03-01T22:30:00.000Z';
const nextDay = '2022-03-02T21:30:00.000Z';
const subject = { kind: 'application', id: idOf(1) } as const;
const other = { kind: 'application', id: idOf(2) } as const;
const events = (count: number) =>
  Array.from({ length: count }, () => ({ type: 'LabelAdded', data: {} }) as const);

async function afterEvents(count: number, paper?: { copy: string; sha256: string }) {
  const memory = tableInMemory();
  const { table } = memory;
  const chained = chainEvents(subject, {
    version: 0,
    head: undefined,
    actor: staff,
    at,
    events: events(count),
    paper,
  });
  await table.transact(chained.writes);
  return { ...memory, chained };
}

test('a paper is vouched for by the last event of its change, and by no other', async () => {
  const { table } = await afterEvents(3, { copy: 'signed', sha256: 'abc' });
  const timeline = await readTimeline(table, subject);
  expect(timeline.map(({ kept }) => kept)).toEqual([undefined, undefined, { signed: 'abc' }]);
  expect(firstBrokenLink(timeline)).toBeUndefined();
});

test('an event without a paper speaks of none', async () => {
  const { table, chained } = await afterEvents(2);
  const timeline = await readTimeline(table, subject);
  for (const event of timeline) expect(event).not.toHaveProperty('kept');
  expect(chained).toMatchObject({ version: 2, auditHead: timeline.at(-1)?.hash });
});

test('a change without an event leaves the head as it is, also where there is none yet', () => {
  const unchanged = (head: string | undefined) =>
    chainEvents(subject, { version: 3, head, actor: staff, at, events: [] });
  expect(unchanged('abc')).toEqual({ version: 3, auditHead: 'abc', writes: [] });
  expect(unchanged(undefined)).toEqual({ version: 3, auditHead: '', writes: [] });
});

test('the journal tells who did what between two instants, of one moment in the order in which it happened', async () => {
  const { table } = await afterEvents(12);
  const later = { version: 0, head: undefined, actor: staff, at: nextDay, events: events(1) };
  await table.transact(chainEvents(other, later).writes);
  const journal = journalStore(table);
  const from = '2022-03-01T22:00:00.000Z';
  const line = { actor: staff, type: 'LabelAdded' };
  const first = await journal.between(from, '2022-03-02T22:00:00.000Z', { limit: 12 });
  expect(first.items).toEqual(
    Array.from({ length: 12 }, (_, index) => ({
      ...line,
      subject: `application:${subject.id}`,
      version: index + 1,
      at,
    })),
  );
  const { cursor } = first;
  const rest = await journal.between(from, '2022-03-02T22:00:00.000Z', { limit: 12, cursor });
  expect(rest.items).toEqual([{ ...line, subject: `application:${other.id}`, version: 1, at: nextDay }]);
  for (const until of ['2022-03-01T23:00:00.000Z', '2022-03-02'])
    expect((await journal.between(from, until, { limit: 20 })).items).toHaveLength(12);
});

test('of many histories each has its own events, as far as it was read, and nothing of their items but these is asked', async () => {
  const { table, asked } = await afterEvents(3);
  const found = await readTimelines(table, [
    { subject, version: 2 },
    { subject: other, version: 1 },
    { subject, version: 0 },
  ]);
  expect(found[0]?.map(({ version }) => version)).toEqual([1, 2]);
  expect(found[1]).toEqual([]);
  expect(Object.values(asked.at(-1)?.input.RequestItems ?? {})).toMatchObject([
    { ExpressionAttributeNames: { '#only': 'event' } },
  ]);
});
