/** `npm start` as a person gives it: the programme in a process of its own, and what it said. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StartedProcess {
  child: ChildProcess;
  /** Everything on standard output and standard error so far. */
  out(): string;
  err(): string;
  /** Resolves when it says that it is up; rejects when it ends before. */
  up: Promise<void>;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** Ends it as Ctrl-C does. */
  close(): Promise<void>;
}

const startScript = join('infra', 'cli', 'start.ts');

/** @param before the command that runs it, such as one that enters a namespace */
export function startProcess(args: readonly string[], before: readonly string[] = []): StartedProcess {
  const [command = '', ...words] = [...before, process.execPath, startScript, ...args];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  const up = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      if (out.includes('Ctrl-C ends it') || out.includes('is up after')) resolve();
    });
    child.once('close', () => reject(new Error(`it ended before it was up: ${err}`)));
  });
  up.catch(() => undefined);
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    child,
    out: () => out,
    err: () => err,
    up,
    ended,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Where the programme of a state is steered, as its lock says. */
export const controlOf = (stateDir: string): string =>
  (JSON.parse(readFileSync(join(stateDir, 'lock'), 'utf8')) as { controlUrl: string }).controlUrl;

/** The bearer that its doors want; empty where the state has none. */
export function secretOf(stateDir: string): string {
  try {
    return readFileSync(join(stateDir, 'secret'), 'utf8').trim();
  } catch {
    return '';
  }
}
