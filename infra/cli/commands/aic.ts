/** THE table of commands, in the order of the help. */
import type { CliCommand } from '#infra/cli/client/command.ts';
import { parse } from '#infra/cli/client/parse.ts';
import { exitCodes, isEnding, RefusedAnswer, refusalLines } from '#infra/cli/client/problems.ts';
import type { Terminal } from '#infra/cli/client/terminal.ts';
import { agreementCommands, repairCommands } from './agreements.ts';
import { applicationCommands } from './applications.ts';
import { clockCommands } from './clock.ts';
import { cohortCommands } from './cohorts.ts';
import { deskCommands } from './desk.ts';
import { exportCommands } from './exports.ts';
import { importCommands } from './import.ts';
import { juryCommands } from './jury.ts';
import { mailCommands } from './mail.ts';
import { operationCommands } from './operations.ts';
import { panelCommands } from './panel.ts';
import { releaseCommands } from './releases.ts';
import { recountCommand, replayCommand } from './replay.ts';
import { roundListCommands } from './round-lists.ts';
import { roundCommands } from './rounds.ts';
import { signInCommands } from './sign-in.ts';
import { timeCommands } from './times.ts';

/**
 * Runs one command.
 * @param args what follows `aic` on the command line
 * @returns the exit code (client/problems.ts)
 */
export async function aic(args: readonly string[], terminal: Terminal): Promise<number> {
  let [json, language]: [boolean, 'fr' | 'en'] = [false, 'en'];
  try {
    const parsed = parse(allCommands, args, terminal);
    if ('help' in parsed) {
      terminal.write(`${parsed.help}\n`);
      return exitCodes.done;
    }
    ({ json, language } = parsed.call);
    return await parsed.command.run(parsed.call);
  } catch (error) {
    if (!isEnding(error)) throw error;
    if (!(error instanceof RefusedAnswer)) terminal.note(error.message);
    else if (json) terminal.write(`${JSON.stringify(error.body, undefined, 2)}\n`);
    else terminal.note(refusalLines(error, language).join('\n'));
    return error.exitCode;
  }
}

export const allCommands: readonly CliCommand[] = [
  ...signInCommands,
  ...deskCommands,
  ...applicationCommands,
  ...importCommands,
  ...juryCommands,
  ...panelCommands,
  ...roundCommands,
  ...timeCommands,
  ...clockCommands,
  ...cohortCommands,
  ...roundListCommands,
  ...releaseCommands,
  ...agreementCommands,
  ...repairCommands,
  ...mailCommands,
  ...exportCommands,
  ...operationCommands,
  replayCommand,
  recountCommand,
];
