/**
 * Folders in memory, where there is room, for what nobody goes on with: the engine forces each write to disk, which is 3 of the 4 ms
 * that one takes, and costs nothing here.
 */
import { accessSync, constants, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Linux's file system in memory. */
const inMemory = '/dev/shm';
/** Begins the names of our folders there. */
const mark = 'aic-scratch-';
/** A cohort of 187 takes some 60 MB, its log included. */
const roomMb = 1024;

/** @returns a folder of this process; undefined where there is no such place, or no room */
export function memoryFolder(name: string): string | undefined {
  if (!hasRoom(inMemory)) return undefined;
  // One that was interrupted could not take its own away.
  forgetEnded(inMemory, mark);
  const folder = join(inMemory, `${mark}${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Deletes in a folder what processes left that are no more: their ids end the names. */
export function forgetEnded(folder: string, prefix = ''): void {
  for (const entry of readdirSync(folder)) {
    const [, pid] = /-(\d+)$/.exec(entry) ?? [];
    if (pid !== undefined && entry.startsWith(prefix) && !isRunning(Number(pid)))
      rmSync(join(folder, entry), { recursive: true, force: true });
  }
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
