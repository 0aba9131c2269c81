/** A run that asks several questions reads each record once, and is answered as if it had read it each time. */
import { expect, test } from 'vitest';
import { readOnce, supportsReadOnce } from '#app/desk/read-once.ts';
import type { Support } from '#domain/support/support.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';
import { aSupport, someBenefits } from '#test/support/support-builder.ts';

test('an application is read once, in whichever questions it is; of nobody there is nothing', async () => {
  const programme = programmeInMemory();
  for (const number of [1, 2, 3]) programme.apply(number, 'received');
  const calls: string[][] = [];
  const { findMany } = readOnce({
    ...programme.applications,
    findMany(ids) {
      calls.push(ids.map((id) => id.slice(-1)));
      return programme.applications.findMany(ids);
    },
  });
  const found = async (...numbers: number[]) =>
    (await findMany(numbers.map(idOf))).map(({ applicationId }) => Number(applicationId.slice(-1)));
  expect(await found(2, 9, 1)).toEqual([2, 1]);
  expect(await found(1, 3)).toEqual([1, 3]);
  expect(await found(9, 3)).toEqual([3]);
  expect(calls).toEqual([['2', '9', '1'], ['3']]);
});

test('reports and quotations are those of the supports that were read, of whom they are asked', async () => {
  const reads: unknown[] = [];
  const told = { ...aSupport('closed'), applicationId: 'told' };
  const begun = { ...aSupport('check-ins'), applicationId: 'begun' };
  const { supports, reported, quotations } = supportsReadOnce({
    async all(how?: unknown): Promise<Support[]> {
      reads.push(how);
      return [told, begun];
    },
  });
  expect([await reported.standing([]), await quotations.standing([])]).toEqual([new Map(), new Map()]);
  expect(reads).toEqual([]);
  const standing = await reported.standing(['told', 'nobody']);
  expect([...standing]).toMatchObject([['told', { receivedOn: '2023-01-16' }]]);
  const now = await quotations.standing(['begun', 'told']);
  expect([now.get('begun'), now.get('told')]).toEqual([undefined, someBenefits.quotation]);
  expect(await supports.all()).toEqual([told, begun]);
  // One reading for all of them, which may be a moment late.
  expect(reads).toEqual([{ mayBeLate: true }]);
});
