/** Counts a published panel round again, and says whether given receipts are among those counted. */
import { publishedPanelSchema, recount } from '../../../functions/domain/publication.ts';
import type { Command } from './command.ts';
import { argumentsOf, differenceLine, readRoundFile } from './round-file.ts';

const usage = 'recount <published panel.json> [receipt…] [--json]';

export const recountCommand: Command = {
  usage,
  summary: 'ranks a published panel round again from its tallies, and looks for receipts in its list',
  run: (args, say) => {
    const { named, json } = argumentsOf(args, usage);
    const [path = '', ...wanted] = named;
    const published = readRoundFile(path, publishedPanelSchema);
    const differences = recount(published);
    const counted = new Set(published.receipts);
    const receipts = wanted.map((receipt) => ({ receipt, counted: counted.has(receipt.toLowerCase()) }));
    const outcome = differences.length === 0 ? 'equal' : 'different';
    const { voters, finalists } = published;
    if (json) say(JSON.stringify({ outcome, voters, receipts, differences }, undefined, 2));
    else {
      say(
        `${outcome}: ${finalists.length} finalists, ${voters} voters, ${published.receipts.length} receipts`,
      );
      for (const difference of differences) say(differenceLine(difference));
      for (const one of receipts) say(`  ${one.receipt}: ${one.counted ? 'counted' : 'NOT in the list'}`);
    }
    return outcome === 'equal' && receipts.every((one) => one.counted) ? 0 : 1;
  },
};
