/** A small programme's disk: full, read-only, damaged. Each is told in one line, and what was acknowledged is still there. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { controlOf, secretOf, startProcess } from '#test/support/start-process.ts';
import { aTerminal } from '#test/support/terminal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aic-broken-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Found {
  code: string;
  item: string;
  what: string;
}

/** What the doctor says of a state, and its exit code. */
async function doctor(state: string): Promise<{ status: number; found: Found[] }> {
  const terminal = aTerminal();
  const status = await aic(['ops', 'doctor', '--local', state, '--json'], terminal);
  return { status, found: findingsIn(terminal.out()) };
}

/** The same, asked in the namespace of another process. */
function doctorInside(state: string, before: readonly string[]): { status: number | null; found: Found[] } {
  const [command = '', ...words] = [...before, process.execPath, 'infra/cli/aic.ts'];
  const asked = [...words, 'ops', 'doctor', '--local', state, '--json'];
  const { status, stdout } = spawnSync(command, asked, { encoding: 'utf8' });
  return { status, found: findingsIn(stdout) };
}

const findingsIn = (json: string): Found[] =>
  json === '' ? [] : (JSON.parse(json) as { findings: Found[] }).findings;

/** A start that does not come up: its exit code and every line that it said. */
async function failedStart(state: string, before: readonly string[] = []) {
  const started = startProcess(['--empty', '--once', '--state', state], before);
  const code = await started.ended;
  return { code, lines: `${started.out()}${started.err()}`.trimEnd().split('\n') };
}

function overwrite(path: string, at: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(Math.max(0, statSync(path).size - at), 0xa5), 0, undefined, at);
  closeSync(file);
}

describe('a damaged database', () => {
  let whole: string;
  beforeAll(async () => {
    whole = join(folder, 'whole');
    const started = startProcess(['--empty', '--once', '--state', whole]);
    expect(await started.ended, started.err()).toBe(0);
  });

  test.each([
    ['dynamodb.db', 4096],
    ['dynamodb.db', 0],
    ['programme.db', 4096],
  ])('%s, overwritten from byte %i on, is told at the start and by the doctor', async (name, at) => {
    const state = join(folder, `damaged-${name}-${at}`);
    cpSync(whole, state, { recursive: true });
    overwrite(join(state, name), at);
    const { code, lines } = await failedStart(state);
    expect(code).toBe(2);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`${name} is damaged`))]);
    const { status, found } = await doctor(state);
    expect([status, found.map((one) => one.code)]).toEqual([1, ['state-damaged']]);
    expect(found[0]?.what).toContain(`${name} is damaged`);
  });

  test('under a programme that runs ends it with one line, and the doctor says which', async () => {
    const state = join(folder, 'damaged-running');
    const started = startProcess(['--empty', '--state', state]);
    await started.up;
    const url = controlOf(state);
    const headers = { ...asOperator(state), 'content-type': 'application/json' };
    const who = JSON.stringify({ username: 'alice', groups: ['staff'] });
    const tokens = await fetch(`${url}/staff-tokens`, { method: 'POST', headers, body: who });
    const { idToken } = (await tokens.json()) as { idToken: string };
    const { urls } = (await (await fetch(`${url}/status`, { headers })).json()) as {
      urls: { apiUrl: string };
    };
    overwrite(join(state, 'dynamodb.db'), 0);
    overwrite(join(state, 'dynamodb.db-wal'), 0);
    const list = `${urls.apiUrl}/staff/applications?status=awarded`;
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => fetch(list, { headers: { authorization: `Bearer ${idToken}` } })),
    );
    expect(await started.ended).toBe(1);
    expect(started.err().trimEnd().split('\n')).toEqual([expect.stringContaining(`${state} is damaged`)]);
    // Connections were being handed over when it ended: the engine ends all the same.
    const engine = `/proc/${readFileSync(join(state, 'dynamodb.pid'), 'utf8')}/cmdline`;
    await vi.waitFor(() => expect(existsSync(engine) && readFileSync(engine, 'utf8')).toBeFalsy(), 10_000);
    expect(answers.every((answer) => answer.status === 'rejected' || answer.value.status >= 500)).toBe(true);
    const { status, found } = await doctor(state);
    expect([status, found.map((one) => one.code)]).toEqual([1, ['state-damaged']]);
  });
});

describe('a folder that cannot be one', () => {
  test('a file in its place is named, by the start and by the doctor', async () => {
    const state = join(folder, 'a-file');
    writeFileSync(state, 'not a folder');
    const { code, lines } = await failedStart(state);
    expect([code, lines]).toEqual([
      2,
      [expect.stringContaining(`${state} is in the place of the state’s folder`)],
    ]);
    expect(await doctor(state)).toMatchObject({
      status: 1,
      found: [{ code: 'state-not-a-folder', item: state }],
    });
    expect(readFileSync(state, 'utf8')).toBe('not a folder');
  });
});

