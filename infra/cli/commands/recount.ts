/** Counts a published panel round again, and says whether given receipts are among those counted. */
import { publishedPanelSchema, recount } from '#domain/record/publication.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { Command } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { differenceColumns, readRoundFile } from './round-file.ts';

export const recountCommand: Command = {
  name: 'recount',
  summary: 'ranks a published panel round again from its tallies, and looks for receipts in its list',
  details: 'Offline, by anyone. Ends with 1 where the list differs, or a receipt is not in it.',
  arguments: [
    { name: 'file', what: 'the round as it is published (rounds published panel --output panel.json)' },
    { name: 'receipt', what: 'what a panelist was given for a ballot', isOptional: true, isMany: true },
  ],
  examples: ['rounds published panel --output panel.json', 'recount panel.json'],
  run(call) {
    const wanted = (call.values.receipt ?? []) as string[];
    const published = readRoundFile(String(call.values.file), publishedPanelSchema);
    const differences = recount(published);
    const counted = new Set(published.receipts);
    const receipts = wanted.map((receipt) => ({ receipt, counted: counted.has(receipt.toLowerCase()) }));
    const outcome = differences.length === 0 ? 'equal' : 'different';
    const { voters, finalists } = published;
    const says = `{outcome}: ${finalists.length} finalists, {voters} voters, ${published.receipts.length} receipts`;
    sayAnswer(
      call,
      { outcome, voters, receipts, differences },
      {
        says,
        tables: [
          { of: 'differences', columns: differenceColumns },
          {
            of: 'receipts',
            columns: [
              ['receipt', 'receipt'],
              ['counted', 'counted', 'yes'],
            ],
          },
        ],
      },
    );
    const isWell = outcome === 'equal' && receipts.every((one) => one.counted);
    return isWell ? exitCodes.done : exitCodes.refused;
  },
};
