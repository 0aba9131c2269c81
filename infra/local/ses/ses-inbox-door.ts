import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { askingHeaders, unlessPassword } from '#infra/local/guard/admission.ts';
import { openDoor } from '#infra/local/guard/loopback-door.ts';

/** The port of the web inbox. */
export interface InboxDoor {
  port: number;
  /** One more message; an inbox that nobody has opened hears of it when somebody does. */
  show(raw: Uint8Array): void;
  close(): Promise<void>;
}

/**
 * Opens the port (0: a free one) at which the web inbox (aws-ses-v2-local) answers whoever gives the password: everybody's
 * personal links are in it. The inbox starts in a worker of its own when somebody first comes, with the messages there are:
 * loading it takes a quarter of a second of processor, and parsing each message again more, which a rehearsal or a test
 * that nobody watches need not spend. Rejects with EADDRINUSE when the port is taken.
 */
export async function openInboxDoor(i: {
  port: number;
  password: string;
  messages(): Uint8Array[];
}): Promise<InboxDoor> {
  let inbox: Inbox | undefined;
  const door = await openDoor(i.port);
  door.serve((visit, response) => {
    const refused = unlessPassword(visit, i.password);
    if (refused)
      return void response.writeHead(refused.status, askingHeaders(refused)).end(`${refused.message}\n`);
    // It is looked at: no page may put a message into it, or take one out.
    if (visit.method !== 'GET' && visit.method !== 'HEAD') return void response.writeHead(405).end();
    inbox ??= startInbox(i.messages());
    inbox.ready.then((socketPath) => forward(visit, response, socketPath)).catch(() => visit.destroy());
  });
  return {
    port: door.port,
    show: (raw) => inbox?.worker.postMessage(raw),
    async close() {
      await door.close();
      await inbox?.close();
    },
  };
}

interface Inbox {
  worker: Worker;
  /** The socket at which it listens; rejects when it cannot. */
  ready: Promise<string>;
  close(): Promise<void>;
}

function startInbox(messages: Uint8Array[]): Inbox {
  // Made for this account alone; a state's own folder may have too long a name for a socket.
  const folder = mkdtempSync(join(tmpdir(), 'aic-inbox-'));
  const socket = join(folder, 'socket');
  const worker = new Worker(new URL('./ses-inbox.ts', import.meta.url), { workerData: socket });
  const ready = new Promise<string>((resolve, reject) => {
    worker.once('message', () => resolve(socket));
    // A worker that dies later must not take the programme along: the messages are safe in the database.
    worker.on('error', reject);
  });
  worker.unref();
  for (const raw of messages) worker.postMessage(raw);
  return {
    worker,
    ready,
    async close() {
      await worker.terminate();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function forward(visit: IncomingMessage, response: ServerResponse, socketPath: string): void {
  const { authorization: _, ...headers } = visit.headers;
  const asked = { socketPath, method: visit.method, path: visit.url, headers };
  const inside = request(asked, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  inside.on('error', () => response.destroy());
  inside.end();
}
