/** The box of the panel is counted as it is: a ballot that was cast a moment ago is one of them. */
import { expect, test } from 'vitest';
import { panelistKey } from '#adapters/dynamodb/keys.ts';
import { ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { defined } from '#domain/values/defined.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

test.each([undefined, 2])('ballots of edition %s are read consistently, on every page', async (edition) => {
  const pages = [{ Items: [], LastEvaluatedKey: { PK: { S: 'b-1' } } }, { Items: [] }];
  const asked: {
    ConsistentRead?: boolean;
    ExclusiveStartKey?: object;
    FilterExpression?: string;
    ExpressionAttributeValues?: object;
  }[] = [];
  const client = {
    async send({ input }: { input: (typeof asked)[number] }) {
      asked.push(input);
      return pages[asked.length - 1];
    },
  };
  expect(await ballotCount('ballots', client as never).all(edition)).toEqual([]);
  expect(asked).toMatchObject([{}, { ExclusiveStartKey: pages[0]?.LastEvaluatedKey }]);
  const filter = edition === undefined ? 'attribute_not_exists(edition)' : 'edition = :edition';
  // DynamoDB refuses values that are none.
  const values = edition === undefined ? undefined : { ':edition': { N: '2' } };
  for (const input of asked) {
    expect(input).toMatchObject({ ConsistentRead: true, FilterExpression: filter });
    expect(input.ExpressionAttributeValues).toEqual(values);
  }
});

const votedOn = '2022-05-14';
const [replacedBy, isSubstitute] = ['p-2', true];
/** What the roll holds of somebody, and what their ballot is answered in the vote that is open. */
const members: [who: string, held: object | undefined, answer: string][] = [
  ['has a seat', { document: {} }, 'cast'],
  ['has voted', { document: {}, votedOn }, 'already-voted'],
  ['was replaced a moment ago', { document: { replacedBy } }, 'not-on-roll'],
  ['was replaced after they had voted', { document: { replacedBy }, votedOn }, 'not-on-roll'],
  ['waits for a seat', { document: { isSubstitute } }, 'not-on-roll'],
  ['is not on the roll', undefined, 'not-on-roll'],
];
const editions = [undefined, 2, 3];

test.each(members)(
  'a ballot of who %s is taken once, in the vote that is open alone',
  async (_who, member, answer) => {
    for (const state of ['planned', 'open', 'closed', 'released'] as const)
      for (const held of editions)
        for (const edition of editions) {
          const { table, ballotBox, putRound, stored } = programmeInMemory(promotion1);
          putRound({ ...plannedRound('panel'), state, ...defined({ ballotEdition: held }) } as Round);
          if (member) await table.put({ ...panelistKey('p-1'), kind: 'panelist', ...member });
          const ballot = { ballotId: 'b', grades: { a: 'bien' } };
          const said = await ballotBox.cast('p-1', ballot, '2022-05-15', edition);
          const expected = state === 'open' && held === edition ? answer : 'round-not-open';
          expect([state, held, edition, said]).toEqual([state, held, edition, expected]);
          expect(stored.ballots()).toEqual(said === 'cast' ? [ballot] : []);
        }
  },
);
