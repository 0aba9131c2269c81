import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { recordItem } from '#adapters/dynamodb/application/application-store.ts';
import { fromItem, toItem } from '#adapters/dynamodb/attribute-values.ts';
import { anApplication } from '#test/support/application-builder.ts';

const record = recordItem(anApplication());
const item: typeof record = { ...record, closedAt: undefined };

test('a record that is written whole is stored as JSON, and read as what was written', () => {
  const stored = toItem(item);
  expect(stored).toMatchObject({ kind: { S: 'application' }, document: { S: expect.any(String) } });
  expect(stored.summary?.S).toContain('"status"');
  const { closedAt: _absent, ...written } = item;
  expect(fromItem(stored)).toEqual(JSON.parse(JSON.stringify(written)));
});

test('what an index carries of it is read without its kind', () => {
  const { summary } = toItem(record);
  expect(fromItem({ summary } as never)).toEqual({ summary: JSON.parse(JSON.stringify(item.summary)) });
});

test('a record that an earlier programme stored value by value is read too', () => {
  const stored = marshall(item, { removeUndefinedValues: true });
  expect(stored.document?.M).toBeDefined();
  expect(fromItem(stored)).toEqual(fromItem(toItem(item)));
});

test('of a record of another kind an expression may name a part', () => {
  expect(toItem({ kind: 'round', document: { state: 'open' } })).toMatchObject({
    document: { M: { state: { S: 'open' } } },
  });
});
