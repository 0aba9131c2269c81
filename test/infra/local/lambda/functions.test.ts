import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jsonReply } from '#infra/local/gateway/gateway-reply.ts';
import { keysOf } from '#infra/local/guard/secret.ts';
import { type FunctionHost, startFunctionHost } from '#infra/local/lambda/functions.ts';
import type { LocalFunction } from '#infra/local/template/template.ts';

const BUNDLE = `
import { request } from 'node:http';
import { threadId } from 'node:worker_threads';
let calls = 0;
const loadedBy = process.env.AWS_LAMBDA_FUNCTION_NAME;
const ask = ({ target, body }) => new Promise((resolve) => {
  const { hostname, port } = new URL(process.env.AWS_ENDPOINT_URL);
  const asked = request({ host: hostname, port, method: 'POST', path: '/', headers: { 'X-Amz-Target': target } }, async (response) => {
    const chunks = [];
    for await (const chunk of response) chunks.push(chunk);
    resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() });
  });
  asked.on('error', ({ code }) => resolve({ code }));
  asked.end(body);
});
export async function handler(event, context) {
  calls += 1;
  if (event.do === 'throw') throw new RangeError('asked to');
  if (event.do === 'exit') process.exit(3);
  if (event.do === 'hang') return new Promise(() => {});
  if (event.do === 'log') { console.log({ said: event.text }); console.warn('as', 'text'); console.debug('below'); process.stdout.write('{"raw":true}\\n'); }
  if (event.do === 'environment') return process.env;
  if (event.do === 'dates') return { now: Date.now(), made: new Date().getTime(), text: Date(), parsed: new Date('2022-01-01').toISOString(), isDate: new Date() instanceof Date, class: new Date().constructor === Date, utc: Date.UTC(2022, 0) };
  if (event.do === 'wait') await new Promise((resolve) => setTimeout(resolve, 40));
  if (event.do === 'nothing') return undefined;
  if (event.do === 'call') return ask(event);
  if (event.do === 'later') {
    await new Promise((resolve) => setTimeout(resolve, event.ms));
    const { body } = await ask({ target: 'later', body: event.body });
    console.log({ said: event.body });
    return { ...JSON.parse(body), loadedBy, name: process.env.AWS_LAMBDA_FUNCTION_NAME, threadId };
  }
  if (event.do === 'fill') return 'é'.repeat(event.bytes / 2 - 1);
  return { calls, name: context.functionName, id: context.awsRequestId, left: context.getRemainingTimeInMillis() };
}`;

/** Longer than from one invocation of a test to its next. */
const restMs = 1_000;
const YEAR_2031 = Date.UTC(2031, 5, 1);

let directory: string;
let host: FunctionHost;
let distance: BigInt64Array;
let invocations: Array<{ memoryMb: number; durationMs: number }>;
let logged: number;
let asked: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aic-functions-'));
  writeFileSync(join(directory, 'index.mjs'), BUNDLE);
  writeFileSync(join(directory, 'broken.mjs'), 'throw new SyntaxError("cannot be loaded")');
  const shared = new SharedArrayBuffer(8);
  distance = new BigInt64Array(shared);
  distance[0] = BigInt(YEAR_2031 - Date.now());
  invocations = [];
  logged = 0;
  asked = [];
  const fn: LocalFunction = {
    logicalId: 'Fn',
    name: 'stack-Fn',
    arn: 'arn:aws:lambda:eu-west-3:000000000000:function:stack-Fn',
    roleId: 'FnRole',
    assetDir: directory,
    handler: 'index.handler',
    environment: { GREETING: 'bonjour' },
    timeoutSeconds: 20,
    memoryMb: 512,
    asynchronous: { maximumRetryAttempts: 2 },
  };
  const others = [
    { ...fn, logicalId: 'Broken', handler: 'broken.handler' },
    { ...fn, logicalId: 'NoExport', handler: 'index.other' },
    { ...fn, logicalId: 'Impatient', timeoutSeconds: 0.5 },
    {
      ...fn,
      logicalId: 'Other',
      name: 'stack-Other',
      roleId: 'OtherRole',
      environment: { FAREWELL: 'au revoir' },
    },
  ];
  host = startFunctionHost({
    template: { functions: [fn, ...others], region: 'eu-west-3' },
    gateway: {
      url: 'http://127.0.0.1:1',
      credentialsOf: keysOf('a secret').role,
      answer: async ({ headers, body }, caller) => {
        asked.push(body);
        return headers['x-amz-target'] === 'drop' ? 'dropped' : jsonReply({ headers, body, caller }, 202);
      },
    },
    logDirectory: join(directory, 'logs'),
    compileCache: join(directory, 'compiled'),
    restMs,
    onError: (error) => expect.fail(String(error)),
    clock: { now: () => Date.now() + Number(distance[0]), shared },
    counters: {
      recordInvocation: (invocation) => void invocations.push(invocation),
      recordLogBytes: (bytes) => {
        logged += bytes;
      },
    },
  });
});

