/** A whole programme from an export into empty tables: everything is checked first, and only then is anything written. */
import * as z from 'zod/mini';
import { importKey } from '#adapters/dynamodb/keys.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { ballotSchema } from '#domain/panel/ballot.ts';
import type { Round } from '#domain/round/round.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { nameOfItem, type StoredItem } from '#infra/cli/doctor/facts.ts';
import { batchWrite, putOf } from './batch-write.ts';
import { countOf, itemsOf, neededSecrets, panelOf } from './dump.ts';
import { linesOf, type Manifest, readExport, unfinishedImport } from './export-files.ts';
import type { StoredProgramme } from './place.ts';
import { unseal } from './sealed-ballots.ts';

export interface ImportChoice {
  /** PEM of the private key of the keeper of the vote. */
  unsealWith?: string | undefined;
  /** The ranking is kept, and cannot be counted again. */
  withoutBallots?: boolean;
}
/** `wentOn`: an import of the same export had been cut off. */
export type Imported = Manifest & { wentOn: boolean };

/**
 * Fills empty tables. What waits for delivery comes last, so that the letter which the stream sends at once finds whom it is for. A
 * programme on this machine is brought to the export's instant first. Cut off in the middle, the same import goes on where it was.
 * @param start starts what waits again; an import that was cut off before that is not over either
 * Throws UsageProblem, and writes nothing, where the tables are not empty, the export does not agree with itself, or is of another
 * cohort.
 */
export async function importFrom(
  place: StoredProgramme,
  folder: string,
  choice: ImportChoice,
  start: () => Promise<void> = async () => {},
): Promise<Imported> {
  const { tables, database } = place;
  const { manifest, items, papers, ballots, secrets } = usableExport(place, folder, choice);
  const there = await itemsThere(place, manifest);
  await place.moveClock?.(new Date(manifest.exportedAt));
  const programme = openTable(tables.programme, database);
  await beginImport(place, manifest);
  const missing = items.filter((item) => !there.has(nameOfItem(item)));
  const delivered = missing.filter(({ undeliveredPk }) => undeliveredPk === undefined);
  const waiting = missing.filter(({ undeliveredPk }) => undeliveredPk !== undefined);
  await batchWrite(database, tables.ballots, ballots.map(putOf));
  await batchWrite(database, tables.escrow, secrets.map(putOf));
  // Before the records that name them.
  for (const { content, ...paper } of papers) await place.papers.write(paper, content);
  await batchWrite(database, tables.programme, delivered.map(putOf));
  await batchWrite(database, tables.programme, waiting.map(putOf));
  await start();
  await programme.delete(importKey);
  return { ...manifest, wentOn: there.size > 0 };
}

/** From now on nothing else is brought in here, and no copy is made, until the import of this export has come to its end. */
export async function beginImport(
  { tables, database }: StoredProgramme,
  { contentSha256 }: Pick<Manifest, 'contentSha256'>,
): Promise<void> {
  await openTable(tables.programme, database).put({ ...importKey, kind: 'import', contentSha256 });
}

/** An export that can be brought in here, with what was sealed in it. Throws UsageProblem where it cannot; nothing is written. */
export function usableExport(
  { cohort: { cohort }, stackName }: Pick<StoredProgramme, 'cohort' | 'stackName'>,
  folder: string,
  choice: ImportChoice,
) {
  const { manifest, items, papers, sealed } = readExport(folder);
  if (manifest.cohort !== cohort)
    throw new UsageProblem(`${folder} is of ${manifest.cohort}, and ${stackName} of ${cohort}`);
  const ballots = ballotsIn(manifest, sealed.ballots, panelOf(items), choice);
  return { manifest, items, papers, ballots, secrets: secretsIn(items, sealed.secrets, choice) };
}

