/** The box of the panel is counted as it is: a ballot that was cast a moment ago is one of them. */
import { expect, test } from 'vitest';
import { ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';

test.each([undefined, 2])('ballots of edition %s are read consistently, on every page', async (edition) => {
  const pages = [{ Items: [], LastEvaluatedKey: { PK: { S: 'b-1' } } }, { Items: [] }];
  const asked: { ConsistentRead?: boolean; ExclusiveStartKey?: object; FilterExpression?: string }[] = [];
  const client = {
    async send({ input }: { input: (typeof asked)[number] }) {
      asked.push(input);
      return pages[asked.length - 1];
    },
  };
  expect(await ballotCount('ballots', client as never).all(edition)).toEqual([]);
  expect(asked).toMatchObject([{}, { ExclusiveStartKey: pages[0]?.LastEvaluatedKey }]);
  const filter = edition === undefined ? 'attribute_not_exists(edition)' : 'edition = :edition';
  for (const input of asked) expect(input).toMatchObject({ ConsistentRead: true, FilterExpression: filter });
});
