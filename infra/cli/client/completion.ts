/** Completion by Tab: what may stand next on a line, and the script by which a shell asks. */

import { RootCommand, ShellCompDirective, script } from '@bomb.sh/tab';
import { Option as Flag } from 'commander';
import type { Language } from '#domain/values/language.ts';
import type { CommandRow } from './command-row.ts';
import { globalFlags } from './globals.ts';
import { exitCodes } from './problems.ts';
import type { Terminal } from './terminal.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;

/**
 * Answers a shell that asks by its script: one proposal a line.
 * @param typed `--`, then what was typed so far, the last one to be completed
 * @returns the exit code
 */
export function complete(
  rows: readonly CommandRow[],
  typed: readonly string[],
  terminal: Terminal,
  language: Language,
): number {
  const root = new RootCommand();
  // The library finds a command of several words by way of each of its beginnings.
  for (const { name, group } of rows.toReversed()) {
    const words = name.split(' ');
    for (let count = 1; count < words.length; count += 1)
      root.command(words.slice(0, count).join(' '), group[language]);
  }
  for (const row of rows) {
    const command = root.command(row.name, row.summary[language]);
    for (const { flag, what, choices = [] } of [...row.options, ...globalFlags]) {
      addFlag(command, flag, what[language], choices);
    }
    for (const { name, choices, isMany } of row.arguments) {
      command.argument(name, (propose) => choices.forEach((one) => void propose(one, '')), isMany);
    }
  }
  const lines: string[] = [];
  printed(
    (line) => void lines.push(line),
    () => root.parse(typed.slice(typed[0] === '--' ? 1 : 0)),
  );
  // With nothing to propose it may be a file: the shell completes those by itself, where it is not told to let it be.
  const answered = lines.length > 1 ? lines : [`:${ShellCompDirective.ShellCompDirectiveDefault}`];
  terminal.write(`${answered.join('\n')}\n`);
  return exitCodes.done;
}

type Completed = ReturnType<RootCommand['command']>;

function addFlag(command: Completed, flag: string, what: string, choices: readonly string[]): void {
  const { long, short, required } = new Flag(flag);
  const name = long?.slice(2) ?? '';
  const alias = short?.slice(1);
  if (!required) command.option(name, what, alias);
  else command.option(name, what, (propose) => choices.forEach((one) => void propose(one, '')), alias);
}

/** @param executable by which the script asks what may come next */
export function completionScript(shell: string, executable: string, terminal: Terminal): void {
  printed(
    // The library's script for bash lets no file be completed, whatever it is answered.
    (line) => terminal.write(`${line.replace(/^complete -F /m, 'complete -o default -F ')}\n`),
    () => script(shell, 'aic', executable),
  );
}

/** The library prints by the console alone. */
function printed(say: (line: string) => void, print: () => void): void {
  const { log } = console;
  console.log = say;
  try {
    print();
  } finally {
    console.log = log;
  }
}
