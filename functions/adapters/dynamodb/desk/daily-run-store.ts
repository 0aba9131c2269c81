/** When the daily run last came to its end: in the list that the hourly one reads anyway. */
import { dailyRunKey, watchedList } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { DailyRuns } from '#app/ports/ports.ts';

export const dailyRunStore = (table: Table): DailyRuns => ({
  async ended(at) {
    const listed = { listPk: watchedList, listSk: dailyRunKey.SK };
    await table.put({ ...dailyRunKey, ...listed, kind: 'daily-run', summary: { at } });
  },
  async lastEnd() {
    const found = (await table.listed(watchedList)).find(({ SK }) => SK === dailyRunKey.SK);
    return (found?.summary as { at: string } | undefined)?.at;
  },
});
