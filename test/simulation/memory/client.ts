/** A client of the database in memory, for tests of one store that need no engine. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';

export const memoryClient = (database: Database): DynamoDBClient =>
  ({
    send: async (command: { input: Record<string, unknown> }) =>
      database.execute(command.constructor.name, command.input),
  }) as unknown as DynamoDBClient;
