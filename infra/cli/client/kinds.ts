/** What can be written on the command line, how it is read, and how it would be written again. */
import { readFileSync } from 'node:fs';
import { UsageProblem } from './problems.ts';

export interface Kind {
  /** Throws UsageProblem with what is expected. */
  read(text: string): unknown;
  /** The text that reads as this value; undefined where only a file can hold it. */
  write(value: unknown): string | undefined;
  choices?: readonly string[];
  /** The text is the path of a file that holds the value. */
  isFile?: true;
}

export const textKind: Kind = { read: textOrFile, write: String };

/** `@path` stands for what the file holds, so that a long reason need not be quoted. */
function textOrFile(text: string): string {
  return text.startsWith('@') ? readText(text.slice(1)).trim() : text;
}

export const wholeNumber: Kind = {
  read(text) {
    if (!/^\d{1,15}$/.test(text)) throw new UsageProblem(`${JSON.stringify(text)} is no whole number`);
    return Number(text);
  },
  write: String,
};

/** Euros as people write them, in cents: `12500`, `12 500,50`. */
export const eurosKind: Kind = {
  read(text) {
    const cents = centsOf(text);
    if (cents === undefined) throw new UsageProblem(`${JSON.stringify(text)} is no amount in euros`);
    return cents;
  },
  write: (value) => (Number(value) / 100).toFixed(2),
};

/** Undefined for what is no amount in euros with at most two decimals. */
export function centsOf(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f_]/g, '').replace(/(€|EUR)$/i, '');
  const found = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(plain);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

export const oneOf = (...choices: readonly string[]): Kind => ({
  read(text) {
    if (choices.includes(text)) return text;
    throw new UsageProblem(`${JSON.stringify(text)} is none of ${choices.join(', ')}`);
  },
  write: String,
  choices,
});

/** What a JSON file holds; `-` is standard input. */
export const jsonFile: Kind = { read: readJson, write: () => undefined, isFile: true };

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof UsageProblem) throw error;
    throw new UsageProblem(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** The text of a file, or of standard input for `-`. Throws UsageProblem. */
export function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
