/** Somebody at their pages, as a browser without scripts has it: a link exchanged for a cookie, forms sent as they stand. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

export interface JsonAnswer {
  status: number;
  /** Parsed JSON; undefined when there is none. */
  body: unknown;
  headers: IncomingHttpHeaders;
}

export interface Ask {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** In the place of a body: as a page's form sends it. */
  form?: Readonly<Record<string, string>>;
}

/** An answer that the rehearsal did not count on; says what was asked and what was answered, without tokens. */
export class UnexpectedAnswer extends Error {
  override name = 'UnexpectedAnswer';
  readonly answer: JsonAnswer;
  constructor(ask: Ask, answer: JsonAnswer) {
    super(
      `${ask.method} ${ask.path} answered ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 600)}`,
    );
    this.answer = answer;
  }
}

export interface JsonClient {
  /** Throws UnexpectedAnswer for a status that is not among `expect` (200, 201 and 202 unless told). */
  ask(ask: Ask, expect?: readonly number[]): Promise<JsonAnswer>;
  close(): void;
}

const well = [200, 201, 202] as const;
const passing = [429, 503];
const attempts = 5;
const pauseMs = 60;

/** Linux has all of 127.0.0.0/8; elsewhere people come from one address, and wait when there are too many of them. */
const homes = process.platform === 'linux' ? 64 : 0;

/**
 * A client of one JSON server, on this machine or a deployed one, on connections that stay open.
 * @param i.areMany each question comes from another of a few addresses, as people's do
 */
export function jsonClient(
  baseUrl: string,
  { sockets = 16, areMany = false }: { sockets?: number; areMany?: boolean } = {},
): JsonClient {
  const isTls = baseUrl.startsWith('https:');
  const agent = new (isTls ? TlsAgent : Agent)({ keepAlive: true, maxSockets: sockets });
  let asked = 0;
  const home = () => {
    asked += 1;
    return areMany && homes > 0 ? { localAddress: `127.0.1.${1 + (asked % homes)}` } : {};
  };
  const once = (ask: Ask) =>
    new Promise<JsonAnswer>((resolve, reject) => {
      const [text, type] = contentOf(ask);
      const headers = {
        ...(text === undefined
          ? {}
          : { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) }),
        'accept-encoding': 'gzip',
        ...ask.headers,
      };
      const from = { method: ask.method, agent, headers, ...home() };
      const sent = (isTls ? tlsRequest : request)(`${baseUrl}${ask.path}`, from, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: parsed(plain(chunks, response.headers)),
            headers: response.headers,
          }),
        );
      });
      sent.on('error', reject);
      sent.end(text);
    });
  return {
    async ask(ask, expect = well) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const answer = await once(ask);
          if (expect.includes(answer.status)) return answer;
          if (!passing.includes(answer.status) || attempt === attempts)
            throw new UnexpectedAnswer(ask, answer);
          // The gateway of AWS says no time after which to try again: a second fills most of a route's bucket.
          if (answer.status === 429) await pause(1000 * Number(answer.headers['retry-after'] ?? 1));
        } catch (error) {
          // A kept connection may be closed by the server at the very moment it is used again.
          const isClosed = ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');
          if (!isClosed || attempt === attempts) throw error;
        }
        await pause(pauseMs * attempt);
      }
    },
    close: () => agent.destroy(),
  };
}

const contentOf = ({ body, form }: Ask): [text: string | undefined, type: string] =>
  form
    ? [new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded']
    : [body === undefined ? undefined : JSON.stringify(body), 'application/json'];

const plain = (chunks: Buffer[], headers: IncomingHttpHeaders): Buffer => {
  const sent = Buffer.concat(chunks);
  return headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
};

function parsed(content: Buffer): unknown {
  const text = content.toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export interface Browsing {
  /** Where the link led. */
  place: string;
  open(path: string): Promise<JsonAnswer>;
  /** Sends the form of the page that was last shown; `expect` is 303, after an act, unless told. */
  submit(
    path: string,
    fields: Readonly<Record<string, string>>,
    expect?: readonly number[],
  ): Promise<JsonAnswer>;
}

/** @param token of the personal link that is opened; undefined when a later one has replaced it */
export async function browse(api: Pick<JsonClient, 'ask'>, token: string): Promise<Browsing | undefined> {
  const cookies = new Map<string, string>();
  let formToken = '';
  const seen = (answer: JsonAnswer): JsonAnswer => {
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    formToken = /name="formToken" value="([^"]+)"/.exec(String(answer.body))?.[1] ?? formToken;
    return answer;
  };
  const headers = () => ({ cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });
  const entered = seen(await api.ask({ method: 'GET', path: `/l/${token}` }, [200, 303, 410]));
  if (entered.status === 410) return undefined;
  return {
    // A link that offers something shows it at its own address.
    place: entered.headers.location ?? `/l/${token}`,
    open: async (path) => seen(await api.ask({ method: 'GET', path, headers: headers() })),
    submit: async (path, fields, expect = [303]) =>
      seen(
        await api.ask({ method: 'POST', path, headers: headers(), form: { formToken, ...fields } }, expect),
      ),
  };
}
