/** Where the reports of laureates stand, read apart from the rest of their supports: whoever needs no more bundles no more. */
import { supportKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import { reportsStanding } from '#domain/support/reports-standing.ts';
import type { Support } from '#domain/support/support.ts';
import { supportIdOf } from '#workflows/contracts.ts';

type Read = Pick<Support, 'applicationId' | 'version' | 'reports' | 'reportDefault'>;

export const reportReader = (table: Table): ReportDesk => ({
  async standing(applicationIds) {
    const items = await Promise.all(applicationIds.map((id) => table.get(supportKey(supportIdOf(id)))));
    const supports = items.filter((item) => item !== undefined).map(({ document }) => document as Read);
    return new Map(supports.map((support) => [support.applicationId, reportsStanding(support)]));
  },
});
