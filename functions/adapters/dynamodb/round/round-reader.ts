/** Reading rounds, apart from writing them: a function that only reads does not bundle the writing code. */
import { rankingKey, reinstatedKey, roundKey, watchedList } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { Rounds, WatchedRound } from '#app/ports/round-ports.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { type RankingEntry, rankingEntrySchema, roundSchema } from '#domain/round/round.ts';

export const roundReader = (table: Table): Pick<Rounds, 'find' | 'watched' | 'ranking' | 'reinstated'> => ({
  find: (round) => documentAt(table, roundKey(round), roundSchema),
  async watched() {
    const found = (await table.listed(watchedList)).filter(({ SK }) => SK === roundKey('').SK);
    return found.map(({ summary }) => summary as WatchedRound);
  },
  ranking: async ({ round, rankingEdition }) =>
    rankingEdition === undefined ? [] : readRanking(table, round, rankingEdition),
  async reinstated() {
    const { PK: _pk, SK: _sk, kind: _kind, ...since } = (await table.get(reinstatedKey)) ?? {};
    return Object.keys(since);
  },
});

/** The first page says how many there are; most rankings have one. */
async function readRanking(table: Table, round: string, edition: string): Promise<RankingEntry[]> {
  const page = async (number: number) => {
    const item = await table.get(rankingKey(round, edition, number));
    if (!item) throw new Error(`page ${number} of ranking ${edition} is not there`);
    return item as Item & { pages: number; entries: unknown[] };
  };
  const first = await page(0);
  const rest = await Promise.all(Array.from({ length: first.pages - 1 }, (_, at) => page(at + 1)));
  return [first, ...rest].flatMap(({ entries }) => entries.map((one) => readStored(rankingEntrySchema, one)));
}
