/** From words to a command with its values. */
import { CommanderError, type Command as Parser } from 'commander';
import type { Language } from '#domain/values/language.ts';
import { type Argument, type CliCommand, type CommandCall, textKind } from './command.ts';
import type { CommandRow } from './command-row.ts';
import { globalNames, globalsOf, nameOf, wordsIn } from './globals.ts';
import { commandHelp, overview, parserOf, parserProblem, unknownCommand } from './help.ts';
import { UsageProblem } from './problems.ts';
import type { Terminal } from './terminal.ts';

/** What a line wants, before the command that it names is loaded. */
export type Wanted = { help: string } | { row: CommandRow; rest: readonly string[]; isHelp: boolean };

const mostWords = 3;

/** Throws UsageProblem with what was probably meant. */
export function wantedIn(
  rows: readonly CommandRow[],
  args: readonly string[],
  terminal: Terminal,
  language: Language,
): Wanted {
  const all = wordsIn(args, mostWords + 1);
  const isHelp = all[0]?.word === 'help';
  const words = isHelp ? all.slice(1) : all.slice(0, mostWords);
  const dropped = isHelp ? all.slice(0, 1) : [];
  const said = words.map(({ word }) => word);
  for (let count = said.length; count > 0; count -= 1) {
    const row = rows.find(({ name }) => name === said.slice(0, count).join(' '));
    if (!row) continue;
    const own = new Set([...dropped, ...words.slice(0, count)].map(({ at }) => at));
    return { row, rest: args.filter((_, at) => !own.has(at)), isHelp };
  }
  const topic = longestTopic(rows, said);
  const isTopic = topic.count === said.length;
  if (isTopic) return { help: overview(topic.rows, said.join(' '), language, terminal.columns) };
  throw new UsageProblem(unknownCommand(rows, said, topic.count, language));
}

/** The commands that share the most of the first words; all of them share none. */
function longestTopic(rows: readonly CommandRow[], said: readonly string[]) {
  for (let count = said.length; count > 0; count -= 1) {
    const shared = rows.filter(({ name }) => name.startsWith(`${said.slice(0, count).join(' ')} `));
    if (shared.length > 0) return { rows: shared, count };
  }
  return { rows, count: 0 };
}

export type Parsed = { call: CommandCall } | { help: string };

/**
 * Reads what stands behind a command's words.
 * Throws UsageProblem with one line, what was probably meant, and where to find help.
 */
export function parse(
  command: CliCommand,
  { rest, isHelp }: { rest: readonly string[]; isHelp: boolean },
  terminal: Terminal,
  language: Language,
): Parsed {
  const parser = parserOf(command, language);
  if (isHelp) return { help: commandHelp(parser, command, language) };
  try {
    parser.parse([...rest], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { help: commandHelp(parser, command, language) };
    throw new UsageProblem(parserProblem(error, command.name, language));
  }
  const options = parser.opts<Record<string, unknown>>();
  const values = { ...readArguments(command, parser), ...readOptions(command, options) };
  return { call: { ...globalsOf(options, terminal), values, terminal } };
}

function readArguments(command: CliCommand, parser: Parser): Record<string, unknown> {
  const entries = (command.arguments ?? []).map((argument, index) => {
    const { name } = argument;
    return [name, readAs(argument, parser.processedArgs[index], name)] as const;
  });
  return Object.fromEntries(entries);
}

function readOptions(command: CliCommand, options: Record<string, unknown>): Record<string, unknown> {
  const entries = (command.options ?? []).map((option) => {
    const name = nameOf(option.flag);
    return [name, readAs(option, options[name], option.flag)] as const;
  });
  return Object.fromEntries(entries.filter(([name]) => !globalNames.has(name)));
}

function readAs({ kind = textKind }: Pick<Argument, 'kind'>, given: unknown, name: string): unknown {
  if (given === undefined || typeof given === 'boolean') return given;
  if (Array.isArray(given)) {
    return given.length === 0 ? undefined : given.map((one) => readAs({ kind }, one, name));
  }
  try {
    return kind.read(String(given));
  } catch (error) {
    if (error instanceof UsageProblem) throw new UsageProblem(`${name}: ${error.message}`);
    throw error;
  }
}
