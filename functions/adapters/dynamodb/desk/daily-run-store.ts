/** When the daily run last came to its end: in the list that the hourly one reads anyway. */
import { dailyRunKey, watchedList } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { DailyRuns } from '#app/ports/ports.ts';

export const dailyRunStore = (table: Table): DailyRuns => ({
  async ended(at) {
    const mark = { ...dailyRunKey, kind: 'daily-run', listPk: watchedList, listSk: at } as const;
    await table.put(mark, { expression: 'attribute_not_exists(PK) OR listSk < :at', values: { ':at': at } });
  },
  async lastEnd() {
    const mark = (await table.listed(watchedList)).find(({ SK }) => SK === dailyRunKey.SK);
    return mark && String(mark.listSk);
  },
});
