/** Puts a request of the API into the words of the command that makes it. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OperationName, routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import type { Argument, RouteCommand } from '#infra/cli/client/command.ts';
import { textKind } from '#infra/cli/client/kinds.ts';
import { allCommands } from '#infra/cli/commands/all.ts';
import type { Ask } from './json-client.ts';

export interface Wording {
  command: RouteCommand;
  /** The words, with those of every command where options may stand. */
  words(more: readonly string[]): string[];
}

/** What a request says, by place: `params.round`, `query.limit`, `body.reason`. */
type Wished = Map<string, unknown>;

/** @param folder for what is too much for a command line, as files. Throws where no command asks this, or can say it. */
export function wordingOf(ask: Ask, folder: string): Wording {
  const { operation, wished } = wishOf(ask);
  const command = allCommands
    .map(({ route }) => route)
    .find((route) => route?.operation === operation && fits(route, wished));
  if (!command) throw new Error(`no command asks ${ask.method} ${ask.path} ${JSON.stringify(ask.body)}`);
  const left = new Set(wished.keys());
  for (const place of Object.keys(command.fixed ?? {})) left.delete(place);
  const said = (to: string, one: Pick<Argument, 'kind'>): string[] => {
    if (!left.has(to)) return [];
    const texts = one.kind?.isFile ? [fileOf(folder, wished.get(to))] : textsOf(one, wished.get(to));
    if (texts.length > 0) left.delete(to);
    return texts;
  };
  const positionals = (command.arguments ?? []).flatMap((one) => said(one.to, one));
  const flags = (command.options ?? []).flatMap((one) =>
    said(one.to, one).map((text) => `${flagOf(one.flag)}=${text}`),
  );
  const whole = command.options?.find(({ to }) => to === 'body');
  if (left.size > 0 && whole)
    flags.splice(0, flags.length, `${flagOf(whole.flag)}=${fileOf(folder, ask.body)}`);
  else if (left.size > 0) throw new Error(`aic ${command.name} has no word for ${[...left].join(', ')}`);
  const words = (more: readonly string[]) => [
    ...command.name.split(' '),
    ...flags,
    ...more,
    '--',
    ...positionals,
  ];
  return { command, words };
}

function wishOf({ method, path, body }: Ask): { operation: OperationName; wished: Wished } {
  const url = new URL(path, 'http://programme');
  for (const [operation, route] of Object.entries(routes) as [OperationName, Route][]) {
    const pattern = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const found = route.method === method ? pattern.exec(url.pathname) : null;
    if (!found) continue;
    const wished: Wished = new Map();
    for (const [name, value] of Object.entries(found.groups ?? {}))
      wished.set(`params.${name}`, decodeURIComponent(value));
    for (const [name, value] of url.searchParams) wished.set(`query.${name}`, value);
    for (const [name, value] of Object.entries(body ?? {})) wished.set(`body.${name}`, value);
    return { operation, wished };
  }
  throw new Error(`no route is ${method} ${path}`);
}

const fits = ({ fixed = {} }: RouteCommand, wished: Wished): boolean =>
  Object.entries(fixed).every(([place, value]) => wished.get(place) === value);

const flagOf = (flag: string): string => /--[\w-]+/.exec(flag)?.[0] ?? flag;

/** None where the kind has no text for it: another option of the same place may have. */
function textsOf({ kind = textKind }: Pick<Argument, 'kind'>, value: unknown): string[] {
  const texts = (Array.isArray(value) ? value : [value]).map((one) => kind.write(one));
  // A text that begins like this would be taken for the name of a file.
  return texts.every((text) => text !== undefined && !text.startsWith('@')) ? (texts as string[]) : [];
}

function fileOf(folder: string, value: unknown): string {
  const path = join(folder, `${randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(value));
  return path;
}
