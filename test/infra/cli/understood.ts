/** What `aic` reads in a line, without running it. */
import { parse, wantedIn } from '#infra/cli/client/parse.ts';
import { commandRows, loadCommands } from '#infra/cli/commands/aic.ts';
import { aTerminal } from '#test/support/terminal.ts';

const [rows, commands] = [await commandRows(), await loadCommands()];

/** Throws UsageProblem where it cannot be given. */
export function understood(words: readonly string[]): { help: string } | { call: unknown } {
  const wanted = wantedIn(rows, words, aTerminal(), 'en');
  if ('help' in wanted) return wanted;
  const command = commands.find(({ name }) => name === wanted.row.name);
  if (!command) throw new Error(`no command ${wanted.row.name}`);
  return parse(command, wanted, aTerminal(), 'en');
}
