/** A whole programme out of its tables, into them, and away. */
import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { marshall } from '@aws-sdk/util-dynamodb';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { countOf, itemsOf } from './dump.ts';
import { linesOf, type Manifest, readExport, writeExport } from './export-files.ts';
import type { StoredProgramme } from './place.ts';
import { seal, unseal } from './sealed-ballots.ts';

/**
 * Writes everything into a folder, and reads it back. Ballots go sealed, or not at all.
 * @param sealTo PEM of the public key of the keeper of the vote
 */
export async function exportTo(
  place: StoredProgramme,
  folder: string,
  sealTo: string | undefined,
): Promise<Manifest> {
  const { tables, database, stackName: stack, cohort } = place;
  const [items, now] = await Promise.all([itemsOf(database, tables.programme), place.now()]);
  const count = await countOf(database, tables.ballots);
  const sealed = sealTo === undefined ? undefined : seal(await ballotLines(place), sealTo);
  const ballots = { count, are: sealed === undefined ? 'left out' : 'sealed' } as const;
  const about = { stack, cohort: cohort.cohort, exportedAt: now.toISOString(), ballots };
  return writeExport(folder, about, items, sealed);
}

/** In the order of their random keys, which is none. */
async function ballotLines({ database, tables }: StoredProgramme): Promise<string> {
  const ballots = await itemsOf(database, tables.ballots);
  return ballots
    .map((ballot) => `${JSON.stringify(ballot)}\n`)
    .sort()
    .join('');
}

/**
 * Fills empty tables. What waits for delivery comes last, so that the letter which the stream sends at once finds whom it
 * is for. Throws UsageProblem where the tables are not empty, the export was changed, or is of another cohort.
 * @param unsealWith PEM of the private key of the keeper of the vote
 */
export async function importFrom(
  place: StoredProgramme,
  folder: string,
  unsealWith: string | undefined,
): Promise<Manifest> {
  const { tables, database, cohort } = place;
  const { manifest, items, ballots } = readExport(folder);
  if (manifest.cohort !== cohort.cohort) {
    throw new UsageProblem(`${folder} is of ${manifest.cohort}, and ${place.stackName} of ${cohort.cohort}`);
  }
  const there = (await countOf(database, tables.programme)) + (await countOf(database, tables.ballots));
  if (there > 0)
    throw new UsageProblem(`${place.stackName} holds ${there} items: only empty tables are filled`);
  const votes = ballots === undefined || unsealWith === undefined ? '' : unseal(ballots, unsealWith);
  const delivered = items.filter(({ undeliveredPk }) => undeliveredPk === undefined);
  const waiting = items.filter(({ undeliveredPk }) => undeliveredPk !== undefined);
  await write(
    place,
    tables.ballots,
    linesOf(votes).map((line) => putOf(JSON.parse(line))),
  );
  await write(place, tables.programme, delivered.map(putOf));
  await write(place, tables.programme, waiting.map(putOf));
  return manifest;
}

const putOf = (item: object): WriteRequest => ({ PutRequest: { Item: marshall(item) } });

/** Items of one BatchWriteItem. */
const batchSize = 25;

/** What a batch leaves out, because the table is throttled, goes with the next. */
async function write(
  { database }: StoredProgramme,
  table: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  const left = [...requests];
  while (left.length > 0) {
    const batch = left.splice(0, batchSize);
    const answer = await database.send(new BatchWriteItemCommand({ RequestItems: { [table]: batch } }));
    left.push(...(answer.UnprocessedItems?.[table] ?? []));
  }
}

/** Both tables empty, and no execution running: what is left of a programme after a disaster. Only for a rehearsal of one. */
export async function wipe(place: StoredProgramme): Promise<void> {
  const { tables, database } = place;
  for (const machine of Object.values(place.machines)) await stopAll(place, machine);
  const items = await itemsOf(database, tables.programme);
  const ballots = await itemsOf(database, tables.ballots);
  const gone = (key: object): WriteRequest => ({ DeleteRequest: { Key: marshall(key) } });
  await write(
    place,
    tables.programme,
    items.map(({ PK, SK }) => gone({ PK, SK })),
  );
  await write(
    place,
    tables.ballots,
    ballots.map(({ PK }) => gone({ PK })),
  );
}

async function stopAll({ states }: StoredProgramme, stateMachineArn: string): Promise<void> {
  const running = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 });
  for (let some = await states.send(running); some.executions?.length; some = await states.send(running)) {
    for (const { executionArn } of some.executions) {
      await states.send(new StopExecutionCommand({ executionArn, error: 'Drill' }));
    }
  }
}
