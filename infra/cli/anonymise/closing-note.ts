/** What stays in the table of a cohort that was closed: which archive holds it, and on every purely personal item its last day. */
import { closingKey } from '#adapters/dynamodb/keys.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { retentionTerms, secondsOfTerm } from '#domain/cohort/retention.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { inParts } from '#infra/cli/maintenance/in-parts.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { isPersonal, shareOf } from './plan.ts';

export interface ClosingNote {
  /** ISO instant. */
  closedAt: string;
  archiveSha256: string;
  auditHeadsSha256: string;
}

/**
 * From its term on, DynamoDB deletes what is purely personal by itself, whether anybody thinks of it or not. What expires
 * sooner keeps its own time.
 * @returns how many items got a last day
 */
export async function noteClosing(
  place: StoredProgramme,
  items: readonly StoredItem[],
  note: ClosingNote,
): Promise<number> {
  const table = openTable(place.tables.programme, place.database);
  const terms = retentionTerms(place.cohort);
  const share = shareOf(items);
  const unlimited = items.filter((item) => isPersonal(item) && item.ttl === undefined);
  await inParts(unlimited, async (item) => {
    await table.update(
      { PK: item.PK, SK: item.SK },
      {
        update: 'SET #ttl = :ttl',
        condition: 'attribute_exists(PK)',
        names: { '#ttl': 'ttl' },
        values: { ':ttl': secondsOfTerm(terms[share(item)]) },
      },
    );
  });
  await table.put({ ...closingKey, kind: 'closing', ...note });
  return unlimited.length;
}
