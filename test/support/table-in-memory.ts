/** The programme table over the database in memory: for the rules of one store, in milliseconds and without an engine. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '#adapters/dynamodb/table.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';

export function tableInMemory() {
  const database = memoryClient(createDatabase(shapes));
  /** Every request that reached the database, in its order. */
  const asked: { call: string; input: Record<string, unknown> }[] = [];
  /** What someone else does just before the next update, once. */
  const meanwhile: { run?: () => Promise<unknown> } = {};
  const client = {
    async send(command: { input: Record<string, unknown> }) {
      const call = command.constructor.name;
      const { run } = meanwhile;
      if (run && call === 'UpdateItemCommand') {
        delete meanwhile.run;
        await run();
      }
      asked.push({ call, input: command.input });
      return database.send(command as never);
    },
  } as unknown as DynamoDBClient;
  return { table: openTable(programmeTable, client), asked, meanwhile };
}
