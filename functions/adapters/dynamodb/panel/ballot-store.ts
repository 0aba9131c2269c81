/** The ballots table: written by panel-api alone, read by close-panel alone (decision 13). */
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { panelistKey, roundKey } from '#adapters/dynamodb/keys.ts';
import { transactItems } from '#adapters/dynamodb/table.ts';
import type { BallotBox, BallotCount } from '#app/ports/round-ports.ts';
import { type Ballot, ballotSchema } from '#domain/panel/ballot.ts';
import { hasSeat, type Panelist } from '#domain/round/roll.ts';
import { defined } from '#domain/values/defined.ts';

/** The first vote has no number: its ballots are their grades under a random key, and nothing more. */
const isOfEdition = (edition: number | undefined, attribute: string): string =>
  edition === undefined ? `attribute_not_exists(${attribute})` : `${attribute} = :edition`;
const editionValue = (edition: number | undefined) => defined({ ':edition': edition });

export function ballotBox(
  programmeTable: string,
  ballotsTable: string,
  client = new DynamoDBClient({}),
): BallotBox {
  return {
    async cast(panelistId, ballot, day, edition) {
      const done = await transactItems(client, [
        {
          Update: {
            TableName: programmeTable,
            Key: marshall(panelistKey(panelistId)),
            UpdateExpression: 'SET votedOn = :day',
            ConditionExpression:
              'attribute_exists(PK) AND attribute_not_exists(votedOn) AND attribute_not_exists(#document.replacedBy) AND attribute_not_exists(#document.isSubstitute)',
            ExpressionAttributeNames: { '#document': 'document' },
            ExpressionAttributeValues: marshall({ ':day': day }),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        {
          ConditionCheck: {
            TableName: programmeTable,
            Key: marshall(roundKey('panel')),
            ConditionExpression: `#state = :open AND ${isOfEdition(edition, '#document.ballotEdition')}`,
            ExpressionAttributeNames: { '#state': 'state', '#document': 'document' },
            ExpressionAttributeValues: marshall({ ':open': 'open', ...editionValue(edition) }),
          },
        },
        {
          Put: {
            TableName: ballotsTable,
            Item: marshall({ PK: ballot.ballotId, grades: ballot.grades, ...defined({ edition }) }),
            ConditionExpression: 'attribute_not_exists(PK)',
          },
        },
      ]);
      if (done.ok) return 'cast';
      if (done.failed.includes(1)) return 'round-not-open';
      const member = done.found[0]?.document as Panelist | undefined;
      return member && hasSeat(member) ? 'already-voted' : 'not-on-roll';
    },
  };
}

export function ballotCount(ballotsTable: string, client = new DynamoDBClient({})): BallotCount {
  return {
    async all(edition) {
      const ballots: Ballot[] = [];
      let from: Record<string, import('@aws-sdk/client-dynamodb').AttributeValue> | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: ballotsTable,
            ConsistentRead: true,
            FilterExpression: isOfEdition(edition, 'edition'),
            ...(edition === undefined ? {} : { ExpressionAttributeValues: marshall(editionValue(edition)) }),
            ...(from ? { ExclusiveStartKey: from } : {}),
          }),
        );
        for (const item of page.Items ?? []) {
          const { PK, grades } = unmarshall(item);
          ballots.push(ballotSchema.parse({ ballotId: PK, grades }));
        }
        from = page.LastEvaluatedKey;
      } while (from);
      return ballots;
    },
  };
}
