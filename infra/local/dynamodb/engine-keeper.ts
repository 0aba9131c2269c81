/**
 * The process that keeps the DynamoDB engine: `node engine-keeper.ts <host> <port> <command> [argument…]`. Where it was
 * started in a network of its own, the engine's port is in that network alone: whoever wants a connection asks over the
 * channel to the process that started this one, and is handed one that is open. Ends the engine when standard input closes:
 * that happens however the other process ends, kill -9 included, so that no engine outlives its programme. (The channel
 * does not tell: one that closes before a connection was acknowledged is never said to be closed.)
 */
import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';

/** What is said over the channel; a connection travels with `connected`. */
export type KeeperSays =
  | { kind: 'ready' }
  | { kind: 'ended'; said: string }
  | { kind: 'connected'; id: number }
  | { kind: 'unreachable'; id: number };

const [host = '', port = '', command = '', ...args] = process.argv.slice(2);
const insistMs = 2_000;

// Its files are for their owner alone.
process.umask(0o077);
const engine = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
let words = '';
engine.stderr.on('data', (chunk: Buffer) => {
  words = (words + chunk.toString('utf8')).slice(-500);
});
const say = (what: KeeperSays, connection?: Socket) => {
  if (process.connected) process.send?.(what, connection);
};
engine.on('error', (error) => ended(error.message));
engine.on('close', () => ended(words.trim().split('\n').at(-1) || 'it said nothing'));

function ended(said: string): void {
  say({ kind: 'ended', said });
  if (process.connected) process.disconnect();
  process.exit(0);
}

function end(): void {
  engine.kill();
  setTimeout(() => engine.kill('SIGKILL'), insistMs).unref();
}
process.stdin.resume().once('close', end);
process.on('SIGTERM', end);

const connection = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) });
    // Nothing may be read before it is handed over.
    socket.pause();
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });

process.on('message', ({ id }: { id: number }) => {
  connection().then(
    (socket) => say({ kind: 'connected', id }, socket),
    () => say({ kind: 'unreachable', id }),
  );
});

const lookEveryMs = 5;

function watch(): void {
  connection().then(
    (socket) => {
      socket.destroy();
      say({ kind: 'ready' });
    },
    () => setTimeout(watch, lookEveryMs),
  );
}
watch();
