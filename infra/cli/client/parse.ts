/** From words to a command with its values, and the help that says how to write them. */
import { CommanderError, Option as Flag, Command as Parser } from 'commander';
import {
  type Argument,
  type CliCommand,
  type CommandCall,
  type Globals,
  type Option,
  textKind,
} from './command.ts';
import { UsageProblem } from './problems.ts';
import type { Terminal } from './terminal.ts';
import { textTable } from './text-table.ts';

/** The name under which a flag's value stands: `--reason-code <code>` is `reasonCode`. */
export const nameOf = (flag: string): string => new Flag(flag).attributeName();

const globalFlags: readonly (readonly [flag: string, what: string])[] = [
  ['--json', 'what the programme answered, as it is'],
  ['-q, --quiet', 'say nothing when all is well'],
  ['-y, --yes', 'go on without being asked'],
  ['-o, --output <file>', 'put the answer into a file'],
  ['--profile <name>', 'the programme of this sign-in'],
  ['--url <address>', 'the programme whose API is there (or AIC_URL)'],
  ['--local <folder>', 'the local programme that keeps its state there'],
  ['--language <fr|en>', 'of what the programme says; that of the system unless told'],
];
const globalNames = new Set(globalFlags.map(([flag]) => nameOf(flag)));

export type Parsed = { command: CliCommand; call: CommandCall } | { help: string };

/** Throws UsageProblem with one line and where to find help. */
export function parse(commands: readonly CliCommand[], args: readonly string[], terminal: Terminal): Parsed {
  const asksHelp = args[0] === 'help';
  const rest = asksHelp ? args.slice(1) : args;
  const [first = '', second = '', third = ''] = rest;
  if (first === '' || first === '--help' || first === '-h') return { help: overview(commands) };
  const command = [`${first} ${second} ${third}`, `${first} ${second}`, first]
    .map((words) => commands.find(({ name }) => name === words))
    .find((found) => found !== undefined);
  const topic = commands.filter(({ name }) => name.startsWith(`${first} `));
  const isTopic = topic.length > 0 && (second === '' || second.startsWith('-'));
  if (!command && isTopic) return { help: overview(topic) };
  if (!command) {
    const wanted = JSON.stringify(second === '' ? first : `${first} ${second}`);
    const where = topic.length > 0 ? ` ${first}` : '';
    throw new UsageProblem(`there is no command ${wanted}; npm run aic -- help${where}`);
  }
  const parser = parserOf(command);
  if (asksHelp) return { help: helpOf(parser, command) };
  return parsedBy(parser, command, rest.slice(command.name.split(' ').length), terminal);
}

function parsedBy(parser: Parser, command: CliCommand, words: readonly string[], terminal: Terminal): Parsed {
  try {
    parser.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { help: helpOf(parser, command) };
    const message = error.message.replace(/^error: /, '');
    throw new UsageProblem(`${message}\nnpm run aic -- help ${command.name}`);
  }
  const options = parser.opts<Record<string, unknown>>();
  const values = { ...readArguments(command, parser), ...readOptions(command, options) };
  return { command, call: { ...globalsOf(options, terminal), values, terminal } };
}

function parserOf(command: CliCommand): Parser {
  const parser = new Parser(`npm run aic -- ${command.name}`)
    .description([command.summary, command.details].filter(Boolean).join('\n\n'))
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .configureHelp({ helpWidth: 100 });
  for (const argument of command.arguments ?? []) {
    const { name, what, isMany, isOptional } = argument;
    const word = `${name}${isMany ? '...' : ''}`;
    parser.argument(isOptional ? `[${word}]` : `<${word}>`, describe(what, argument));
  }
  for (const option of command.options ?? []) parser.addOption(flagOf(option));
  parser.optionsGroup('Options of every command:');
  for (const [flag, what] of globalFlags) parser.option(flag, what);
  parser.helpOption('-h, --help', 'this help');
  return parser;
}

function flagOf(option: Option): Flag {
  const flag = new Flag(option.flag, describe(option.what, option)).makeOptionMandatory(
    option.isRequired === true,
  );
  return option.isMany
    ? flag.argParser((text: string, before?: string[]) => [...(before ?? []), text])
    : flag;
}

function describe(what: string, { kind, isMany }: Pick<Argument, 'kind' | 'isMany'>): string {
  const choices = kind?.choices ? `: ${kind.choices.join(', ')}` : '';
  return `${what}${choices}${isMany ? ' (may be repeated)' : ''}`;
}

function helpOf(parser: Parser, { examples }: CliCommand): string {
  const lines = examples.map((example) => `  npm run aic -- ${example}`);
  return [parser.helpInformation().trimEnd(), '', 'Examples:', ...lines].join('\n');
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

function globalsOf(options: Record<string, unknown>, { env }: Terminal): Globals {
  const text = (name: string) => (options[name] === undefined ? undefined : String(options[name]));
  const flag = (name: string) => options[name] === true;
  const system = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  const language = text('language') ?? (system.startsWith('fr') ? 'fr' : 'en');
  if (language !== 'fr' && language !== 'en') throw new UsageProblem('--language: fr or en');
  return {
    json: flag('json'),
    quiet: flag('quiet'),
    yes: flag('yes'),
    language,
    output: text('output'),
    url: text('url'),
    profile: text('profile'),
    state: text('local'),
  };
}

function overview(commands: readonly CliCommand[]): string {
  const column = (head: string) => ({ head, isRight: false });
  const rows = commands.map((command) => [usageOf(command), command.summary]);
  const [, ...lines] = textTable([column(''), column('')], rows, undefined);
  return [
    'usage: npm run aic -- <command> [arguments] [options]',
    '',
    ...lines.map((line) => `  ${line}`),
    '',
    'npm run aic -- help <command>: its arguments and options, with examples.',
    'Exit codes: 0 done; 1 refused by the programme, or a difference found; 2 the command or a file cannot be',
    'used, or nobody confirmed; 3 not signed in, or not allowed; 4 nobody answers, or the programme fails.',
  ].join('\n');
}

const usageOf = ({ name, arguments: wanted = [] }: CliCommand): string =>
  [name, ...wanted.map((one) => (one.isOptional ? `[${one.name}]` : `<${one.name}>`))].join(' ');
