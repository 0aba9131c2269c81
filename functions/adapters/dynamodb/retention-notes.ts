/** What the command line notes of a cohort that it closed and anonymised (infra/cli/anonymise), as staff are reminded of the rest. */
import { anonymisationKey, closingKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { RetentionNotes } from '#app/ports/ports.ts';
import { shares } from '#domain/cohort/retention.ts';

export const retentionNotes = (table: Table): RetentionNotes => ({
  async read() {
    const noted = await table.getMany([closingKey, ...shares.map(anonymisationKey)], { mayBeLate: true });
    const isFinished = (share: string) =>
      noted.some((item) => item.SK === share && item.finishedAt !== undefined);
    return {
      isClosed: noted.some(({ kind }) => kind === 'closing'),
      anonymised: new Set(shares.filter(isFinished)),
    };
  },
});