afterEach(async () => {
  await host.close();
  rmSync(directory, { recursive: true });
});

const invoke = async (event: object, functionId = 'Fn') => {
  const outcome = await host.invoke(functionId, event);
  return outcome as { payload: Record<string, unknown> } & { error: string; cause: string };
};

describe('a function in a worker thread', () => {
  test('answers its payload, knows its context, and stays warm', async () => {
    const first = await invoke({});
    const second = await invoke({});
    expect(first.payload).toMatchObject({ calls: 1, name: 'stack-Fn' });
    expect(second.payload).toMatchObject({ calls: 2 });
    expect(second.payload.id).not.toBe(first.payload.id);
    expect(second.payload.left).toBeLessThanOrEqual(20_000);
    expect(invocations).toHaveLength(2);
    expect(invocations[0]).toMatchObject({ memoryMb: 512 });
  });

  test('leaves what V8 compiled of it where it was told', async () => {
    await invoke({});
    await expect
      .poll(() => readdirSync(join(directory, 'compiled'), { recursive: true }).length)
      .toBeGreaterThan(1);
  });

  test('a function that returns nothing answers null', async () => {
    expect(await invoke({ do: 'nothing' })).toEqual({ payload: null });
  });

  test('an answer of 6 MB and a hundred bytes is one, of more a failure, and the thread stays', async () => {
    expect((await invoke({ do: 'fill', bytes: 6_291_556 })).error).toBeUndefined();
    const { error, cause } = await invoke({ do: 'fill', bytes: 6_291_558 });
    expect(error).toBe('Function.ResponseSizeTooLarge');
    expect(JSON.parse(cause).errorMessage).toContain('(6291556 bytes)');
    expect((await invoke({})).payload.calls).toBe(3);
  });

  test('an event of 6 MB reaches no function', async () => {
    const around = JSON.stringify({ text: '' }).length;
    expect((await invoke({ text: 'x'.repeat(6_291_455 - around) })).payload.calls).toBe(1);
    const { error, cause } = await invoke({ text: 'x'.repeat(6_291_456 - around) });
    expect(error).toBe('Lambda.RequestEntityTooLargeException');
    expect(JSON.parse(cause).errorMessage).toContain('smaller than 6291456 bytes');
    expect(invocations).toHaveLength(1);
  });

  test('gets the environment of the template and of Lambda, and nothing of this machine', async () => {
    const { payload } = await invoke({ do: 'environment' });
    expect(payload).toMatchObject({
      GREETING: 'bonjour',
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'LOCALFnRole',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_LAMBDA_FUNCTION_NAME: 'stack-Fn',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      _HANDLER: 'index.handler',
    });
    expect(payload).not.toHaveProperty('HOME');
    expect(payload).not.toHaveProperty('VITEST');
  });

  test('functions in one thread share nothing: not what their modules hold, nor environment, role, name or log', async () => {
    await invoke({});
    expect((await invoke({}, 'Other')).payload).toMatchObject({ calls: 1, name: 'stack-Other' });
    expect((await invoke({})).payload).toMatchObject({ calls: 2, name: 'stack-Fn' });
    const { payload } = await invoke({ do: 'environment' }, 'Other');
    expect(payload).toMatchObject({ FAREWELL: 'au revoir', AWS_LAMBDA_FUNCTION_NAME: 'stack-Other' });
    expect(payload).not.toHaveProperty('GREETING');
    expect((await invoke({ do: 'environment' })).payload).not.toHaveProperty('FAREWELL');
    const called = await invoke({ do: 'call', target: 'a', body: '' }, 'Other');
    expect(JSON.parse(String(called.payload.body)).caller).toBe('LOCALOtherRole');
    await invoke({ do: 'log', text: 'of the other' }, 'Other');
    await host.close();
    const log = (name: string) => readFileSync(join(directory, 'logs', `${name}.log`), 'utf8');
    expect(log('Other')).toContain('of the other');
    expect(log('Other')).toContain('"raw":true');
    expect(log('Fn')).not.toMatch(/of the other|"raw"/);
  });

  test('nor do those that run in one thread at once', async () => {
    const ids = ['Fn', 'Fn', 'Other', 'Other'];
    const answers = await Promise.all(
      ids.map((id, at) => invoke({ do: 'later', ms: 40, body: `${id} ${at}` }, id)),
    );
    const told = answers.map(({ payload: { caller, loadedBy, name, body } }) => [
      caller,
      loadedBy,
      name,
      body,
    ]);
    expect(told).toEqual(
      ids.map((id, at) => [`LOCAL${id}Role`, `stack-${id}`, `stack-${id}`, `${id} ${at}`]),
    );
    expect(new Set(answers.map(({ payload }) => payload.threadId)).size).toBe(2);
    await host.close();
    const log = (name: string) => readFileSync(join(directory, 'logs', `${name}.log`), 'utf8');
    const said = (name: string) => log(name).match(/(?<="said":")[^"]+/g);
    expect(said('Fn')?.toSorted()).toEqual(['Fn 0', 'Fn 1']);
    expect(said('Other')?.toSorted()).toEqual(['Other 2', 'Other 3']);
  });

  test('its Date reads the programme clock, moves with it, and is otherwise the real one', async () => {
    const before = (await invoke({ do: 'dates' })).payload;
    expect(Number(before.now) - YEAR_2031).toBeLessThan(60_000);
    expect(Number(before.made) - YEAR_2031).toBeLessThan(60_000);
    expect(before.text).toContain('2031');
    expect(before).toMatchObject({
      parsed: '2022-01-01T00:00:00.000Z',
      isDate: true,
      class: true,
      utc: Date.UTC(2022, 0),
    });
    Atomics.add(distance, 0, 86_400_000n);
    const after = (await invoke({ do: 'dates' })).payload;
    expect(Number(after.now) - Number(before.now)).toBeGreaterThanOrEqual(86_400_000);
  });

  test('what it asks of AWS is answered without a socket, and a dropped call is a connection that ended', async () => {
    const { payload } = await invoke({ do: 'call', target: 'DynamoDB_20120810.GetItem', body: 'é' });
    expect(payload.status).toBe(202);
    expect(JSON.parse(String(payload.body))).toMatchObject({
      body: 'é',
      headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' },
    });
    expect((await invoke({ do: 'call', target: 'drop', body: '' })).payload).toEqual({ code: 'ECONNRESET' });
  });

  test('an error is named as Lambda names it, with its message and trace in the cause', async () => {
    const { error, cause } = await invoke({ do: 'throw' });
    expect(error).toBe('RangeError');
    expect(JSON.parse(cause)).toMatchObject({ errorType: 'RangeError', errorMessage: 'asked to' });
  });

  test('a bundle that cannot be loaded, or without the handler, fails each invocation by name', async () => {
    expect(await invoke({}, 'Broken')).toMatchObject({ error: 'SyntaxError' });
    expect(await invoke({}, 'NoExport')).toMatchObject({ error: 'Runtime.HandlerNotFound' });
    expect(await invoke({}, 'Unknown')).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
  });

  test('a crash is Lambda.Unknown and the next invocation gets a new thread', async () => {
    await invoke({});
    expect(await invoke({ do: 'exit' })).toMatchObject({ error: 'Lambda.Unknown' });
    expect((await invoke({})).payload).toMatchObject({ calls: 1 });
  });

  test('a thread that rests ends, and the next invocation starts one', async () => {
    expect((await invoke({})).payload).toMatchObject({ calls: 1 });
    expect((await invoke({})).payload).toMatchObject({ calls: 2 });
    await delay(restMs * 3);
    expect((await invoke({})).payload).toMatchObject({ calls: 1 });
  });

  test('a function that takes too long is ended and named so', async () => {
    const { error, cause } = await invoke({ do: 'hang' }, 'Impatient');
    expect(error).toBe('Sandbox.Timedout');
    expect(cause).toContain('timed out after 0.50 seconds');
  });

  test('what it asks after its time reaches nobody, and what runs beside it goes on to its end', async () => {
    const beside = ['Fn', 'Fn'].map((id) => invoke({ do: 'later', ms: 900, body: 'in time' }, id));
    expect(await invoke({ do: 'later', ms: 700, body: 'too late' }, 'Impatient')).toMatchObject({
      error: 'Sandbox.Timedout',
    });
    const ended = await Promise.all(beside);
    expect(ended.map(({ payload }) => payload.body)).toEqual(['in time', 'in time']);
    expect(asked).toEqual(['in time', 'in time']);
    // The thread of the one that ran out of time takes nothing more.
    const threads = ended.map(({ payload }) => payload.threadId);
    const later = await Promise.all(['Fn', 'Fn'].map((id) => invoke({ do: 'later', ms: 0, body: '' }, id)));
    expect(later.filter(({ payload }) => threads.includes(payload.threadId))).toHaveLength(1);
  });

  test('a crash takes along what runs in the same thread', async () => {
    const beside = ['Fn', 'Fn'].map((id) => invoke({ do: 'later', ms: 300, body: '' }, id));
    expect(await invoke({ do: 'exit' }, 'Other')).toMatchObject({ error: 'Lambda.Unknown' });
    const errors = (await Promise.all(beside)).map(({ error }) => error);
    expect(errors.filter((error) => error === 'Lambda.Unknown')).toHaveLength(1);
  });

  test('runs two at once, the others in turn, and tells when it is idle', async () => {
    const all = Array.from({ length: 6 }, () => invoke({ do: 'wait' }));
    expect(host.inFlight()).toBe(6);
    await host.idle();
    expect(host.inFlight()).toBe(0);
    const calls = (await Promise.all(all)).map(({ payload }) => Number(payload.calls));
    // In two threads, whichever was free sooner: each counts its own calls from one.
    expect(calls.filter((call) => call === 1)).toHaveLength(2);
  });

  test('logs JSON lines with level, time and request, and counts their bytes', async () => {
    const { payload } = await invoke({ do: 'log', text: 'é' });
    await host.close();
    const text = readFileSync(join(directory, 'logs', 'Fn.log'), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requestId = payload.id;
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'INFO', requestId, message: { said: 'é' } }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ level: 'WARN', requestId, message: 'as text' }));
    expect(lines.some((line) => line.type === 'platform.report')).toBe(true);
    expect(text).not.toContain('below');
    // Lines of the function and of the platform come by different ways: their order is not a rule.
    const info = lines.find((line) => line.level === 'INFO');
    expect(info?.timestamp).toMatch(/^2031-06/);
    expect(logged).toBe(Buffer.byteLength(text));
  });

  test('a host that closes answers nobody, as a killed one would', async () => {
    let answered = false;
    void invoke({ do: 'hang' }).then(() => {
      answered = true;
    });
    await invoke({});
    await host.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
  });
});
