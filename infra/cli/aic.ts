/** `npm run aic -- <command>`: the programme's commands. Each says what it found, and ends with its exit code. */
import { exitCodes } from '#infra/cli/client/problems.ts';
import { processTerminal } from '#infra/cli/client/terminal.ts';
import { aic } from '#infra/cli/commands/aic.ts';

// Whoever reads the output may stop before its end: `| head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});
process.exitCode = await aic(process.argv.slice(2), processTerminal());
