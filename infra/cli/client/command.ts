/** What a command of `aic` is. The table of commands is data: names, arguments, examples, route, how to show the answer. */
import type { OperationName } from '#http/api.ts';
import type { Kind } from './kinds.ts';
import type { Terminal } from './terminal.ts';
import type { View } from './view.ts';

/** What a person writes after the command's words, or behind a flag. */
export interface Argument {
  name: string;
  what: string;
  /** Text unless told. */
  kind?: Kind;
  isOptional?: true;
  /** The last one may be given several times. */
  isMany?: true;
}
export interface Option extends Omit<Argument, 'name' | 'isOptional'> {
  /** `--reason <text>`; without `<…>` it is there or not. Its name is that of the flag. */
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
  language: 'fr' | 'en';
}

export interface Call extends Globals {
  /** By name of the argument or flag, each read by its kind; undefined when it was not given. */
  values: Readonly<Record<string, unknown>>;
  terminal: Terminal;
}

export interface Command {
  /** The words that call it: `applications show`. */
  name: string;
  summary: string;
  details?: string;
  arguments?: readonly Argument[];
  options?: readonly Option[];
  /** What follows `npm run aic --`. */
  examples: readonly string[];
  /** The operations of the API that it may ask. */
  uses?: readonly OperationName[];
  /** Where it asks one route and no more: what it sends and shows, as data. */
  route?: RouteCommand;
  /** @returns the exit code; throws a problem of client/problems.ts */
  run(call: Call): Promise<number> | number;
}

/** Where a value goes: a variable of the path, the query, a field of the body, or the whole body. */
type Place = `params.${string}` | `query.${string}` | `body.${string}` | 'body';

/** A command that asks one route. */
export interface RouteCommand extends Omit<Command, 'run' | 'uses' | 'route' | 'arguments' | 'options'> {
  operation: OperationName;
  arguments?: readonly (Argument & { to: Place })[];
  options?: readonly (Option & { to: Place })[];
  /** What the command itself says, by place. */
  fixed?: Readonly<Record<string, unknown>>;
  /** What is said before something changes. Every command that changes anything has one. */
  before?: Consequence;
  view: View;
  /** A list that comes by pages: all of them are asked for unless a limit is given. */
  isPaged?: true;
}

/** What will happen, told before it does; `{name}` stands for a value of the request, or of what was looked up. */
export interface Consequence {
  says: string;
  /** Asked first, for what `says` tells of. */
  look?: OperationName;
  /** Where the number stands that a person must type to go on, and what it is; else a yes will do. */
  typed?: { at: string; is: string };
}
