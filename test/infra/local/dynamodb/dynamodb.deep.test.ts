import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startDynamodb } from '#infra/local/dynamodb/dynamodb.ts';
import { connectEngine } from '#infra/local/dynamodb/dynamodb-client.ts';
import { createTables } from '#infra/local/dynamodb/dynamodb-tables.ts';
import { aTemplate } from '#test/infra/local/template/a-template.ts';

let stateDir: string;
const accessKey = 'test';
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'engine-'));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
const Item = { pk: { S: 'a' }, sk: { S: 'b' } };
const TableName = 'test-programme';

const javaVersion = spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr;
const hasJava = Number(/version "(\d+)/.exec(javaVersion ?? '')?.[1] ?? 0) >= 17;
const engines = hasJava ? (['dynoxide', 'dynamodb-local'] as const) : (['dynoxide'] as const);

test.each(engines)('%s keeps its items over a restart', async (engine) => {
  const first = await startDynamodb({ stateDir, accessKey, engine });
  await createTables(first, aTemplate());
  const writer = connectEngine(first);
  await writer.call('PutItem', { TableName, Item });
  writer.close();
  await first.close();
  const second = await startDynamodb({ stateDir, accessKey, engine });
  await createTables(second, aTemplate());
  const reader = connectEngine(second);
  expect(await reader.call('GetItem', { TableName, Key: Item })).toEqual({ Item });
  reader.close();
  await second.close();
  expect([first.engine, isAlive(second.pid ?? 0)]).toEqual([engine, false]);
});

describe('the embedded engine', () => {
  test('ends with its programme, and leaves no pid behind', async () => {
    const engine = await startDynamodb({ stateDir, accessKey });
    await engine.close();
    expect(isAlive(engine.pid ?? 0)).toBe(false);
    expect(existsSync(join(stateDir, 'dynamodb.pid'))).toBe(false);
  });

  test('dies when its programme is killed, and the next start has the file to itself', async () => {
    const owner = await startInAnotherProcess(stateDir);
    owner.process.kill('SIGKILL');
    await once(owner.process, 'exit');
    const next = await startDynamodb({ stateDir, accessKey });
    expect(isAlive(owner.enginePid)).toBe(false);
    await createTables(next, aTemplate());
    await next.close();
  });

  test('leaves alone a process that only has the pid of its pid file', async () => {
    const bystander = spawn('sleep', ['60'], { detached: true });
    writeFileSync(join(stateDir, 'dynamodb.pid'), String(bystander.pid));
    const engine = await startDynamodb({ stateDir, accessKey });
    expect(isAlive(bystander.pid ?? 0)).toBe(true);
    bystander.kill();
    await engine.close();
  });

  test('refuses tables of another shape than those on disk', async () => {
    const engine = await startDynamodb({ stateDir, accessKey });
    await createTables(engine, aTemplate());
    const changed = aTemplate();
    const [table] = changed.tables;
    if (table) table.createTable = { ...table.createTable, GlobalSecondaryIndexes: [] };
    await expect(createTables(engine, changed)).rejects.toThrow('start with --fresh');
    await engine.close();
  });
});

describe('who else on this machine reaches the engine', () => {
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
  });
  const canMakeNetworks = spawnSync('unshare', ['-rn', 'true']).status === 0;

  test.skipIf(!canMakeNetworks)('nobody, where it has a network of its own', async () => {
    const engine = await startDynamodb({ stateDir, accessKey });
    expect(readlinkSync(`/proc/${engine.pid}/ns/net`)).not.toBe(readlinkSync('/proc/self/ns/net'));
    expect(engine.caution).toBeUndefined();
    await createTables(engine, aTemplate());
    await engine.close();
  });

  test('is told where none can be made; it then listens where no page looks', async () => {
    process.env.PATH = '';
    const engine = await startDynamodb({ stateDir, accessKey, engine: 'dynoxide' });
    expect(engine.caution).toContain('its other accounts can reach it');
    expect(engine.endpoint).toMatch(/^http:\/\/127\.\d+\.\d+\.\d+:\d+$/);
    await createTables(engine, aTemplate());
    await engine.close();
  });

  test('has an engine that ends by itself told of', async () => {
    const engine = await startDynamodb({ stateDir, accessKey, engine: 'dynoxide' });
    const told = new Promise((resolve) => engine.onEnd?.(resolve));
    process.kill(-(engine.pid ?? 0), 'SIGKILL');
    expect(await told).toContain('it said nothing');
    await engine.close();
  });
});

describe('the choice of an engine', () => {
  test.each([
    ['darwin', 'arm64', 'The DynamoDB engine needs Java 17 or later here: brew install --cask temurin'],
    ['win32', 'x64', /^The DynamoDB engine needs Java 17 or later here: winget install \S+$/],
    ['linux', 'arm64', /^The DynamoDB engine needs Java 17 or later here: sudo apt-get install \S+$/],
    ['freebsd', 'x64', /^The DynamoDB engine needs Java 17 or later here: https:\S+$/],
  ] as const)('says on %s %s, without Java, what installs it', async (platform, arch, said) => {
    vi.stubEnv('PATH', stateDir);
    const as = { platform: { value: platform }, arch: { value: arch } };
    const own = Object.getOwnPropertyDescriptors(process);
    Object.defineProperties(process, as);
    const started = startDynamodb({ stateDir, accessKey, env: {} });
    await expect(started).rejects.toThrow(said);
    Object.defineProperties(process, { platform: own.platform, arch: own.arch });
    vi.unstubAllEnvs();
  });
  test('may be an endpoint that is already there', async () => {
    const engine = await startDynamodb({
      stateDir,
      accessKey,
      env: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000/' },
    });
    expect(engine).toMatchObject({ engine: 'external', endpoint: 'http://127.0.0.1:8000' });
  });

  test('that does not exist is refused in one sentence', async () => {
    const start = startDynamodb({ stateDir, accessKey, env: { AIC_DYNAMODB_ENGINE: 'oracle' } });
    await expect(start).rejects.toThrow(
      'AIC_DYNAMODB_ENGINE is "oracle": it must be dynoxide or dynamodb-local.',
    );
  });
});

async function startInAnotherProcess(dir: string): Promise<{ process: ChildProcess; enginePid: number }> {
  const module = new URL('../../../../infra/local/dynamodb/dynamodb.ts', import.meta.url).href;
  const script = `const { startDynamodb } = await import(${JSON.stringify(module)});
    const engine = await startDynamodb({ accessKey: 'test', stateDir: ${JSON.stringify(dir)} });
    console.log(engine.pid); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, enginePid: Number(chunk.toString('utf8')) };
}
