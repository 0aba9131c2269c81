import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

/**
 * The worker that runs the web inbox. It is told each raw message and posts it to the inbox as the SES client would;
 * the inbox has no other door. It says its port once it listens.
 */
type StartInbox = (config: { host: string; port: number }) => Promise<Server>;

const { default: startInbox } = createRequire(import.meta.url)('aws-ses-v2-local') as { default: StartInbox };

const server = await startInbox({ host: '127.0.0.1', port: 0 });
const { port } = server.address() as AddressInfo;
const url = `http://127.0.0.1:${port}/`;
let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (raw: Uint8Array) => {
  last = last.then(() => post(url, raw)).catch(() => undefined);
});
parentPort?.postMessage(port);

function post(url: string, raw: Uint8Array): Promise<string> {
  const form = new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': Buffer.from(raw).toString('base64'),
  });
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=LOCALADMIN' };
  return fetch(url, { method: 'POST', body: form, headers }).then((response) => response.text());
}
