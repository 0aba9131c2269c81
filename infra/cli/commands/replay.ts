/** Makes the list of an exported round again, offline, and says where the file differs from it. */
import { replayRound } from '../../../functions/domain/replay.ts';
import { exportedRoundSchema } from '../../../functions/domain/round-export.ts';
import { type Command, UsageProblem } from './command.ts';
import { argumentsOf, differenceLine, readRoundFile } from './round-file.ts';

const usage = 'replay <exported round.json> [--json]';

export const replayCommand: Command = {
  usage,
  summary: 'makes the list of an exported jury or panel round again and compares it line by line',
  run: (args, say) => {
    const { named, json } = argumentsOf(args, usage);
    const [path = '', ...more] = named;
    if (more.length > 0) throw new UsageProblem(`one file at a time\nusage: ${usage}`);
    const replay = replayRound(readRoundFile(path, exportedRoundSchema));
    if (json) say(JSON.stringify(replay, undefined, 2));
    else if (replay.outcome === 'equal') say(`equal: ${replay.lines} lines of the ${replay.round} round`);
    else {
      say(`different in ${replay.differences.length} places:`);
      for (const difference of replay.differences) say(differenceLine(difference));
    }
    return replay.outcome === 'equal' ? 0 : 1;
  },
};
