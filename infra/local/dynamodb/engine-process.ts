import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { KeeperSays } from './engine-keeper.ts';

/** An engine that runs, and how to reach it. */
export interface EngineProcess {
  endpoint: string;
  /** Of the process group that runs it. */
  pid: number;
  /** An open connection, from wherever it listens. */
  connect(): Promise<Socket>;
  /** It listens in a network of its own, which has no other member. */
  isAlone: boolean;
  /** Hears its last words, when it ends without being asked. */
  onEnd(listener: (said: string) => void): void;
  /** Asks it to end, and insists after two seconds. */
  close(): Promise<void>;
}

const startPatienceMs = 15_000;
const keeper = fileURLToPath(new URL('./engine-keeper.ts', import.meta.url));

/** A network namespace, in a user namespace where the account has no right to make one otherwise; then its loopback. */
const ownNetwork = ['--user', '--map-root-user', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

/**
 * Starts an engine, in a network of its own where this machine can make one. Rejects with the engine's last words when it
 * does not answer.
 * @param args of the command, from where it is to listen
 */
export async function startEngineProcess(
  command: string,
  args: (host: string, port: number) => string[],
): Promise<EngineProcess> {
  const isAlone = spawnSync('unshare', [...ownNetwork, 'true'], { stdio: 'ignore' }).status === 0;
  const [host, port] = isAlone ? (['127.0.0.1', 8000] as const) : await somewhere();
  const kept = [keeper, host, String(port), command, ...args(host, port)];
  const [program, words] = isAlone
    ? ['unshare', [...ownNetwork, process.execPath, ...kept]]
    : [process.execPath, kept];
  // A group of its own: Ctrl-C in the terminal must not end the engine before the functions that still write.
  const child = spawn(program, words, { detached: true, stdio: ['pipe', 'ignore', 'ignore', 'ipc'] });
  const connections = connectionsOf(child);
  await connections.ready.catch(async (error: unknown) => {
    await end(child);
    throw error;
  });
  child.unref();
  child.channel?.unref();
  return {
    endpoint: `http://${host}:${port}`,
    pid: child.pid ?? 0,
    connect: connections.connect,
    isAlone,
    onEnd: connections.onEnd,
    close() {
      connections.onEnd(() => undefined);
      return end(child);
    },
  };
}

interface Connections extends Pick<EngineProcess, 'connect' | 'onEnd'> {
  ready: Promise<void>;
}

function connectionsOf(child: ChildProcess): Connections {
  const waiting = new Map<number, { resolve(socket: Socket): void; reject(error: Error): void }>();
  let last = 0;
  let onEnd: ((said: string) => void) | undefined;
  const answer = (id: number, socket?: Socket) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) child.channel?.unref();
    if (socket) asked?.resolve(socket.setNoDelay(true));
    else asked?.reject(new Error('the DynamoDB engine cannot be reached'));
  };
  const ready = new Promise<void>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('it does not answer')), startPatienceMs);
    const fail = (said: string) => {
      clearTimeout(patience);
      reject(new Error(said));
      onEnd?.(said);
      onEnd = undefined;
      for (const id of waiting.keys()) answer(id);
    };
    child.on('message', (told, connection) => {
      const said = told as KeeperSays;
      if (said.kind === 'ready') {
        clearTimeout(patience);
        resolve();
      } else if (said.kind === 'ended') fail(said.said);
      else answer(said.id, said.kind === 'connected' ? (connection as Socket) : undefined);
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`it said nothing (${signal ?? code})`));
  });
  return {
    ready,
    onEnd: (listener) => {
      onEnd = listener;
    },
    connect: () =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(new Error('the DynamoDB engine has ended'));
        last += 1;
        waiting.set(last, { resolve, reject });
        child.channel?.ref();
        child.send({ id: last });
      }),
  };
}

/**
 * Where no network can be made: an address of the loopback network that nobody guesses, 24 bits of it and the port. Pages
 * of a browser cannot look for it; other accounts of this machine can.
 */
async function somewhere(): Promise<readonly [string, number]> {
  const part = () => randomInt(1, 255);
  // Other systems than Linux have one loopback address.
  const host = process.platform === 'linux' ? `127.${part()}.${part()}.${part()}` : '127.0.0.1';
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, host, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return [host, port];
}

async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (child.exitCode !== null || child.signalCode !== null || pid === undefined) return;
  const exited = once(child, 'exit');
  child.ref();
  child.stdin?.end();
  const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), 2_000);
  await exited;
  clearTimeout(insist);
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
