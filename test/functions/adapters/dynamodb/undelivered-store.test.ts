import { expect, test } from 'vitest';
import { letterQueue } from '../../../../functions/adapters/dynamodb/roll-store.ts';
import { openTable } from '../../../../functions/adapters/dynamodb/table.ts';
import { undeliveredStore } from '../../../../functions/adapters/dynamodb/undelivered-store.ts';
import { memoryClient } from '../../../simulation/memory/client.ts';
import { createDatabase } from '../../../simulation/memory/database.ts';
import { programmeTable, shapes } from '../../../simulation/memory/shapes.ts';

const hour = 3_600_000;
const start = Date.parse('2022-02-01T10:00:00.000Z');

test('after a day of sweeps in vain an item is swept once a day, and never given up', async () => {
  const table = openTable(programmeTable, memoryClient(createDatabase(shapes)));
  const to = { purpose: 'juror', id: 'j-0123456789' } as const;
  const letter = { to, template: 'jury-reminder', data: {}, occasion: 'one' };
  await letterQueue(table).queue([letter], new Date(start).toISOString());
  const swept: number[] = [];
  for (let hours = 1; hours <= 100; hours += 1) {
    const [item] = await undeliveredStore(table).all(10);
    if (!item) throw new Error('it left the index');
    const isSwept = await undeliveredStore(table).touch(item, new Date(start + hours * hour).toISOString());
    if (isSwept) swept.push(hours);
  }
  expect(swept).toEqual([...Array.from({ length: 24 }, (_, index) => index + 1), 48, 72, 96]);
});
