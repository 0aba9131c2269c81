import type { Server } from 'node:http';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * The worker that runs the web inbox, at a socket that its account alone can open. It is told each raw message and posts it
 * to the inbox as the SES client would. It says when it listens.
 */
type StartInbox = (config: { port: string }) => Promise<Server>;

const { default: startInbox } = createRequire(import.meta.url)('aws-ses-v2-local') as { default: StartInbox };

const socketPath = workerData as string;
// What its HTTP server takes for a port may be a path.
await startInbox({ port: socketPath });
let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (raw: Uint8Array) => {
  last = last.then(() => post(raw)).catch(() => undefined);
});
parentPort?.postMessage('listening');

function post(raw: Uint8Array): Promise<void> {
  const form = new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': Buffer.from(raw).toString('base64'),
  });
  const headers = {
    // It asks for some signature, and looks at none.
    authorization: 'AWS4-HMAC-SHA256 Credential=inbox',
    'content-type': 'application/x-www-form-urlencoded',
  };
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method: 'POST', path: '/', headers }, (answer) =>
      answer.resume().on('end', resolve),
    );
    sent.on('error', reject).end(form.toString());
  });
}
