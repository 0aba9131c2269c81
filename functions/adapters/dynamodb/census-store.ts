/** All applications from the list index: one scan, for a count of them all and not of one status. */
import type { Census } from '#app/desk/take-census.ts';
import { oldestFirst, summaryOf } from './application-summary.ts';
import { byList, statusLists } from './keys.ts';
import { scanPartitions } from './scan-index.ts';
import type { Table } from './table.ts';

export const censusStore = (table: Table): Census => ({
  async applications() {
    return (await scanPartitions(table, byList, 'listPk', statusLists)).map(summaryOf).sort(oldestFirst);
  },
});
