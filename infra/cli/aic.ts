/** `npm run aic -- <command>`: the programme's commands. Each says what it found, and ends with its exit code. */
import { type Command, UsageProblem } from './commands/command.ts';
import { recountCommand } from './commands/recount.ts';
import { replayCommand } from './commands/replay.ts';

const commands: Readonly<Record<string, Command>> = {
  replay: replayCommand,
  recount: recountCommand,
};

const help = () =>
  [
    'usage: npm run aic -- <command> [arguments]',
    '',
    ...Object.values(commands).flatMap(({ usage, summary }) => [`  ${usage}`, `      ${summary}`]),
    '',
    'Exit codes: 0 as it should be, 1 a difference was found, 2 the command or its file cannot be used.',
  ].join('\n');

/**
 * Runs one command.
 * @param args what follows `aic` on the command line
 * @returns the exit code
 */
export async function aic(args: readonly string[], say: (line: string) => void): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === 'help' || name === '--help') {
    say(help());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new UsageProblem(`there is no command ${JSON.stringify(name)}\n\n${help()}`);
    return await command.run(rest, say);
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    say(error.message);
    return 2;
  }
}

if (import.meta.main) {
  process.exitCode = await aic(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