/** Nothing, or what the same import had written when it was cut off: that may have moved on since, and is left. */
async function itemsThere(place: StoredProgramme, { contentSha256 }: Manifest): Promise<Set<string>> {
  const { tables, database, stackName } = place;
  const counts = await Promise.all(Object.values(tables).map((table) => countOf(database, table)));
  const count = counts.reduce((sum, one) => sum + one, 0);
  if (count === 0) return new Set();
  const items = await itemsOf(database, tables.programme);
  const begun = items.find(unfinishedImport);
  if (!begun) throw new UsageProblem(`${stackName} holds ${count} items: only empty tables are filled`);
  if (begun.contentSha256 !== contentSha256)
    throw new UsageProblem(
      `${stackName} holds half of another import, of the export whose manifest says contentSha256 ${begun.contentSha256}: finish that one, or empty the tables`,
    );
  return new Set(items.map(nameOfItem));
}

const storedBallot = z.strictObject({
  PK: ballotSchema.shape.ballotId,
  grades: ballotSchema.shape.grades,
  edition: z.optional(z.int()),
});
type StoredBallot = z.infer<typeof storedBallot>;

/** The ballots to write, held against the voters of the roll. Throws UsageProblem where they are missing or do not agree. */
function ballotsIn(
  { voters, ballots }: Manifest,
  sealed: string | undefined,
  panel: Round | undefined,
  { unsealWith, withoutBallots = false }: ImportChoice,
): StoredBallot[] {
  if (panel?.state === 'open') throw new UsageProblem('it is of an open vote, and no export is made of one');
  if (sealed === undefined || withoutBallots) {
    if (ballots.count === 0) return [];
    if (withoutBallots && panel?.report !== undefined) return [];
    throw new UsageProblem(
      panel?.report === undefined
        ? `its ${ballots.count} ballots are not in it, and the vote is not counted: the vote would be lost`
        : `its ${ballots.count} ballots are not in it: say --without-ballots, and the ranking stands without them`,
    );
  }
  if (unsealWith === undefined)
    throw new UsageProblem('its ballots are sealed: give --unseal-with, or --without-ballots');
  const read = linesOf(unseal(sealed, unsealWith)).map((line) => parsedBallot(line));
  if (read.length !== ballots.count || new Set(read.map(({ PK }) => PK)).size !== read.length)
    throw new UsageProblem(
      `its manifest lists ${ballots.count} ballots, and ${read.length} are sealed in it`,
    );
  const counted = read.filter(({ edition }) => edition === panel?.ballotEdition).length;
  if (counted !== voters)
    throw new UsageProblem(
      `${voters} panelists of its roll voted, and it has ${counted} ballots of that vote`,
    );
  return read;
}

function parsedBallot(line: string): StoredBallot {
  try {
    return storedBallot.parse(JSON.parse(line));
  } catch {
    // What is in a ballot is shown to nobody, not even where it cannot be read.
    throw new UsageProblem('a sealed ballot cannot be read as one');
  }
}

const storedSecret = z.strictObject({ PK: z.string(), secret: z.string() });
type StoredSecret = z.infer<typeof storedSecret>;

/** The secrets to write, held against what was committed to. Throws UsageProblem where one that is still needed is missing. */
function secretsIn(
  items: readonly StoredItem[],
  sealed: string | undefined,
  { unsealWith }: ImportChoice,
): StoredSecret[] {
  const secrets =
    sealed === undefined || unsealWith === undefined
      ? []
      : linesOf(unseal(sealed, unsealWith)).map((line) => storedSecret.parse(JSON.parse(line)));
  const kept = new Set(secrets.filter(({ PK, secret }) => commitmentOf(secret) === PK).map(({ PK }) => PK));
  for (const { draw, secretSha256 } of items.flatMap(neededSecrets)) {
    if (kept.has(secretSha256)) continue;
    throw new UsageProblem(
      `the secret of the ${draw} draw is not in it, and it could never be drawn: export with --seal-to, import with --unseal-with`,
    );
  }
  return secrets;
}
