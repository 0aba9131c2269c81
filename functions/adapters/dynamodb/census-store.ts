/** All applications from the list index: one scan, for a count of them all and not of one status. */
import type { Census } from '../../app/take-census.ts';
import { oldestFirst, summaryOf } from './application-summary.ts';
import { byList, isStatusListKey } from './keys.ts';
import type { Table } from './table.ts';

export const censusStore = (table: Table): Census => ({
  async applications() {
    const items = await table.scanIndex(byList);
    return items
      .filter(({ listPk }) => isStatusListKey(String(listPk)))
      .map(summaryOf)
      .sort(oldestFirst);
  },
});
