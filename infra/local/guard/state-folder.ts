import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StateProblem } from './state-problem.ts';

const folderMode = 0o700;
const fileMode = 0o600;

/**
 * Makes the state's folder, or takes it as it is, for its owner alone: whatever umask holds, and whatever rights folder
 * and files had before. `fresh` deletes what is in it first, but for the lock.
 * Throws StateProblem when the folder is another account's, or cannot be written to.
 */
export function openStateFolder(stateDir: string, fresh: boolean): void {
  try {
    mkdirSync(stateDir, { recursive: true, mode: folderMode });
    const { uid } = lstatSync(stateDir);
    // Windows has no owners of this kind, and says 0.
    if (process.getuid !== undefined && uid !== process.getuid())
      throw new StateProblem(`the state's folder ${stateDir} belongs to another account`);
    for (const entry of fresh ? readdirSync(stateDir) : [])
      if (entry !== 'lock') rmSync(join(stateDir, entry), { recursive: true, force: true });
    narrow(stateDir);
  } catch (error) {
    throw StateProblem.of(error, stateDir) ?? error;
  }
}

/** A file of the state, for its owner alone from its first byte on: what opens it by name later keeps these rights. */
export function ownFile(path: string): string {
  closeSync(openSync(path, 'a', fileMode));
  chmodSync(path, fileMode);
  return path;
}

/** @returns what in the folder others may read or write, the folder itself as `.` */
export function openToOthers(stateDir: string, inside = '.'): string[] {
  const path = join(stateDir, inside);
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return [];
  const below = found.isDirectory() ? readdirSync(path) : [];
  return [
    ...((found.mode & 0o077) === 0 ? [] : [inside]),
    ...below.flatMap((entry) => openToOthers(stateDir, join(inside, entry))),
  ];
}

/** The folder first: once nobody else may enter it, nobody can put a link in the place of what is in it. */
function narrow(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found || found.isSymbolicLink() || found.isSocket()) return;
  const mode = found.isDirectory() ? folderMode : fileMode;
  if ((found.mode & 0o777) !== mode) chmodSync(path, mode);
  if (found.isDirectory()) for (const entry of readdirSync(path)) narrow(join(path, entry));
}
