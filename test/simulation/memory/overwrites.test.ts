/** What counts as a write over something unseen, on the database in memory itself. */
import { expect, test } from 'vitest';
import { createDatabase } from './database.ts';
import { compileCondition } from './expressions.ts';
import { createOverwrites, isGuarded } from './overwrites.ts';
import { programmeTable, shapes } from './shapes.ts';

const Key = { PK: { S: 'A' }, SK: { S: 'B' } };
const at = { TableName: programmeTable, Key };
const set = (value: string, more: object = {}) => ({
  ...at,
  UpdateExpression: 'SET a = :a',
  ExpressionAttributeValues: { ':a': { S: value } },
  ...more,
});

function aDatabase() {
  const lost: string[] = [];
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  let author = one;
  const watch = createOverwrites(
    () => author,
    (what) => lost.push(what),
  );
  const database = createDatabase(shapes, () => {}, {}, watch);
  const by =
    (who: { name: string }) =>
    (command: string, input: Record<string, unknown>): void => {
      author = who;
      database.execute(command, input);
    };
  return { one: by(one), other: by(other), lost };
}

test('an update of what another changed since it was read is lost, and said', () => {
  const { one, other, lost } = aDatabase();
  one('UpdateItemCommand', set('1'));
  other('GetItemCommand', at);
  one('UpdateItemCommand', set('2'));
  other('UpdateItemCommand', set('3'));
  expect(lost).toEqual([`a of ${programmeTable} A B`]);
});

test('what was read as it is, or never there, may be written', () => {
  const { one, other, lost } = aDatabase();
  one('UpdateItemCommand', set('1'));
  other('GetItemCommand', at);
  other('UpdateItemCommand', set('2'));
  other('UpdateItemCommand', set('3'));
  one('UpdateItemCommand', {
    ...at,
    UpdateExpression: 'ADD #n :one SET b = :one',
    ExpressionAttributeNames: { '#n': 'n' },
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });
  other('UpdateItemCommand', {
    ...at,
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });
  expect(lost).toEqual([]);
});

test('a condition that could have failed has seen', () => {
  const { one, other, lost } = aDatabase();
  one('UpdateItemCommand', set('1'));
  other(
    'UpdateItemCommand',
    set('2', {
      ConditionExpression: 'a = :b',
      ExpressionAttributeValues: { ':a': { S: '2' }, ':b': { S: '1' } },
    }),
  );
  expect(lost).toEqual([]);
  one(
    'UpdateItemCommand',
    set('3', { ConditionExpression: 'attribute_exists(PK) OR attribute_not_exists(PK)' }),
  );
  expect(lost).toHaveLength(1);
});

test('a condition of which every part but the one that matters holds has seen nothing', () => {
  const { one, other, lost } = aDatabase();
  one('UpdateItemCommand', set('1'));
  other('GetItemCommand', at);
  one('UpdateItemCommand', set('2'));
  other(
    'UpdateItemCommand',
    set('3', { ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(b)' }),
  );
  expect(lost).toHaveLength(1);
});

test.each([
  ['attribute_not_exists(settledAt)', false],
  ['a = :v', true],
  ['(a = :v) OR attribute_exists(PK) OR attribute_not_exists(PK)', false],
])('the condition %s guards: %s', (condition, does) => {
  const test = compileCondition(condition, condition.includes(':v') ? { values: { ':v': { S: 'v' } } } : {});
  expect(isGuarded(test, { ...Key, a: { S: 'v' } })).toBe(does);
});
