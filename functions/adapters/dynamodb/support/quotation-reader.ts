/** The quotations of laureates alone, read apart from their supports: whoever needs no more bundles no more. */
import { supportKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Quotations } from '#app/ports/support-ports.ts';
import type { Support } from '#domain/support/support.ts';
import { supportIdOf } from '#workflows/contracts.ts';

export const quotationReader = (table: Table): Quotations => ({
  async standing(applicationIds) {
    const items = await table.getMany(applicationIds.map((id) => supportKey(supportIdOf(id))));
    const supports = items.map(({ document }) => document as Pick<Support, 'applicationId' | 'benefits'>);
    return new Map(supports.map(({ applicationId, benefits }) => [applicationId, benefits?.quotation]));
  },
});
