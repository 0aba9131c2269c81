import { parse } from '#infra/cli/client/parse.ts';
import { exitCodes, isEnding, Refused, refusalLines } from '#infra/cli/client/problems.ts';
import type { Terminal } from '#infra/cli/client/terminal.ts';
import { allCommands } from './all.ts';

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
    if (!(error instanceof Refused)) terminal.note(error.message);
    else if (json) terminal.write(`${JSON.stringify(error.body, undefined, 2)}\n`);
    else terminal.note(refusalLines(error, language).join('\n'));
    return error.exitCode;
  }
}
