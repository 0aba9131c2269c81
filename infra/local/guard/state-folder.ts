import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StateProblem } from './state-problem.ts';

const folderMode = 0o700;
const fileMode = 0o600;

/**
 * Makes the state's folder, or takes it as it is, for its owner alone: whatever umask holds, and whatever rights folder
 * and files had before. Throws StateProblem when it is another account's, and what the file system says otherwise.
 */
export function openStateFolder(stateDir: string): void {
  makeFolder(stateDir);
  const { uid } = statSync(stateDir);
  if (process.getuid !== undefined && uid !== process.getuid())
    throw new StateProblem(`${stateDir} belongs to another account: name another folder by --state`);
  narrow(realpathSync(stateDir));
}

function makeFolder(stateDir: string): void {
  try {
    mkdirSync(stateDir, { recursive: true, mode: folderMode });
  } catch (error) {
    // On a file system that is read-only, Node says of the folders above that they are missing.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw StateProblem.because('readOnly', stateDir, 'its file system is read-only');
  }
}

/** Deletes all that is in it but its lock. */
export function emptyStateFolder(stateDir: string): void {
  for (const entry of readdirSync(stateDir))
    if (entry !== 'lock') rmSync(join(stateDir, entry), { recursive: true, force: true });
}

/** The databases of a state: the programme's own, and the embedded engine's. */
const databases = ['programme.db', 'dynamodb.db'];

/** Throws StateProblem when a database of this state is damaged. One of 60 MB takes a tenth of a second. */
export function checkDatabases(stateDir: string): void {
  for (const path of databases.map((name) => join(stateDir, name))) {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) continue;
    const wrong = wrongWith(path);
    if (wrong !== undefined) throw wrong;
  }
}

function wrongWith(path: string): StateProblem | undefined {
  try {
    const db = new DatabaseSync(path, { timeout: 5_000 });
    try {
      const said = String(Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0]);
      return said === 'ok' ? undefined : StateProblem.because('damaged', path, said.replaceAll('\n', ' '));
    } finally {
      db.close();
    }
  } catch (error) {
    const problem = StateProblem.of(error, path);
    if (!problem) throw error;
    return problem;
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
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found || found.isSymbolicLink()) return [];
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
