import { resolve, sep } from 'node:path';

/** What a state folder cannot bear, and what a person does about it. */
const ills = {
  full: 'has no room left: make room on its disk, then npm start goes on where it was',
  readOnly: 'cannot be written to: give this account the right to write there, or name another by --state',
  damaged: 'is damaged: put a copy in its place, or begin anew with --fresh and import the last export',
  unreadable: 'cannot be read or written by its disk: see what the system says of that disk',
  notAFolder: 'is in the place of the state’s folder: move it away, or name another folder by --state',
} as const;
type Ill = keyof typeof ills;

const illsByCode: Readonly<Record<string, Ill>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EIO: 'unreadable',
  ENOTDIR: 'notAFolder',
  EEXIST: 'notAFolder',
};

/** By SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const illsOfSqlite: Readonly<Record<number, Ill>> = {
  8: 'readOnly',
  10: 'unreadable',
  11: 'damaged',
  13: 'full',
  14: 'readOnly',
  26: 'damaged',
};

/** By SQLite's own words, which the DynamoDB engine hands on: https://www.sqlite.org/c3ref/errcode.html */
const words: readonly (readonly [RegExp, Ill])[] = [
  [/database or disk is full|no space left/i, 'full'],
  [/disk image is malformed|file is not a database|not a valid database/i, 'damaged'],
  [/readonly database|unable to open database file|read-only file system/i, 'readOnly'],
  [/disk i\/o error/i, 'unreadable'],
];

/** The disk, its rights or what lies on it stop the programme. One line, for the user. */
export class StateProblem extends Error {
  override name = 'StateProblem';
  /** Absent where it is something else than one of them. */
  readonly ill: Ill | undefined;
  constructor(message: string, ill?: Ill) {
    super(message);
    this.ill = ill;
  }

  /** What an error says of the state in a folder, or nothing where the state is not to blame. */
  static of(error: unknown, stateDir: string): StateProblem | undefined {
    if (error instanceof StateProblem) return error;
    const ill = illOf(error, stateDir);
    return ill && new StateProblem(`${(error as NodeJS.ErrnoException).path ?? stateDir} ${ills[ill]}`, ill);
  }

  static because(ill: Ill, where: string, why: string): StateProblem {
    return new StateProblem(`${where} ${ills[ill]} (${why})`, ill);
  }
}

/** @returns nothing for an error of something else than a file of the state */
function illOf(error: unknown, stateDir: string): Ill | undefined {
  if (!(error instanceof Error)) return undefined;
  const {
    code = '',
    errcode = 0,
    path,
    syscall = '',
  } = error as NodeJS.ErrnoException & { errcode?: number };
  if (code === 'ERR_SQLITE_ERROR') return illsOfSqlite[errcode & 0xff];
  const isOurs = path === undefined ? writing.includes(syscall) : isWithin(path, stateDir);
  return (isOurs ? illsByCode[code] : undefined) ?? words.find(([said]) => said.test(error.message))?.[1];
}

/** These fail without the name of a file. */
const writing = ['write', 'fsync', 'fdatasync', 'ftruncate'];

const isWithin = (path: string, folder: string): boolean =>
  `${resolve(path)}${sep}`.startsWith(`${resolve(folder)}${sep}`);
