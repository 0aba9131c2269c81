/** All applications from the list index: one scan, for a count of them all and not of one status. */

import { oldestFirst, summaryOf } from '#adapters/dynamodb/application/application-summary.ts';
import { byList, statusLists } from '#adapters/dynamodb/keys.ts';
import { scanPartitions } from '#adapters/dynamodb/scan-index.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Census } from '#app/desk/take-census.ts';

export const censusStore = (table: Table): Census => ({
  async applications() {
    return (await scanPartitions(table, byList, 'listPk', statusLists)).map(summaryOf).sort(oldestFirst);
  },
});
