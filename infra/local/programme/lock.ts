import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running programme says of itself in `<stateDir>/lock`. */
export interface LockContent {
  pid: number;
  /** Kernel start time of that process, so that a later process with the same number is not taken for it. */
  processStart: string;
  controlUrl?: string;
}

export interface StateLock {
  note(more: Pick<LockContent, 'controlUrl'>): void;
  release(): void;
}

/** Another programme runs on the same state. One line, for the user. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning';
}

/** Takes the state directory for this process. Throws AlreadyRunning when a living programme holds it. */
export function lockState(stateDir: string): StateLock {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const path = join(stateDir, 'lock');
  const mine: LockContent = { pid: process.pid, processStart: processStart(process.pid) ?? '' };
  const last = existsSync(path) ? readLock(path) : undefined;
  if (last !== undefined) {
    if (isAlive(last)) {
      const where = last.controlUrl === undefined ? '' : `, control at ${last.controlUrl}`;
      throw new AlreadyRunning(
        `a programme already runs on ${stateDir} (process ${last.pid}${where}); stop it first`,
      );
    }
    rmSync(path, { force: true });
  }
  try {
    writeFileSync(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new AlreadyRunning(`a programme is being started on ${stateDir} at this moment`);
  }
  return {
    note(more) {
      Object.assign(mine, more);
      writeFileSync(path, JSON.stringify(mine));
    },
    release: () => rmSync(path, { force: true }),
  };
}

/** What the lock of a state directory says, if a living programme holds it: how the command line finds it. */
export function runningProgramme(stateDir: string): LockContent | undefined {
  const path = join(stateDir, 'lock');
  if (!existsSync(path)) return undefined;
  const content = readLock(path);
  return content !== undefined && isAlive(content) ? content : undefined;
}

function readLock(path: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockContent;
  } catch {
    // Written halfway by a killed start: nobody holds it.
    return { pid: 0, processStart: '' };
  }
}

function isAlive({ pid, processStart: known }: LockContent): boolean {
  if (pid === 0) return false;
  const start = processStart(pid);
  if (start !== undefined) return start === known;
  try {
    process.kill(pid, 0);
    return known === '';
  } catch {
    return false;
  }
}

const processStart = (pid: number): string | undefined => processField(pid, 22);

/** One field of /proc/<pid>/stat, counted from 1 as its manual does; undefined where there is no such process or no /proc. */
export function processField(pid: number, field: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, in parentheses, may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[field - 3];
  } catch {
    return undefined;
  }
}
