/** The help that says how to write commands, in French and English, within 80 columns. */
import { type CommanderError, Option as Flag, Command as Parser } from 'commander';
import type { Bilingual, Language } from '#domain/values/language.ts';
import type { Argument, CliCommand, Option } from './command.ts';
import type { CommandRow } from './command-row.ts';
import { globalFlags, languageOfLine } from './globals.ts';
import type { Terminal } from './terminal.ts';

const widest = 80;

const headings = {
  'Usage:': { fr: 'Emploi :', en: 'Usage:' },
  'Arguments:': { fr: 'Arguments :', en: 'Arguments:' },
  'Options:': { fr: 'Options :', en: 'Options:' },
} as const satisfies Record<string, Bilingual>;
const words = {
  everyCommand: { fr: 'Options de toutes les commandes :', en: 'Options of every command:' },
  help: { fr: 'cette aide', en: 'this help' },
  repeated: { fr: ' (peut être répété)', en: ' (may be repeated)' },
  examples: { fr: 'Exemples :', en: 'Examples:' },
  usage: {
    fr: 'Emploi : aic <commande> [arguments] [options]',
    en: 'Usage: aic <command> [arguments] [options]',
  },
  from: { fr: 'Dans ce dossier : npx aic …', en: 'From this folder: npx aic …' },
  more: {
    fr: 'aic help <commande> : ses arguments, ses options et des exemples.',
    en: 'aic help <command>: its arguments and options, with examples.',
  },
  others: {
    fr: 'aic --version : ce qui est installé. aic help completion : compléter par Tab.',
    en: 'aic --version: what is installed. aic help completion: to complete by Tab.',
  },
  exitCodes: {
    fr: 'Codes de fin : 0 fait ; 1 refusé par le programme, ou différence trouvée ; 2 commande ou fichier inutilisable, ou personne n’a confirmé ; 3 pas connecté, ou pas autorisé ; 4 personne ne répond, ou le programme est en panne ; 5 fait, mais le fichier de la réponse n’a pas pu être écrit.',
    en: 'Exit codes: 0 done; 1 refused by the programme, or a difference found; 2 the command or a file cannot be used, or nobody confirmed; 3 not signed in, or not allowed; 4 nobody answers, or the programme fails; 5 done, and the file of the answer could not be written.',
  },
} as const satisfies Record<string, Bilingual>;

/** The width of help: that of the terminal, and never more than 80 columns. */
const widthOf = (columns: number | undefined): number => Math.min(widest, Math.max(40, columns ?? widest));

function quietParser(name: string, language: Language, columns?: number): Parser {
  return new Parser(name)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .helpCommand(false)
    .configureHelp({
      helpWidth: widthOf(columns),
      styleTitle: (title) => headings[title as keyof typeof headings]?.[language] ?? title,
      styleUsage: (usage) => folded(usage.split(/ (?=[<[])/), { first: '', next: '  ', end: '' }).join('\n'),
    });
}

/** All commands, or those of one topic, under what they are for. */
export function overview(
  rows: readonly CommandRow[],
  topic: string,
  language: Language,
  columns: number | undefined,
): string {
  const shown = quietParser('aic', language, columns)
    .helpOption(false)
    .configureHelp({
      helpWidth: widthOf(columns),
      commandUsage: () => '',
      subcommandTerm: (one) => one.name(),
    });
  for (const { name, summary, group } of rows) {
    shown.addCommand(new Parser(name).summary(summary[language]).helpGroup(`${group[language]}`));
  }
  const [, ...list] = shown.helpInformation().trim().split('\n');
  const help = shown.createHelp();
  const told = topic === '' ? [words.others[language], words.exitCodes[language]] : [];
  return [
    words.usage[language],
    words.from[language],
    ...list,
    '',
    ...[words.more[language], ...told].map((line) => help.boxWrap(line, widthOf(columns))),
  ].join('\n');
}

/** A parser of one command: what stands behind its words, with the flags of every command. */
export function parserOf(command: CliCommand, language: Language): Parser {
  const { summary, details } = command;
  const parser = quietParser(`aic ${command.name}`, language).description(
    [summary[language], details?.[language]].filter(Boolean).join('\n\n'),
  );
  for (const argument of command.arguments ?? []) {
    const { name, isMany, isOptional } = argument;
    const word = `${name}${isMany ? '...' : ''}`;
    parser.argument(isOptional ? `[${word}]` : `<${word}>`, describe(argument, language));
  }
  for (const option of command.options ?? []) parser.addOption(flagOf(option, language));
  parser.optionsGroup(words.everyCommand[language]);
  for (const { flag, what } of globalFlags) parser.option(flag, what[language]);
  parser.helpOption('-h, --help', words.help[language]);
  return parser;
}

function flagOf(option: Option, language: Language): Flag {
  const flag = new Flag(option.flag, describe(option, language)).makeOptionMandatory(
    option.isRequired === true,
  );
  return option.isMany
    ? flag.argParser((text: string, before?: string[]) => [...(before ?? []), text])
    : flag;
}

function describe(
  { what, kind, isMany }: Pick<Argument, 'what' | 'kind' | 'isMany'>,
  language: Language,
): string {
  const colon = language === 'fr' ? ' : ' : ': ';
  const choices = kind?.choices ? `${colon}${kind.choices.join(', ')}` : '';
  return `${what[language]}${choices}${isMany ? words.repeated[language] : ''}`;
}

/** How a command is written, with its examples. */
export function commandHelp(parser: Parser, { examples }: CliCommand, language: Language): string {
  const lines = examples.flatMap((example) => exampleLines(`aic ${example}`));
  return [parser.helpInformation().trimEnd(), '', words.examples[language], ...lines].join('\n');
}

/** As it can be given: a line that is too long goes on behind a backslash. */
const exampleLines = (example: string): string[] =>
  folded(example.split(/ (?=--?\w|<)/), { first: '  ', next: '    ', end: ' \\' });

/** Parts on as few lines as they fit on, within 80 columns. */
function folded(parts: readonly string[], o: { first: string; next: string; end: string }): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(`${o.first}${part}`);
    else if (last.length + part.length + 10 <= widest) lines[lines.length - 1] += ` ${part}`;
    else {
      lines[lines.length - 1] += o.end;
      lines.push(`${o.next}${part}`);
    }
  }
  return lines;
}

