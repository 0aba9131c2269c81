/** Makes the list of an exported round again, offline, and says where the file differs from it. */
import { replayRound } from '#domain/record/replay.ts';
import { exportedRoundSchema } from '#domain/record/round-export.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { Command } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { differenceColumns, readRoundFile } from './round-file.ts';

export const replayCommand: Command = {
  name: 'replay',
  summary: 'makes the list of an exported jury or panel round again and compares it line by line',
  details: 'Offline, by anyone who was given the file. Ends with 1 where the two differ.',
  arguments: [{ name: 'file', what: 'the round as it was exported (rounds export jury --output jury.json)' }],
  examples: ['rounds export jury --output jury.json', 'replay jury.json'],
  run(call) {
    const replay = replayRound(readRoundFile(String(call.values.file), exportedRoundSchema));
    const isEqual = replay.outcome === 'equal';
    sayAnswer(call, replay, {
      says: isEqual
        ? 'equal: {lines} lines of the {round} round'
        : 'different in {differences:length} places:',
      tables: [{ of: 'differences', columns: differenceColumns }],
    });
    return isEqual ? exitCodes.done : exitCodes.refused;
  },
};
