/** A service answers in pages smaller than asked, leaves keys out, and shows a moment ago to who asks for no more. */
import { expect, test } from 'vitest';
import { applicationIndex } from '#adapters/dynamodb/application/application-reader.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import type { Habits } from '#test/simulation/memory/habits.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import { aReceivedApplication } from '#test/support/application-builder.ts';

const idOf = (number: number) => `aic1-${String(number).padStart(16, '0')}`;
const ids = Array.from({ length: 12 }, (_, number) => idOf(number));

/** Twelve applications that look alike, received one second after the other. */
async function filed(habits: Habits) {
  const table = openTable(programmeTable, memoryClient(createDatabase(shapes, undefined, habits)));
  const applications = applicationStore(table);
  for (const [second, applicationId] of ids.entries()) {
    const receivedAt = `2022-01-10T10:00:${String(second).padStart(2, '0')}.000Z`;
    const application = { ...aReceivedApplication(), applicationId, receivedAt };
    await applications.file({ application, duplicateKeys: ['k'], effects: [] });
  }
  return { table, applications };
}

/** Each item, in the order of the pages. */
async function inPages<T>(page: (cursor?: string) => Promise<{ items: T[]; cursor?: string }>) {
  const found: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 20; pages += 1) {
    const { items, cursor: next } = await page(cursor);
    found.push(...items);
    if (next === undefined) return found;
    cursor = next;
  }
  throw new Error('no end');
}

test('a list that is spread leaves out nobody where a page ends early', async () => {
  const { table, applications } = await filed({ pageSize: () => 1 });
  const named = (list: { applicationId: string }[]) => list.map(({ applicationId }) => applicationId);
  const listed = await inPages((cursor) =>
    applications.list('received', { limit: 5, ...(cursor === undefined ? {} : { cursor }) }),
  );
  expect(named(listed)).toEqual(ids);
  for (const newestFirst of [false, true]) {
    const paged = await inPages((cursor) =>
      applicationIndex(table).page('received', { limit: 5, cursor, newestFirst }),
    );
    expect(named(paged)).toEqual(newestFirst ? ids.toReversed() : ids);
  }
});

test('what is read in pages is read to its end', async () => {
  const { applications } = await filed({ pageSize: () => 1 });
  expect(await applications.registered()).toEqual(ids);
  expect(await applications.lookalikes(idOf(0), ['k'])).toEqual(ids.slice(1));
  expect(await applications.allIn('received')).toHaveLength(12);
});

test('keys that a batch leaves out are asked for again', async () => {
  const { applications } = await filed({ leavesOut: (count) => Math.floor(count / 2) });
  expect(await applications.findMany(ids)).toHaveLength(12);
  expect(await applications.summaries(ids)).toHaveLength(12);
});

test('of two that look alike and are filed at once, the later assessed sees the other', async () => {
  const { applications } = await filed({ lag: () => 60_000 });
  expect(await applications.lookalikes(idOf(0), ['k'])).toEqual(ids.slice(1));
});
