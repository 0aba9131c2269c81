/** Letters that one transaction could not hold: page by page, each turned once. */
import { expect, test } from 'vitest';
import { letterWrites, mailingStore, mailingsOf } from '#adapters/dynamodb/mailings.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const at = '2022-05-01T10:00:00.000Z';
const letters = Array.from({ length: 15 }, (_, index): Letter => {
  const to = { purpose: 'juror', id: `j-${index}` } as const;
  return { to, template: 'jury-thanks', data: { filed: 2 }, occasion: 'jury-thanks' };
});

test('a mailing is over with its last page; each page is turned by one write, and by the first who turns it', async () => {
  const { table, asked } = tableInMemory();
  const { nextPage, turnPage } = mailingStore(table);
  expect(await nextPage({ round: 'jury', edition: 'none' })).toBeUndefined();
  const writes = await letterWrites(table, 'jury', letters, { beside: 90, at });
  await table.transact(writes);
  const [write] = writes;
  const edition = write && 'put' in write ? String(write.put.name) : '';
  const mailing = { round: 'jury', edition };
  expect(await nextPage(mailing)).toEqual({ page: 0, letters: letters.slice(0, 10) });
  asked.length = 0;
  await turnPage(mailing, 0);
  expect(asked).toHaveLength(1);
  await turnPage(mailing, 0);
  expect(await nextPage(mailing)).toEqual({ page: 1, letters: letters.slice(10) });
  expect(await mailingsOf(table, 'jury')).toEqual([{ queued: 10, total: 15 }]);
  await turnPage(mailing, 1);
  expect(await nextPage(mailing)).toBeUndefined();
  expect(await mailingsOf(table, 'jury')).toEqual([]);
});

test('where there is no letter there is no mailing, however much is written beside', async () => {
  const { table } = tableInMemory();
  expect(await letterWrites(table, 'panel', [], { beside: 101, at })).toEqual([]);
});
