/** The whole local programme of a test, over the synthesized stack, in a folder and on ports of its own. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { type OperationName, routes } from '#http/api.ts';
import { responses } from '#http/responses.ts';
import { type LocalProgramme, type ProgrammeOptions, startProgramme } from '#infra/local/programme.ts';
import { synthesized } from './synthesized.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}
export interface Mail {
  to: string;
  subject: string;
  text: string;
  headers: Record<string, string>;
}

export interface TestProgramme {
  local: LocalProgramme;
  stateDir: string;
  /** One request to the HTTP API; `as` is a bearer token. */
  call(
    method: string,
    path: string,
    body?: unknown,
    as?: string,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Files an application and answers its id and the session of who filed, good for a week. */
  file(form: ApplicationForm, key?: string): Promise<{ applicationId: string; session: string }>;
  staffToken(groups?: string[], username?: string): Promise<string>;
  /** Waits until nothing moves any more, and who filed has opened the link of their acknowledgement. */
  settle(): Promise<void>;
  advanceTo(at: string): Promise<void>;
  mails(to?: string): Promise<Mail[]>;
  /** The personal link's token in the newest e-mail to an address. */
  linkOf(address: string): Promise<string>;
  close(): Promise<void>;
}

/** @param startAt programme time, ISO; or the folder with a state in a copy of which it goes on */
export async function startTestProgramme(
  startAt: string | { from: string },
  { cohort = 'promotion-1', ...more }: Pick<ProgrammeOptions, 'times'> & { cohort?: string } = {},
): Promise<TestProgramme> {
  const stateDir = mkdtempSync(join(tmpdir(), 'aic-programme-'));
  const synthesis = await synthesized(cohort);
  const fresh = typeof startAt === 'string';
  if (!fresh) cpSync(startAt.from, stateDir, { recursive: true });
  const begin = { stateDir, fresh, startAt: fresh ? Date.parse(startAt) : 0 };
  const local = await startProgramme({ ...synthesis, ...begin, ...more });
  const request = async (
    base: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
    };
  };
  const control: TestProgramme['control'] = (method, path, body) =>
    request(local.controlUrl, method, path, body, { authorization: `Bearer ${local.keys.control}` });
  const call: TestProgramme['call'] = async (method, path, body, as, headers) => {
    const authorization = as ? { authorization: `Bearer ${as}` } : {};
    const answer = await request(local.apiUrl, method, path, body, { ...authorization, ...headers });
    if (answer.status < 300) checkAnswer(method, path, answer.body);
    return answer;
  };
  if (fresh) await startMail();
  /** That of a fresh stack waits for an operator. */
  async function startMail(): Promise<void> {
    const { idToken } = (await control('POST', '/staff-tokens', { username: 'olga', groups: ['operator'] }))
      .body;
    await call('POST', '/staff/mail/resume', {}, idToken);
  }
  /** What was read of the mail, which never changes. */
  const all: (Mail & { sequence: number })[] = [];
  const readMore = oneByOne(async () => {
    const { body } = await control('GET', `/mail?since=${all.at(-1)?.sequence ?? 0}`);
    all.push(...body.mails);
  });
  const mails: TestProgramme['mails'] = async (to) => {
    await readMore();
    return all.filter((mail) => to === undefined || String(mail.to).includes(to));
  };
  /** Whoever files reads their mail: each opens the link of its acknowledgement, once, which confirms the address. */
  const unread = new Set<string>();
  async function readReceipts(): Promise<number> {
    if (unread.size === 0) return 0;
    let opened = 0;
    const arrived = await mails();
    for (const id of unread) {
      const links = arrived.flatMap(({ text }) => text.match(new RegExp(`${id}\\.[\\w-]{43}`)) ?? []);
      const newest = links.at(-1);
      if (newest === undefined) continue;
      await call('POST', '/application/session', {}, newest);
      unread.delete(id);
      opened += 1;
    }
    return opened;
  }
  return {
    local,
    stateDir,
    call,
    control,
    mails,
    async file(form, key = crypto.randomUUID()) {
      const { status, body } = await call('POST', '/applications', form, undefined, {
        'idempotency-key': key,
      });
      if (status !== 201) throw new Error(`filing answered ${status} ${JSON.stringify(body)}`);
      unread.add(body.applicationId);
      return { applicationId: body.applicationId, session: String(body.session) };
    },
    async staffToken(groups = ['staff'], username = 'staff-1') {
      const { body } = await control('POST', '/staff-tokens', { username, groups });
      return body.token ?? body.accessToken ?? body.idToken;
    },
    async settle() {
      await control('POST', '/settle');
      if ((await readReceipts()) > 0) await control('POST', '/settle');
    },
    async advanceTo(at) {
      await control('POST', '/clock', { to: at });
      await readReceipts();
    },
    async linkOf(address) {
      const mail = (await mails(address)).findLast(({ text }) => text.includes('/l/'));
      return /\/l\/([A-Za-z0-9._-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    },
    async close() {
      await local.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

/** The same work, each time once the time before is over. */
function oneByOne(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.catch(() => {}).then(work);
    return last;
  };
}

/** Every answer is what the OpenAPI document promises of its operation. */
function checkAnswer(method: string, path: string, body: unknown): void {
  const { pathname } = new URL(path, 'http://127.0.0.1');
  const found = Object.entries(routes).find(
    ([, route]) => route.method === method && patternOf(route.path).test(pathname),
  );
  if (!found) return;
  const [name] = found as [OperationName, unknown];
  const checked = z.safeParse(responses[name].answer as z.ZodMiniType, body);
  if (!checked.success) throw new Error(`${name} answers otherwise: ${z.prettifyError(checked.error)}`);
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+').replaceAll('.', '\\.')}$`);
