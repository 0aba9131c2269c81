import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchControl } from '#infra/cli/client/target.ts';
import { AlreadyRunning } from '#infra/local/programme/lock.ts';
import { PortInUse } from '#infra/local/programme/programme-store.ts';
import { type LocalProgramme, type ProgrammeOptions, startProgramme } from '#infra/local/programme.ts';
import { synthesizeFixture } from '#test/infra/local/fixture/stack.ts';
import { FIXTURE_STACK } from '#test/infra/local/fixture/stack-name.ts';

const START = Date.parse('2022-01-10T11:30:00Z');
const HOUR = 3_600_000;

let assembly: string;
let directory: string;
let programme: LocalProgramme;

beforeAll(async () => {
  assembly = mkdtempSync(join(tmpdir(), 'aic-assembly-'));
  await synthesizeFixture(join(assembly, 'cdk.out'));
});
afterAll(() => rmSync(assembly, { recursive: true }));

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'aic-programme-'));
  programme = await startProgramme(options());
});
afterEach(async () => {
  await programme.close();
  rmSync(directory, { recursive: true });
});

function options(more: Partial<ProgrammeOptions> = {}): ProgrammeOptions {
  const assemblyDir = join(assembly, 'cdk.out');
  return {
    stackName: FIXTURE_STACK,
    assemblyDir,
    stateDir: join(directory, 'state'),
    fresh: false,
    startAt: START,
    ...more,
  };
}

async function control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) {
  const response = await fetchControl(programme, method, path, body);
  // biome-ignore lint/suspicious/noExplicitAny: each test reads its own fields of an open JSON answer
  return { status: response.status, body: (await response.json()) as any };
}

async function write(note: Record<string, string>) {
  const response = await fetch(`${programme.apiUrl}/notes`, { method: 'POST', body: JSON.stringify(note) });
  expect(response.status).toBe(201);
}

async function read(id: string): Promise<Record<string, string>> {
  const response = await fetch(`${programme.apiUrl}/notes/${id}`);
  return response.status === 200 ? ((await response.json()) as Record<string, string>) : {};
}

const settle = () => control('POST', '/settle');

describe('a stack of one of each', () => {
  test('a note written through the API starts its workflow, which waits, and ends when it is answered', async () => {
    await write({ id: 'n1', kind: 'start' });
    await settle();
    const waiting = await read('n1');
    expect(waiting).toMatchObject({ state: 'waiting' });
    await write({ id: 'n1-answer', kind: 'answer', of: 'n1', token: waiting.token ?? '' });
    await settle();
    expect(await read('n1')).toMatchObject({ state: 'answered' });
    const { body } = await control('GET', '/executions/n1/history');
    expect(body).toMatchObject({ status: 'SUCCEEDED', transitions: 2 });
  });

  test('what nobody answers times out on the programme clock, an hour later to the second', async () => {
    await write({ id: 'n2', kind: 'start' });
    const before = programme.clock.now();
    const { body } = await control('POST', '/clock', { to: new Date(START + 5 * HOUR).toISOString() });
    expect(Date.parse(body.now)).toBeGreaterThanOrEqual(START + 5 * HOUR);
    const note = await read('n2');
    expect(note).toMatchObject({ state: 'unanswered' });
    const waited = Date.parse(note.endedAt ?? '') - before;
    expect(waited).toBeGreaterThanOrEqual(HOUR);
    expect(waited).toBeLessThan(HOUR + 10_000);
  });

  test('schedules run as their own role at their own time', async () => {
    await control('POST', '/clock', { to: '2022-01-12T12:00:00Z' });
    expect(await read('tick-daily-2022-01-12T06:00:00Z')).toMatchObject({
      ran: expect.stringMatching(/^2022-01-12T06:00:0/) as string,
    });
    expect((await control('GET', '/usage')).body.usage.scheduler.invocations).toBeGreaterThanOrEqual(4);
  });

  test('a mail reaches the mailbox, and its delivery the rule’s function', async () => {
    await write({ id: 'n3', kind: 'mail', to: 'ada@example.org' });
    await write({ id: 'n4', kind: 'mail', to: 'bounce@simulator.amazonses.com' });
    await settle();
    const { mails } = (await control('GET', '/mail?since=0')).body;
    expect(mails[0]).toMatchObject({ to: ['ada@example.org'], subject: 'Note n3', tags: { note: 'n3' } });
    expect(mails[0].text).toContain('It is written.');
    expect(await read('n3')).toMatchObject({ seenDelivery: expect.any(String) as string });
    expect(await read('n4')).toMatchObject({ seenBounce: expect.any(String) as string });
    expect((await control('GET', `/mail?since=${mails[0].sequence}`)).body.mails).toHaveLength(1);
  });

  test('a poisoned record ends in the dead-letter queue, the others go on; a redrive tries it again', async () => {
    await Promise.all([
      write({ id: 'p1', kind: 'poison' }),
      write({ id: 'n5', kind: 'mail', to: 'bob@example.org' }),
    ]);
    await settle();
    expect((await control('GET', '/mail')).body.mails).toHaveLength(1);
    const { deadLetters } = (await control('GET', '/dead-letters')).body;
    expect(deadLetters).toHaveLength(1);
    expect(JSON.parse(deadLetters[0].body)).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect((await control('POST', `/dead-letters/${deadLetters[0].messageId}/redrive`)).body).toEqual({
      redriven: 0,
    });
  });

  test('faults strike on demand: a poisoned item written by an outside hand, a throttled mailer', async () => {
    const item = { kind: { S: 'poison' }, state: { S: 'new' } };
    await control('POST', '/faults', { service: 'dynamodb', mode: 'poison-record', item });
    await settle();
    expect((await control('GET', '/dead-letters')).body.deadLetters).toHaveLength(1);
    await control('POST', '/faults', { service: 'ses', mode: 'throttle', count: 1 });
    expect((await control('GET', '/faults')).body.faults).toHaveLength(1);
    await write({ id: 'n8', kind: 'mail', to: 'ada@example.org' });
    await settle();
    expect((await control('GET', '/mail')).body.mails).toHaveLength(1);
    expect((await control('GET', '/usage')).body.usage.calls['ses:SendRawEmail']).toBe(2);
    expect((await control('POST', '/faults', { service: 'ses', mode: 'explode' })).status).toBe(400);
  });

  test('staff routes take the issuer’s tokens, and none else', async () => {
    expect((await fetch(`${programme.apiUrl}/staff`)).status).toBe(401);
    const { body } = await control('POST', '/staff-tokens', { username: 'ada', groups: ['staff'] });
    const headers = { authorization: `Bearer ${body.accessToken}` };
    const answer = await (await fetch(`${programme.apiUrl}/staff`, { headers })).json();
    expect(answer).toMatchObject({ claims: { 'cognito:groups': '[staff]', username: 'ada' } });
  });

  test('everything called was allowed, everything granted can be told from what was used', async () => {
    await write({ id: 'n6', kind: 'start' });
    await write({ id: 'n7', kind: 'mail', to: 'ada@example.org' });
    await settle();
    const { permissions, usage, transitions, costUsd } = (await control('GET', '/usage')).body;
    const { body: flow } = await control('GET', '/flow');
    expect(permissions.denied).toEqual([]);
    expect(JSON.stringify(permissions.unused)).toContain('SendTaskSuccess');
    expect(usage.calls['ses:SendRawEmail']).toBe(1);
    expect(usage.lambda.invocations).toBeGreaterThan(4);
    expect(transitions.byExecution).toEqual({ n6: 1 });
    expect(flow).toMatchObject({ executions: 1, transitions: 1, entered: { AwaitAnswer: 1 }, timedOut: {} });
    expect(costUsd.total).toBeGreaterThan(0);
  });

  test('the control server names what is wrong with a request', async () => {
    expect((await control('POST', '/clock', { to: 'tomorrow' })).status).toBe(400);
    expect((await control('POST', '/clock', {})).status).toBe(400);
    expect((await control('GET', '/executions/none/history')).status).toBe(404);
    expect((await control('GET', '/nothing')).body.error).toContain('GET /status');
    expect((await control('GET', '/status')).body).toMatchObject({ stackName: FIXTURE_STACK, problems: [] });
  });
});

