import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** The port of the web inbox. */
export interface InboxDoor {
  port: number;
  /** One more message; an inbox that nobody has opened hears of it when somebody does. */
  show(raw: Uint8Array): void;
  close(): Promise<void>;
}

/**
 * Opens the port (0: a free one) at which the web inbox (aws-ses-v2-local) answers. It starts in a worker of its own
 * when somebody first comes, with the messages there are: loading it takes a quarter of a second of processor, and
 * parsing each message again more, which a rehearsal or a test that nobody watches need not spend.
 * Rejects with EADDRINUSE when the port is taken.
 */
export async function openInboxDoor(port: number, messages: () => Uint8Array[]): Promise<InboxDoor> {
  const visits = new Set<Socket>();
  let inbox: Inbox | undefined;
  const server = createServer((visit) => {
    visits.add(visit.on('error', () => visit.destroy()).on('close', () => visits.delete(visit)));
    inbox ??= startInbox(messages());
    inbox.port.then((inside) => join(visit, inside)).catch(() => visit.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    show: (raw) => inbox?.worker.postMessage(raw),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const visit of visits) visit.destroy();
      await inbox?.worker.terminate();
      await closed;
    },
  };
}

interface Inbox {
  worker: Worker;
  /** Where it listens; rejects when it cannot. */
  port: Promise<number>;
}

function startInbox(messages: Uint8Array[]): Inbox {
  const worker = new Worker(new URL('./ses-inbox.ts', import.meta.url));
  const port = new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    // A worker that dies later must not take the programme along: the messages are safe in the database.
    worker.on('error', reject);
  });
  worker.unref();
  for (const raw of messages) worker.postMessage(raw);
  return { worker, port };
}

function join(visit: Socket, port: number): void {
  const inside = connect(port, '127.0.0.1');
  inside.on('error', () => visit.destroy()).on('close', () => visit.destroy());
  visit.on('close', () => inside.destroy());
  visit.pipe(inside).pipe(visit);
}