/** A script of npm beside `aic`, by what a person may write behind its name. */
export interface Script {
  /** `npm run cost --` */
  name: string;
  summary: Bilingual;
  options: readonly { flag: string; what: Bilingual }[];
  /** What follows the name. */
  examples: readonly string[];
}

/** @returns the help of a script where `--help` or `-h` asks for it */
export function scriptHelp(
  script: Script,
  args: readonly string[],
  { env }: Pick<Terminal, 'env'>,
): string | undefined {
  if (!args.includes('--help') && !args.includes('-h')) return undefined;
  const language = languageOfLine([], { env });
  const parser = quietParser(script.name, language).description(script.summary[language]);
  for (const { flag, what } of script.options) parser.option(flag, what[language]);
  parser.helpOption('-h, --help', words.help[language]);
  const lines = script.examples.flatMap((example) => exampleLines(`${script.name} ${example}`.trim()));
  return [parser.helpInformation().trimEnd(), '', words.examples[language], ...lines].join('\n');
}

/** A command that there is not, with the one that was probably meant. */
export function unknownCommand(
  rows: readonly CommandRow[],
  said: readonly string[],
  known: number,
  language: Language,
): string {
  const topics = new Set(
    rows.flatMap(({ name }) => name.split(' ').map((_, at, all) => all.slice(0, at + 1).join(' '))),
  );
  const wanted = said.slice(0, known + 1).join(' ');
  const near = [said.join(' '), wanted, ...said.slice(0, 1)]
    .map((text) => nearest(text, [...topics]))
    .find((one) => one !== undefined);
  const where = known === 0 ? '' : ` ${said.slice(0, known).join(' ')}`;
  const none = { fr: 'il n’y a pas de commande', en: 'there is no command' }[language];
  return [
    `${none} ${JSON.stringify(wanted)}`,
    ...(near === undefined ? [] : [meant(near, language)]),
    `aic help${where}`,
  ].join('\n');
}

/** Commander's own guess, of a word that is none of the names. */
function nearest(word: string, names: readonly string[]): string | undefined {
  const parser = quietParser('aic', 'en');
  for (const name of names) parser.addCommand(new Parser(name));
  try {
    parser.parse([word], { from: 'user' });
  } catch (error) {
    return /\(Did you mean (?:one of )?(.*)\?\)/.exec((error as Error).message)?.[1];
  }
  return undefined;
}

const meant = (names: string, language: Language): string =>
  language === 'fr' ? `(Vouliez-vous dire ${names} ?)` : `(Did you mean ${names}?)`;

const problems: Readonly<Record<string, (quoted: string) => Bilingual>> = {
  'commander.unknownOption': (it) => ({ fr: `il n’y a pas d’option ${it}`, en: `there is no option ${it}` }),
  'commander.missingArgument': (it) => ({
    fr: `il manque l’argument ${it}`,
    en: `the argument ${it} is missing`,
  }),
  'commander.missingMandatoryOptionValue': (it) => ({
    fr: `il manque l’option ${it}`,
    en: `the option ${it} is missing`,
  }),
  'commander.optionMissingArgument': (it) => ({
    fr: `l’option ${it} est sans valeur`,
    en: `the option ${it} has no value`,
  }),
  'commander.excessArguments': () => ({ fr: 'trop d’arguments', en: 'too many arguments' }),
};

/** What is wrong with a line, by the parser's own code, with its guess of what was meant. */
export function parserProblem({ code, message }: CommanderError, name: string, language: Language): string {
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? '';
  const near = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1];
  const said = problems[code]?.(quoted)[language] ?? message.replace(/^error: /, '');
  return [said, ...(near === undefined ? [] : [meant(near, language)]), `aic help ${name}`].join('\n');
}
