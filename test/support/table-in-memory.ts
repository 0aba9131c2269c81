/** The programme table over the database in memory: for the rules of stores and use cases, in milliseconds and without an engine. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '#adapters/dynamodb/table.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { type Change, createDatabase } from '#test/simulation/memory/database.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';

export function tableInMemory() {
  /** Every write that changed an item, in its order: what a stream would show. */
  const written: Change[] = [];
  const database = createDatabase(shapes, (change) => void written.push(change));
  const inner = memoryClient(database);
  /** Every request that reached the database, in its order. */
  const asked: { call: string; input: Record<string, unknown> }[] = [];
  /** What someone else does just before the next update or transaction, once. */
  const meanwhile: { run?: () => unknown } = {};
  const client = {
    async send(command: { input: Record<string, unknown> }) {
      const call = command.constructor.name;
      const { run } = meanwhile;
      if (run && ['UpdateItemCommand', 'TransactWriteItemsCommand'].includes(call)) {
        delete meanwhile.run;
        await run();
      }
      asked.push({ call, input: command.input });
      return inner.send(command as never);
    },
  } as unknown as DynamoDBClient;
  return { table: openTable(programmeTable, client), client, database, written, asked, meanwhile };
}

/** The partitions of what was read by its key, in the order of the reads: the ids of applications, of people and of rounds are in them. */
export const partitionsRead = (
  asked: readonly { call: string; input: Record<string, unknown> }[],
): string[] =>
  asked
    .filter(({ call }) => call === 'BatchGetItemCommand')
    .flatMap(({ input }) =>
      Object.values(input.RequestItems as Record<string, { Keys: { PK: { S: string } }[] }>),
    )
    .flatMap(({ Keys }) => Keys.map(({ PK }) => PK.S));
