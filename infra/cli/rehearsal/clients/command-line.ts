/**
 * Staff who act by `aic` commands alone. What a scene wants of the API is put into the words of the command that asks it,
 * run as a person would run it, and read from what it printed. A wish without a command, or that its command has no word
 * for, stops the rehearsal.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type OperationName, routes } from '#http/api.ts';
import type { Route } from '#http/server/route.ts';
import { type Argument, type RouteCommand, textKind } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { viewOf } from '#infra/cli/client/route-command.ts';
import type { Terminal } from '#infra/cli/client/terminal.ts';
import { viewLines } from '#infra/cli/client/view.ts';
import { aic, loadCommands } from '#infra/cli/commands/aic.ts';
import { type Ask, type JsonAnswer, UnexpectedAnswer } from './json-client.ts';

export interface CommandLine {
  ask(ask: Ask, as: string, expect?: readonly number[]): Promise<JsonAnswer>;
  /** Commands given so far, and how many of them in a process of their own. */
  given(): { commands: number; processes: number };
  close(): void;
}

/** These run as `npm run aic` runs them; the others in this process, by the same function. */
const asProcess: ReadonlySet<string> = new Set([
  'rounds open',
  'rounds close jury',
  'rounds close panel',
  'jurors enrol',
]);
const routeCommands = (await loadCommands()).flatMap(({ routes: asked = [] }) => asked);
const well = [200, 201, 202];
const attempts = 5;
/** Commands whose answers are also laid out for people: as many of each. */
const shownOfEach = 3;

type Ran = { code: number; out: string; notes: string };

/** @param groups of each person, who signs in at their first command */
export function openCommandLine(
  stateDir: string,
  groups: Readonly<Record<string, readonly string[]>>,
): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'aic-staff-'));
  const signedIn = new Map<string, Promise<void>>();
  const shown = new Map<string, number>();
  let [commands, processes] = [0, 0];
  const run = (words: readonly string[], as: string, isProcess: boolean): Promise<Ran> => {
    commands += 1;
    if (isProcess) processes += 1;
    const env = { XDG_CONFIG_HOME: join(folder, as), LANG: 'fr_FR.UTF-8' };
    return isProcess ? inProcess(words, env) : inHere(words, env);
  };
  const signIn = async (as: string) => {
    const wanted = (groups[as] ?? []).flatMap((group) => ['--group', group]);
    const ran = await run(['sign-in', '--as', as, ...wanted, '--local', stateDir], as, true);
    if (ran.code !== exitCodes.done) throw new Error(`sign-in of ${as} ended with ${ran.code}: ${ran.notes}`);
  };
  const checkShown = ({ command }: Wording, body: unknown) => {
    const count = (shown.get(command.name) ?? 0) + 1;
    shown.set(command.name, count);
    if (count <= shownOfEach)
      checkLayout(command.name, viewLines(viewOf(command, body), body, { columns: 100, language: 'fr' }));
  };
  return {
    async ask(ask, as, expect = well) {
      const ready = signedIn.get(as) ?? signIn(as);
      signedIn.set(as, ready);
      await ready;
      const wording = wordingOf(ask, folder);
      const words = [...wording.words(['--json', '--yes', '--local', stateDir])];
      for (let attempt = 1; ; attempt += 1) {
        const ran = await run(words, as, asProcess.has(wording.command.name));
        const answer = answerOf(wording, ran);
        if (expect.includes(answer.status)) {
          if (answer.status < 300 && !isFile(wording)) checkShown(wording, answer.body);
          return answer;
        }
        // As a person does who is told to try again in a moment.
        if (answer.status !== 503 || attempt === attempts) throw new UnexpectedAnswer(ask, answer);
        await pause(60 * attempt);
      }
    },
    given: () => ({ commands, processes }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const routeOf = ({ command }: Wording): Route => routes[command.operation];
const isFile = (wording: Wording): boolean => routeOf(wording).media !== undefined;

/** What a command printed, as the API had answered it. */
function answerOf(wording: Wording, { code, out, notes }: Ran): JsonAnswer {
  const { success = 200 } = routeOf(wording);
  if (code === exitCodes.done)
    return { status: success, headers: {}, body: isFile(wording) ? out : JSON.parse(out) };
  if (out === '') throw new Error(`aic ${wording.command.name} ended with ${code}: ${notes}`);
  const problem = JSON.parse(out) as { status?: number };
  return { status: problem.status ?? 500, headers: {}, body: problem };
}

function checkLayout(name: string, lines: readonly string[]): void {
  const text = lines.join('\n');
  const isWhole = text.trim() !== '' && !/\[object|undefined|NaN/.test(text);
  if (!isWhole)
    throw new Error(`the rehearsal found an answer of aic ${name} that people cannot read:\n${text}`);
}

async function inHere(words: readonly string[], env: Record<string, string>): Promise<Ran> {
  const [out, notes]: [Buffer[], string[]] = [[], []];
  const terminal: Terminal = {
    write: (content) => void out.push(Buffer.from(content)),
    note: (line) => void notes.push(line),
    question: () => Promise.reject(new Error('nobody is there to be asked')),
    bar: () => ({ step() {}, end() {} }),
    isInteractive: false,
    columns: undefined,
    env,
  };
  const code = await aic(words, terminal);
  return { code, out: Buffer.concat(out).toString('utf8'), notes: notes.join('\n') };
}

function inProcess(words: readonly string[], env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, [join('infra', 'cli', 'bin', 'aic.js'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const [out, notes]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => notes.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code: code ?? exitCodes.unreachable,
        out: Buffer.concat(out).toString('utf8'),
        notes: Buffer.concat(notes).toString('utf8'),
      }),
    );
  });
}

interface Wording {
  command: RouteCommand;
  /** The words, with those of every command where options may stand. */
  words(more: readonly string[]): string[];
}

/** What a request says, by place: `params.round`, `query.limit`, `body.reason`. */
type Wished = Map<string, unknown>;

/** @param folder for what is too much for a command line, as files. Throws where no command asks this, or can say it. */
function wordingOf(ask: Ask, folder: string): Wording {
  const { operation, wished } = wishOf(ask);
  const command = routeCommands.find((one) => one.operation === operation && fits(one, wished));
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
