/** Where a rehearsal that nobody goes on with keeps its state: in memory where there is room, and no longer than it runs. */
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';

export interface ThrowawayState {
  dir: string;
  /** Takes the state away. One that failed is kept for whoever looks into it; returns where. */
  end(failed: boolean): string | undefined;
}

/** Linux's file system in memory: what is forced to disk there costs nothing. */
const inMemory = '/dev/shm';
/** Begins the names of our folders there. */
const mark = 'aic-rehearsal-';
/** A cohort of 187 takes some 60 MB, its log included. */
const roomMb = 1024;

/**
 * @param name says what the rehearsal is about
 * @param keptIn folder of the last rehearsal that failed; earlier ones in it are deleted
 */
export function throwawayState(name: string, keptIn: string): ThrowawayState {
  for (const old of existsSync(keptIn) ? readdirSync(keptIn) : []) forgetUnlessRunning(keptIn, old);
  // One that was interrupted could not take its own away.
  for (const old of hasRoom(inMemory) ? readdirSync(inMemory) : [])
    if (old.startsWith(mark)) forgetUnlessRunning(inMemory, old);
  mkdirSync(keptIn, { recursive: true, mode: 0o700 });
  const kept = join(keptIn, `${name}-${process.pid}`);
  const dir = hasRoom(inMemory) ? join(inMemory, `${mark}${name}-${process.pid}`) : kept;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return {
    dir,
    end(failed) {
      if (failed && dir !== kept) cpSync(dir, kept, { recursive: true });
      if (!failed || dir !== kept) rmSync(dir, { recursive: true, force: true });
      return failed ? kept : undefined;
    },
  };
}

/** Another rehearsal may run beside this one: its folder ends with its process id. */
function forgetUnlessRunning(folder: string, entry: string): void {
  const pid = Number(/-(\d+)$/.exec(entry)?.[1]);
  if (!isRunning(pid)) rmSync(join(folder, entry), { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > roomMb * 1024 * 1024;
  } catch {
    return false;
  }
}
