import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '#infra/local/gateway/gateway-server.ts';
import { unlessBearer } from '#infra/local/guard/admission.ts';
import { openDoor } from '#infra/local/guard/loopback-door.ts';

/** A request that the caller must change; answered with `status` and one line. */
export class ControlProblem extends Error {
  override name = 'ControlProblem';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface ControlRequest {
  /** Variables of the path, decoded. */
  path: Record<string, string>;
  query: URLSearchParams;
  /** The JSON body; `{}` when there is none. */
  body: Record<string, unknown>;
}

export type ControlRoutes = Record<
  `${'GET' | 'POST' | 'DELETE'} /${string}`,
  (request: ControlRequest) => unknown
>;

export interface ControlServer {
  url: string;
  close(): Promise<void>;
}

/**
 * The loopback server by which the command line and the rehearsal steer the programme: JSON in, JSON out, for whoever
 * bears the secret and no page of a browser. Routes are `METHOD /path/{variable}`. Rejects with EADDRINUSE when the port is taken.
 */
export async function startControl(i: {
  port: number;
  secret: string;
  routes: ControlRoutes;
}): Promise<ControlServer & { port: number }> {
  const routes = Object.entries(i.routes).map(([key, handle]) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`), handle };
  });
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const refused = unlessBearer(request, i.secret);
    if (refused) throw new ControlProblem(refused.status, refused.message);
    const url = new URL(request.url ?? '/', 'http://control');
    for (const { method, pattern, handle } of routes) {
      const found = request.method === method ? pattern.exec(url.pathname) : null;
      if (found === null) continue;
      const variables = Object.entries(found.groups ?? {});
      const path = Object.fromEntries(variables.map(([name, value]) => [name, decodeURIComponent(value)]));
      return handle({ path, query: url.searchParams, body: await readJson(request) });
    }
    throw new ControlProblem(
      404,
      `no ${request.method} ${url.pathname}; see ${Object.keys(i.routes).join(', ')}`,
    );
  };
  const door = await openDoor(i.port);
  door.serve((request, response) => {
    answer(request).then(
      (result) => reply(response, 200, result ?? {}),
      (error: unknown) => {
        const status = error instanceof ControlProblem ? error.status : 500;
        reply(response, status, { error: error instanceof Error ? error.message : String(error) });
      },
    );
  });
  return { url: `http://127.0.0.1:${door.port}`, port: door.port, close: door.close };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await bodyOf(request)).toString('utf8');
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Answered below, like any other body that is not an object.
  }
  throw new ControlProblem(400, 'the body is not a JSON object');
}