describe('starting and stopping', () => {
  test('a second start on the same state, and a port that is taken, are refused in one line', async () => {
    await expect(startProgramme(options())).rejects.toThrow(AlreadyRunning);
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as { port: number };
    for (const part of ['api', 'issuer', 'control', 'mailbox'] as const) {
      const other = options({ stateDir: join(directory, part), ports: { [part]: port } });
      await expect(startProgramme(other)).rejects.toThrow(PortInUse);
    }
    busy.close();
  });

  test('a port that was wanted and is taken is told, another is used, and kept by the next start', async () => {
    await programme.close();
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', () => resolve()));
    const { port } = busy.address() as { port: number };
    const wanting = options({ fresh: true, wantedPorts: { api: port } });
    programme = await startProgramme(wanting);
    expect(programme.cautions.join()).toContain(
      `port ${port} is taken by another program: the HTTP API is at `,
    );
    const first = programme.apiUrl;
    await programme.close();
    await new Promise((resolve) => busy.close(resolve));
    programme = await startProgramme({ ...wanting, fresh: false });
    expect(programme.apiUrl, 'links in letters stay good').toBe(first);
    await programme.close();
    programme = await startProgramme(wanting);
    expect(programme.apiUrl).toBe(`http://127.0.0.1:${port}`);
  });

  test('state, clock, tokens, mail and addresses outlive a restart; fresh begins anew', async () => {
    await write({ id: 'n1', kind: 'start' });
    await write({ id: 'n2', kind: 'mail', to: 'ada@example.org' });
    await control('POST', '/clock', { by: HOUR / 2 });
    const { accessToken } = (await control('POST', '/staff-tokens', { username: 'ada', groups: [] })).body;
    const { token } = await read('n1');
    const first = programme;
    await programme.close();
    programme = await startProgramme(options());
    expect(programme).toMatchObject({
      apiUrl: first.apiUrl,
      issuerUrl: first.issuerUrl,
      mailboxUrl: first.mailboxUrl,
    });
    expect(programme.clock.now()).toBeGreaterThanOrEqual(START + HOUR / 2);
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await fetch(`${programme.apiUrl}/staff`, { headers })).status).toBe(200);
    expect((await control('GET', '/mail')).body.mails).toHaveLength(1);
    await write({ id: 'n1-answer', kind: 'answer', of: 'n1', token: token ?? '' });
    await settle();
    expect(await read('n1')).toMatchObject({ state: 'answered' });
    expect((await control('GET', '/mail')).body.mails).toHaveLength(1);
    await programme.close();
    programme = await startProgramme(options({ fresh: true }));
    expect(await read('n1')).toEqual({});
    expect((await control('GET', '/mail')).body.mails).toHaveLength(0);
  });
});
