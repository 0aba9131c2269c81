/** The database in memory behind DynamoDB's own protocol, for bundles that bring their own client. */
import { createServer } from 'node:http';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';

/** @returns its address on a free loopback port, and what ends it */
export async function serveDatabase(database: Database): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await Array.fromAsync(request)).toString('utf8');
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    const [status, answer] = perform(database, `${operation}Command`, JSON.parse(text));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function perform(database: Database, command: string, input: Record<string, unknown>): [number, object] {
  try {
    return [200, database.execute(command, input) as object];
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof TransactionCanceledException) {
      const { CancellationReasons } = error;
      return [400, { __type: 'TransactionCanceledException', Message: message, CancellationReasons }];
    }
    const isCondition = error instanceof ConditionalCheckFailedException;
    return [400, { __type: isCondition ? error.name : 'ValidationException', message }];
  }
}
