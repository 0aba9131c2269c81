/** The programme's table as it was, from a table that AWS restored beside it (point-in-time recovery). */
import { mailDeskKey } from '#adapters/dynamodb/keys.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { nameOfItem, type StoredItem } from '#infra/cli/doctor/facts.ts';
import { batchWrite, deletionOf, putOf } from './batch-write.ts';
import { ballotsOfVote, itemsOf, panelOf } from './dump.ts';
import { votersOf } from './export-files.ts';
import type { StoredProgramme } from './place.ts';

/**
 * Throws UsageProblem where the items are of another programme, or their roll and the ballots of the vote differ.
 * @param then all items of the table as it was
 * @returns those of now
 */
export async function ensureOfPlace(
  { tables, database, stackName }: StoredProgramme,
  then: readonly StoredItem[],
): Promise<StoredItem[]> {
  const now = await itemsOf(database, tables.programme);
  const known = new Set(now.map(nameOfItem));
  if (!then.some((item) => known.has(nameOfItem(item))))
    throw new UsageProblem(
      `no item of that table is one of ${stackName}: it is another programme’s, or empty`,
    );
  const ballots = await ballotsOfVote(database, tables.ballots, panelOf(then)?.ballotEdition);
  const voters = votersOf(then);
  if (ballots !== voters)
    throw new UsageProblem(
      `${voters} citizens had voted then, and ${ballots} ballots are in their table: choose an instant before the vote opened or after its last ballot`,
    );
  return now;
}

/**
 * Items of since then go, those of then come, and the desk of all mail stays as it is: stopped. Given the same items again, it does no
 * harm. Throws UsageProblem, and writes nothing, where they are not of this programme.
 */
export async function putBack(place: StoredProgramme, then: readonly StoredItem[]): Promise<void> {
  const { tables, database } = place;
  const now = await ensureOfPlace(place, then);
  const isKept = ({ PK }: StoredItem): boolean => PK === mailDeskKey.PK;
  const old = then.filter((item) => !isKept(item));
  const names = new Set(old.map(nameOfItem));
  const newer = now.filter((item) => !isKept(item) && !names.has(nameOfItem(item)));
  await batchWrite(
    database,
    tables.programme,
    newer.map(({ PK, SK }) => deletionOf({ PK, SK })),
  );
  // What waits for delivery last, as an import does: whom it is for is there by then.
  const isDue = ({ undeliveredPk }: StoredItem): boolean => undeliveredPk !== undefined;
  for (const some of [old.filter((item) => !isDue(item)), old.filter(isDue)])
    await batchWrite(database, tables.programme, some.map(putOf));
}
