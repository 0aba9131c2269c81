/** What a command of `aic` is, as data: names, arguments and how they are read, examples, route, how to show the answer. */
import { readFileSync } from 'node:fs';
import type { Bilingual, Language } from '#domain/values/language.ts';
import type { OperationName } from '#http/api.ts';
import { decoded } from './decoded-text.ts';
import { UsageProblem } from './problems.ts';
import type { Terminal } from './terminal.ts';
import type { View } from './view.ts';

/** What a person writes after the command's words, or behind a flag. */
export interface Argument {
  name: string;
  what: Bilingual;
  /** Text unless told. */
  kind?: Kind;
  isOptional?: true;
  /** The last one may be given several times. */
  isMany?: true;
}
export interface Option extends Omit<Argument, 'name' | 'isOptional'> {
  /** `--reason <text>`; without `<…>` a switch. Its value is found under the flag's name. */
  flag: string;
  isRequired?: true;
}

/** What every command may be given. */
export interface Globals {
  json: boolean;
  quiet: boolean;
  yes: boolean;
  output: string | undefined;
  url: string | undefined;
  profile: string | undefined;
  state: string | undefined;
  language: Language;
}

export interface CommandCall extends Globals {
  /** By name of the argument or flag, each read by its kind; undefined when it was not given. */
  values: Readonly<Record<string, unknown>>;
  terminal: Terminal;
}

export interface CliCommand {
  /** The words that call it: `applications show`. */
  name: string;
  summary: Bilingual;
  details?: Bilingual;
  arguments?: readonly Argument[];
  options?: readonly Option[];
  /** What follows `aic`. */
  examples: readonly string[];
  /** The operations of the API that it may ask. */
  uses?: readonly OperationName[];
  /** The routes that it asks for a person, each alone: what it sends and shows, as data. */
  routes?: readonly RouteCommand[];
  /** @returns the exit code; throws a problem of client/problems.ts */
  run(call: CommandCall): Promise<number> | number;
}

/** Where a value goes: a variable of the path, the query, a field of the body, or the whole body. */
type Place = `params.${string}` | `query.${string}` | `body.${string}` | 'body';

/** A command that asks one route. */
export interface RouteCommand extends Omit<CliCommand, 'run' | 'uses' | 'routes' | 'arguments' | 'options'> {
  operation: OperationName;
  arguments?: readonly (Argument & { to: Place })[];
  options?: readonly (Option & { to: Place })[];
  /** What the command itself says, by place. */
  fixed?: Readonly<Record<string, unknown>>;
  /** What is said before something changes. Every command that changes anything has one. */
  before?: Consequence;
  view: View;
  /** Said beside a file: `{leftOut}` stands for what should be in it and cannot. */
  leftOut?: Bilingual;
  /** How to have its file again where it could not be written, for what a second run does not answer. */
  again?: Bilingual;
  /** A list that comes by pages: all of them are asked for unless a limit is given. */
  isPaged?: true;
}

/** What will happen, told before it does; `{name}` stands for a value of the request, or of what was looked up. */
export interface Consequence {
  says: Bilingual;
  /** Asked first, for what `says` tells of. */
  look?: OperationName;
  /** A number that the person must type to confirm: where it stands in the answer, and its name. Without it, a yes is enough. */
  typed?: { at: string; is: Bilingual };
}

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

const yesOrNo = oneOf('yes', 'no');
/** What may be taken back as well as said: a switch could not. */
export const yesNoKind: Kind = {
  ...yesOrNo,
  read: (text) => yesOrNo.read(text) === 'yes',
  write: (value) => (value === true ? 'yes' : 'no'),
};

/** A text of the API's own reading, such as a table of payments. */
export const textFile: Kind = { read: readText, write: () => undefined, isFile: true };
export const jsonFile: Kind = { read: readJson, write: () => undefined, isFile: true };

/** What a JSON file holds; `-` is standard input. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof UsageProblem) throw error;
    throw new UsageProblem(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** The text of a file, or of standard input for `-`, in whichever encoding it is. Throws UsageProblem. */
export function readText(path: string): string {
  const found = decoded(readBytes(path));
  if (found.ok) return found.text;
  const { line, says } = found.trouble;
  throw new UsageProblem(`${path}${line === undefined ? '' : `, line ${line}`}: ${says.en}`);
}

/** What a file holds, or standard input for `-`. Throws UsageProblem. */
export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : error.message;
}
