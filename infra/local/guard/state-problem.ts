/** What a state folder cannot bear, and what a person does about it. */
const ills = {
  full: 'has no room left: make room on its disk, then npm start goes on where it was',
  readOnly: 'cannot be written to: give this account the right to write there, or name another by --state',
  damaged: 'is damaged: put a copy in its place, or begin anew with --fresh and import the last export',
  unreadable: 'cannot be read or written by its disk: see what the system says of that disk',
  notAFolder: 'is in the place of the state’s folder: move it away, or name another folder by --state',
} as const;
export type Ill = keyof typeof ills;

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

  /** What an error says of the state, or nothing where the state is not to blame. `where` is named to the user. */
  static of(error: unknown, where: string): StateProblem | undefined {
    if (error instanceof StateProblem) return error;
    const ill = illOf(error);
    return ill && new StateProblem(`${pathOf(error) ?? where} ${ills[ill]}`);
  }

  static because(ill: Ill, where: string, why: string): StateProblem {
    return new StateProblem(`${where} ${ills[ill]} (${why})`);
  }
}

function illOf(error: unknown): Ill | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errcode } = error as NodeJS.ErrnoException & { errcode?: number };
  if (code === 'ERR_SQLITE_ERROR') return illsOfSqlite[(errcode ?? 0) & 0xff];
  return illsByCode[code ?? ''] ?? illInWords(error.message);
}

/** What the engine's own words say of its file. */
export const illInWords = (text: string): Ill | undefined => words.find(([said]) => said.test(text))?.[1];

const pathOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).path;
