/** THE table of commands, in the order of the help. */

import type { Command } from '#infra/cli/client/command.ts';
import { agreementCommands, repairCommands } from './agreements.ts';
import { applicationCommands } from './applications.ts';
import { cohortCommands } from './cohorts.ts';
import { deskCommands } from './desk.ts';
import { exportCommands } from './exports.ts';
import { importCommands } from './import.ts';
import { juryCommands } from './jury.ts';
import { mailCommands } from './mail.ts';
import { operationCommands } from './operations.ts';
import { panelCommands } from './panel.ts';
import { recountCommand } from './recount.ts';
import { releaseCommands } from './releases.ts';
import { replayCommand } from './replay.ts';
import { roundListCommands } from './round-lists.ts';
import { roundCommands } from './rounds.ts';
import { signInCommands } from './sign-in.ts';

export const allCommands: readonly Command[] = [
  ...signInCommands,
  ...deskCommands,
  ...applicationCommands,
  ...importCommands,
  ...juryCommands,
  ...panelCommands,
  ...roundCommands,
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
