/** `npm run aic -- <command>`: the programme's commands. Each says what it found, and ends with its exit code. */
import { aic } from '#infra/cli/commands/aic.ts';
import { exitCodes } from '#infra/cli/console/problems.ts';
import { processTerminal } from '#infra/cli/console/terminal.ts';

// Whoever reads the output may stop before its end: `| head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});
process.exitCode = await aic(process.argv.slice(2), processTerminal());
