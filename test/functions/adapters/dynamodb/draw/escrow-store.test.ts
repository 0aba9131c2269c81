/** Secrets of draws: kept once, and found as they are now by whoever names their digest. */
import { expect, test } from 'vitest';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { escrowTable } from '#test/simulation/memory/shapes.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

test('a secret is found under its digest and nothing under another, also just after it was kept', async () => {
  const { client, asked, written } = tableInMemory();
  const escrow = escrowStore(escrowTable, client);
  const [secret, digest] = ['a'.repeat(64), commitmentOf('a'.repeat(64))];
  expect(await escrow.find(digest)).toBeUndefined();
  for (let time = 0; time < 2; time += 1) await escrow.keep(secret);
  expect(written).toHaveLength(1);
  expect(await escrow.find(digest)).toBe(secret);
  for (const { call, input } of asked)
    if (call === 'GetItemCommand') expect(input).toMatchObject({ ConsistentRead: true });
});
