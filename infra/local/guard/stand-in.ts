/** What stands on this machine where somebody else's service stands: it answers as asked, or with a fault that it is told to have. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { openDoor } from './loopback-door.ts';

export interface StandIn<Fault extends string> {
  url: string;
  /** What it answers from now on; a restart is a clean start. */
  become(fault: Fault): void;
  /** What it answers, and how often it was asked. */
  state(): { fault: Fault; asked: number };
  close(): Promise<void>;
}

/** How any service may answer, whatever it is asked. */
export const badAnswers = ['silence', 'html', 'error', 'too-large'] as const;

const json = { 'content-type': 'application/json' };
type Answering = (response: ServerResponse) => unknown;
const badly: Readonly<Record<string, Answering>> = {
  silence: () => undefined,
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>'),
  error: (response) => response.writeHead(500, json).end('{}'),
  'too-large': (response) => response.writeHead(200, json).end(' '.repeat(10_000_000)),
} satisfies Record<(typeof badAnswers)[number], Answering>;

/** @param answerTo how a request is answered under a fault of its own kind; undefined for what the service does not know, which is not counted */
export async function openStandIn<Fault extends string>(
  none: Fault,
  answerTo: (
    request: IncomingMessage,
    url: URL,
  ) => ((response: ServerResponse, fault: Fault) => void) | undefined,
): Promise<StandIn<Fault>> {
  const door = await openDoor(0);
  let fault = none;
  let asked = 0;
  door.serve((request, response) => {
    const answer = answerTo(request, new URL(request.url ?? '/', 'http://stand-in'));
    if (!answer) return void response.writeHead(404).end();
    asked += 1;
    (badly[fault] ?? answer)(response, fault);
  });
  return {
    url: `http://127.0.0.1:${door.port}`,
    become(next) {
      fault = next;
    },
    state: () => ({ fault, asked }),
    close: door.close,
  };
}
