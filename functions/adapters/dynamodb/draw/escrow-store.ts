/**
 * The escrow table: secrets of draws under their SHA-256, one item each, never changed. Written by what commits, read by what
 * assigns and closes; no other function may, and none may list it.
 */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { transactItems } from '#adapters/dynamodb/table.ts';
import type { Escrow } from '#app/ports/draw-ports.ts';
import { commitmentOf } from '#domain/values/lot.ts';

export function escrowStore(table: string, client: DynamoDBClient = new DynamoDBClient({})): Escrow {
  return {
    async keep(secret) {
      const Item = { PK: { S: commitmentOf(secret) }, secret: { S: secret } };
      const ConditionExpression = 'attribute_not_exists(PK)';
      await transactItems(client, [{ Put: { TableName: table, Item, ConditionExpression } }]);
    },
    async find(secretSha256) {
      const Key = { PK: { S: secretSha256 } };
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item?.secret?.S;
    },
  };
}
