/** THE table of commands, in the order of the help. */
import { applicationCommands } from './applications.ts';
import { cohortCommands } from './cohorts.ts';
import type { Command } from './command.ts';
import { recountCommand } from './recount.ts';
import { replayCommand } from './replay.ts';
import { roundCommands } from './rounds.ts';
import { signInCommands } from './sign-in.ts';

export const allCommands: readonly Command[] = [
  ...signInCommands,
  ...applicationCommands,
  ...roundCommands,
  ...cohortCommands,
  replayCommand,
  recountCommand,
];
