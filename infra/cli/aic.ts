/** `npm run aic -- <command>`, `npx aic <command>`: the programme's commands, from their sources; bin/aic.js runs the bundle. */
import type { CommandRow } from '#infra/cli/client/command-row.ts';
import { processTerminal } from '#infra/cli/client/terminal.ts';
import { aic, commandRows } from '#infra/cli/commands/aic.ts';

/** Gives the command of this process's own words, and ends with its exit code. */
export async function main(rows?: readonly CommandRow[]): Promise<void> {
  process.exitCode = await aic(process.argv.slice(2), processTerminal(), rows);
}

/** What the bundle keeps of the table, so that help and completion load nothing else. */
export { commandRows };

if (import.meta.main) await main();
