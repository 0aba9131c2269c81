/** An import in a process of its own, as a person runs it: whatever ends it, there is an account, and the terminal is as it was. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'aic-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const header =
  'reference,language,applicant.type,applicant.name,contact.name,contact.email,address.street,address.postcode,address.city,project.title,project.summary,project.axis,project.needs,project.startsOn,project.budgetEuros,project.requestedEuros,declarations.accurate,declarations.rulesAccepted,applicant.legalCapacity';
const row = (nth: number) =>
  `R-${nth},fr,individual,Ana,Ana,ana-${nth}@example.org,1 rue,75001,Paris,Jardin ${nth},Un potager.,deployer,funding,2022-09-01,1000,500,oui,oui,oui`;
function fileOf(count: number): string {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, [header, ...Array.from({ length: count }, (_, nth) => row(nth))].join('\n'));
  return path;
}

const cohort = {
  cohort: 'promotion-1',
  applicantTypes: ['individual'],
  languages: ['fr'],
  maximumRequestCents: 100_000,
  timeZone: 'Europe/Paris',
  calendar: { opensAt: '2021-12-17T12:00:00+01:00' },
};

/**
 * A programme that takes rows in, `answer` by `answer`; the number of those under way at once is counted.
 * @param awaited of the first so many none is answered until all are under way, however busy the machine is
 */
async function aProgramme(
  answer: (reference: string, server: Server) => { status: number; body: object } | undefined,
  awaited = 1,
) {
  const allUnderWay = Promise.withResolvers<void>();
  const counted = { taken: 0, underWay: 0, most: 0 };
  const server = createServer(async (request, response) => {
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/cohort') return say(200, cohort);
    counted.underWay += 1;
    counted.most = Math.max(counted.most, counted.underWay);
    if (counted.underWay === awaited) allUnderWay.resolve();
    const { reference } = JSON.parse(await bodyOf(request)) as { reference: string };
    await allUnderWay.promise;
    await pause(30);
    counted.underWay -= 1;
    counted.taken += 1;
    const said = answer(reference, server);
    if (said) say(said.status, said.body);
    else request.socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(server);
  return { counted, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const closing: Server[] = [];
afterEach(() => {
  for (const server of closing.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const taken = (reference: string) => ({
  status: 200,
  body: { applicationId: reference, result: 'new', fields: [] },
});

/** @param onTerminal told what stands on the terminal so far, where bars are drawn */
async function run(
  url: string,
  words: readonly string[],
  onTerminal?: (text: string, kill: () => void) => void,
  unread?: 'stdout' | 'stderr',
) {
  // What decides whether bars are drawn; no pseudo-terminal is to be had everywhere.
  const asTerminal = 'data:text/javascript,process.stderr.isTTY=true';
  const args = ['--import', asTerminal, join('infra', 'cli', 'aic.ts'), 'import', 'applications', ...words];
  const env = { ...process.env, AIC_URL: url, AIC_TOKEN: 'x', XDG_CONFIG_HOME: folder, LANG: 'C' };
  const child = spawn(process.execPath, [...args, '--yes'], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
    onTerminal?.(err, () => child.kill('SIGINT'));
  });
  if (unread) child[unread].destroy();
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code: code ?? signal, out, err };
}

/** The last word on the cursor and on the line wrap: shown, on. */
function expectRestored(terminal: string): void {
  const mode = '\u001b[?';
  for (const [off, on] of [
    [`${mode}25l`, `${mode}25h`],
    [`${mode}7l`, `${mode}7h`],
  ] as const) {
    expect(terminal).toContain(off);
    expect(terminal.lastIndexOf(on)).toBeGreaterThan(terminal.lastIndexOf(off));
  }
}
const tally = (out: string) =>
  (/Filed: (\d+), corrected: (\d+), there before: (\d+), refused: (\d+), not tried: (\d+)/.exec(out) ?? [])
    .slice(1)
    .map(Number);
const howToGoOn = 'run the same command again';

test('rows go twenty at once, and no more', async () => {
  const { counted, url } = await aProgramme(taken, 20);
  const { code, out, err } = await run(url, [fileOf(100)]);
  expect(code, err).toBe(0);
  expect(tally(out)).toEqual([100, 0, 0, 0, 0]);
  expect(counted.most).toBe(20);
  expectRestored(err);
});

test('Ctrl-C: what is under way comes to its end, the rest is not tried, and it is said how to go on', async () => {
  const { counted, url } = await aProgramme(taken);
  let isKilled = false;
  const { code, out, err } = await run(url, [fileOf(2_000)], (text, kill) => {
    if (isKilled || !/[1-9]\d*\/2000/.test(text)) return;
    isKilled = true;
    kill();
  });
  expect(code, err).toBe(130);
  const [filed = 0, , , , notTried = 0] = tally(out);
  expect(filed).toBe(counted.taken);
  expect(filed + notTried).toBe(2_000);
  expect(notTried).toBeGreaterThan(0);
  expect(out.split('\n').length, 'no line for each that was not tried').toBeLessThan(5);
  expect(err).toContain(howToGoOn);
  expectRestored(err);
});

test('a server that is gone: an account all the same, and exit code 4', async () => {
  let count = 0;
  const { url } = await aProgramme((reference, server) => {
    count += 1;
    if (count < 50) return taken(reference);
    server.close();
    return undefined;
  });
  const { code, out, err } = await run(url, [fileOf(200)]);
  expect(code, err).toBe(4);
  const [filed = 0, , , , notTried = 0] = tally(out);
  expect(filed).toBeGreaterThan(0);
  expect(filed + notTried).toBe(200);
  expect(err).toContain('nobody answers');
  expect(err).toContain(howToGoOn);
  expectRestored(err);
});

const refusal = { code: 'call-closed', messages: { fr: 'Clos.', en: 'Closed.' } };

test('a refusal of one row keeps no other from being taken, and is in the account', async () => {
  const { url } = await aProgramme((reference) =>
    reference === 'R-3' ? { status: 409, body: refusal } : taken(reference),
  );
  const { code, out, err } = await run(url, [fileOf(40)]);
  expect(code, err).toBe(1);
  expect(tally(out)).toEqual([39, 0, 0, 1, 0]);
  expect(out).toMatch(/5 {2}R-3 +refused +Closed\. \(call-closed\)/);
});

test.each(['stdout', 'stderr'] as const)(
  'nobody reads its %s any more: every row is taken all the same, and the exit code is that of what became of them',
  async (unread) => {
    const { counted, url } = await aProgramme((reference) =>
      reference === 'R-3' ? { status: 409, body: refusal } : taken(reference),
    );
    const { code, out } = await run(url, [fileOf(400)], undefined, unread);
    expect(code).toBe(1);
    expect(counted.taken).toBe(400);
    expect(tally(out)).toEqual(unread === 'stdout' ? [] : [399, 0, 0, 1, 0]);
  },
);
