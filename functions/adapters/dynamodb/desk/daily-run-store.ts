/** When the daily run that last came to its end had begun: in the list that the hourly one and the daily one read anyway. */
import { dailyRunKey, watchedList } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { DailyRuns } from '#app/ports/ports.ts';

export const dailyRunStore = (table: Table): DailyRuns => ({
  async ended(begunAt) {
    const mark = { ...dailyRunKey, kind: 'daily-run', listPk: watchedList, listSk: begunAt } as const;
    await table.put(mark, {
      expression: 'attribute_not_exists(PK) OR listSk < :at',
      values: { ':at': begunAt },
    });
  },
  async lastBegun() {
    const mark = (await table.listed(watchedList)).find(({ SK }) => SK === dailyRunKey.SK);
    return mark && String(mark.listSk);
  },
});
