/**
 * The template's HTTP API and functions on this machine, with its own throttles, over a real engine; people with something to
 * do once, each at an address of their own; and a client that floods from another. Without streams and machines: what follows
 * an act is not what is timed.
 */

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollWrites } from '#adapters/dynamodb/round/roll-writes.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { findRound } from '#app/round/change-round.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { createTickingClock } from '#infra/local/clock/clock.ts';
import { openDoor } from '#infra/local/guard/loopback-door.ts';
import { serveHttpApi } from '#infra/local/http-api/http-api.ts';
import { createPermissions } from '#infra/local/iam/iam.ts';
import { startFunctionHost } from '#infra/local/lambda/functions.ts';
import { loadTemplate } from '#infra/local/template/template-reading.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { aCode } from '#test/support/one-time-codes.ts';
import { agreementItem, peopled } from '#test/support/peopled.ts';
import { synthesized } from '#test/support/synthesized.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';

export interface Sent {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}
export interface Heard {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
export type Act = 'vote' | 'signature' | 'filing';
export const acts: readonly Act[] = ['vote', 'signature', 'filing'];

const later = '2022-12-31T00:00:00.000Z';
/** While citizens vote; the call was extended until then, so that people file as well. */
const votingNow = '2022-05-14T12:00:00.000Z';
const code = '12345678';
const signer = { name: 'Aline Dupré', capacity: 'Présidente' };
const engineCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const noCounters = { recordHttpRequest() {}, recordInvocation() {}, recordLogBytes() {} };

/** @param count how many citizens may vote, and laureates sign */
export async function aBesiegedProgramme(count: number) {
  const [engine] = enginesHere;
  if (engine === undefined) throw new Error('no engine of DynamoDB on this machine');
  const tables = await startTables(engine);
  const folder = mkdtempSync(join(tmpdir(), 'aic-besieged-'));
  const db = new DatabaseSync(':memory:');
  const clock = createTickingClock(db, Date.parse(votingNow));
  const door = await openDoor(0);
  const url = `http://127.0.0.1:${door.port}`;
  const template = loadTemplate({ ...(await synthesized('promotion-1')), apiEndpoint: url, issuer: url });
  const broken: unknown[] = [];
  const host = startFunctionHost({
    template,
    gateway: { url: await tables.endpoint(), credentialsOf: () => engineCredentials },
    logDirectory: folder,
    compileCache: join(folder, 'compiled'),
    clock,
    counters: noCounters,
    onError: (error) => void broken.push(error),
  });
  const api = serveHttpApi({
    door,
    template,
    functions: host,
    now: clock.now,
    // By the template's own grants: the gateway invokes functions by a role.
    gateway: { counters: noCounters, authorize: createPermissions(template, db).authorize } as never,
    onError: (error) => void broken.push(error),
  });
  const { applicationIds } = await peopled(tables.programme);
  await extendCall(tables);
  const people = { vote: await citizens(tables, count), signature: await laureates(tables, count) };
  const client = fromAddresses(url);
  let done = 0;

  /** Somebody does what they may do once, from an address of their own. */
  async function act(kind: Act): Promise<Heard> {
    done += 1;
    const home = `127.0.${2 + (done >> 8)}.${1 + (done & 127)}`;
    const json = { 'content-type': 'application/json' };
    const sent = (path: string, body: unknown, headers: Record<string, string>): Sent => ({
      method: 'POST',
      path,
      body: JSON.stringify(body),
      headers: { ...json, ...headers },
    });
    if (kind === 'filing') {
      const key = { 'idempotency-key': crypto.randomUUID() };
      return client.ask(sent('/applications', anApplicationForm(), key), home);
    }
    const one = people[kind].pop();
    if (!one) throw new Error(`nobody is left for a ${kind}`);
    const bearer = { authorization: `Bearer ${one.token}` };
    if (kind === 'signature') return client.ask(sent('/application/signature', one.body, bearer), home);
    const grades = { [applicationIds.shortlisted]: 'bien' };
    return client.ask(sent('/panel/ballot', { grades }, bearer), home);
  }

  return {
    url,
    template,
    act,
    ask: client.ask,
    broken,
    async close() {
      client.close();
      await api.close();
      await host.close();
      await tables.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function extendCall({ programme }: TestTables) {
  const rounds = roundStore(programme);
  const { closesAt: from, panelClosesAt: until } = promotion1.calendar;
  const extension = { from, until, reason: 'Pour les essais.', by: 'staff-1', at: votingNow };
  await rounds.save(
    { ...(await findRound(rounds, 'eligibility')), version: 1, extensions: [extension] },
    {
      expectVersion: 0,
      actor: { kind: 'staff', id: 'staff-1' },
      at: votingNow,
      event: { type: 'TimesExtended', data: extension },
    },
  );
}

type Holder = { token: string; body?: unknown };

async function citizens({ programme }: TestTables, count: number): Promise<Holder[]> {
  const ids = Array.from({ length: count }, (_, nth) => `p-1${String(nth).padStart(9, '0')}`);
  const person = { name: 'Citoyenne', language: 'fr' as const };
  for (let from = 0; from < count; from += 20) {
    const some = ids.slice(from, from + 20);
    const enrolled = some.map((panelistId) => ({
      ...person,
      panelistId,
      email: `${panelistId}@panel.example`,
    }));
    await programme.transact(await rollWrites(programme, { enrolled, gone: [], before: [] }));
  }
  return inTurn(ids, async (id) => ({
    token: await mailedLink(programme, { purpose: 'panelist', id }, later),
  }));
}

/** Each with an agreement that waits, and a code that was sent for it. */
async function laureates({ programme }: TestTables, count: number): Promise<Holder[]> {
  const form = anApplicationForm();
  const ids = Array.from({ length: count }, (_, nth) => `aic1-1${String(nth).padStart(15, '0')}`);
  const applications = applicationStore(programme);
  const clock = { now: () => new Date(votingNow) };
  const links = linkStore(programme);
  const deps = { applications, links, codes: oneTimeCodeStore(programme), cohort: promotion1, clock };
  return inTurn(ids, async (applicationId) => {
    const issued = anApplication('agreement-issued') as ApplicationIn<'agreement-issued'>;
    const { sha256 } = issued.agreement;
    await applications.file({
      application: { ...issued, form, applicationId },
      duplicateKeys: [],
      effects: [],
    });
    await programme.put(agreementItem(applicationId, form));
    const owner = { purpose: 'applicant', id: applicationId } as const;
    const token = await mailedLink(programme, owner, later);
    await links.confirm(owner, mailboxSha256(form.contact.email), clock.now());
    const session = createHash('sha256').update(token).digest('hex');
    await aCode(deps, { applicationId, session, code, act: 'sign', ...signer, sha256 });
    return { token, body: { ...signer, sha256, commitmentsAccepted: true, code } };
  });
}

async function inTurn<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (let from = 0; from < items.length; from += 8) {
    made.push(...(await Promise.all(items.slice(from, from + 8).map(make))));
  }
  return made;
}

/** Linux has all of 127.0.0.0/8: whoever asks can be told by their address, as on the internet. */
export function fromAddresses(url: string) {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 4 });
  const ask = ({ method, path, headers = {}, body }: Sent, localAddress: string): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const sent = request(`${url}${path}`, { method, headers, agent, localAddress }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { ask, close: () => agent.destroy() };
}