const asOperator = (state: string) => ({ authorization: `Bearer ${secretOf(state)}` });

/** Namespaces in which this account may mount: where it cannot, neither full nor read-only disks can be made. */
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;

describe.skipIf(!canMount)('a disk', () => {
  let holder: ChildProcess;
  let disk: string;
  let inside: string[];
  beforeAll(async () => {
    disk = join(folder, 'disk');
    mkdirSync(disk);
    const script = 'mount -t tmpfs -o size=48m tmpfs "$0" && mkdir "$0/read-only" && echo ready && cat';
    holder = spawn('unshare', ['-rm', 'sh', '-c', script, disk], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder.stdout as NodeJS.ReadableStream, 'data');
    const entering = ['--target', String(holder.pid), '--user', '--mount', '--preserve-credentials'];
    // Who enters stands at the root of that place.
    inside = ['nsenter', ...entering, 'sh', '-c', 'cd "$0" && exec "$@"', process.cwd()];
  });
  afterAll(() => holder?.stdin?.end());
  /** The same folder, seen from here. */
  const seen = (path: string) => `/proc/${holder.pid}/root${path}`;

  test('that may not be written to is told in one line', async () => {
    const state = join(disk, 'read-only');
    const remount = `mount --bind ${state} ${state} && mount -o remount,bind,ro ${state}`;
    expect(spawnSync(inside[0] ?? '', [...inside.slice(1), 'sh', '-c', remount]).status).toBe(0);
    const { code, lines } = await failedStart(state, inside);
    expect([code, lines]).toEqual([2, [expect.stringMatching(/read-only\S* cannot be written to/)]]);
    const { status, found } = doctorInside(state, inside);
    expect([status, found[0]?.code]).toEqual([1, 'state-read-only']);
  });

  test('that is full ends the programme with one line; every filing that was acknowledged is there when there is room', async () => {
    const state = join(disk, 'state');
    const started = startProcess(['--empty', '--state', state], inside);
    await started.up;
    const files = seen(state);
    const url = controlOf(files);
    const ask = async (path: string, body?: object) => {
      const headers = { ...asOperator(files), 'content-type': 'application/json' };
      const sent = { method: 'POST', headers, body: JSON.stringify(body ?? {}) };
      return (
        await (body ? fetch(`${url}${path}`, sent) : fetch(`${url}${path}`, { headers: asOperator(files) }))
      ).json();
    };
    await ask('/clock', { to: '2022-01-10T09:00:00Z' });
    const { urls } = (await ask('/status')) as { urls: { apiUrl: string } };
    const acknowledged: string[] = [];
    for (let nth = 0; nth < 2_000; nth += 1) {
      // Room for a few filings more each time, and then for none.
      if (nth === 3) fill(seen(join(disk, 'fill')), 1_000_000);
      const id = await filed(urls.apiUrl).catch(() => undefined);
      if (id === undefined) break;
      acknowledged.push(id);
    }
    expect(await started.ended).toBe(1);
    expect(started.err().trimEnd().split('\n')).toEqual([
      expect.stringMatching(/has no room left: make room/),
    ]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(3);
    expect(doctorInside(state, inside)).toMatchObject({ status: 1, found: [{ code: 'state-full' }] });

    rmSync(seen(join(disk, 'fill')));
    const again = startProcess(['--empty', '--state', state], inside);
    await again.up;
    const { urls: after } = (await (
      await fetch(`${controlOf(files)}/status`, { headers: asOperator(files) })
    ).json()) as { urls: { apiUrl: string } };
    const headers = { ...asOperator(files), 'content-type': 'application/json' };
    const who = JSON.stringify({ username: 'alice', groups: ['staff'] });
    const tokens = await fetch(`${controlOf(files)}/staff-tokens`, { method: 'POST', headers, body: who });
    const { idToken } = (await tokens.json()) as { idToken: string };
    const found = await Promise.all(
      acknowledged.map(async (id) => {
        const asked = { headers: { authorization: `Bearer ${idToken}` } };
        return (await fetch(`${after.apiUrl}/staff/applications/${id}`, asked)).status;
      }),
    );
    expect(new Set(found)).toEqual(new Set([200]));
    await fetch(`${controlOf(files)}/settle`, { method: 'POST', headers: asOperator(files) });
    expect(doctorInside(state, inside)).toEqual({ status: 0, found: [] });
    await again.close();
  });
});

/** Leaves so many bytes of a disk. */
function fill(path: string, leave: number): void {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(64 * 1024);
  let written = 0;
  try {
    for (;;) written += writeSync(file, block);
  } catch {
    // There is no more.
  }
  closeSync(file);
  truncateSync(path, Math.max(0, written - leave));
}

async function filed(apiUrl: string): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const body = JSON.stringify(anApplicationForm());
  const answer = await fetch(`${apiUrl}/applications`, { method: 'POST', headers, body });
  if (answer.status !== 201) return undefined;
  return ((await answer.json()) as { applicationId: string }).applicationId;
}
