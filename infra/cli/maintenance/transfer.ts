/** A whole programme out of its tables, and away. Nothing of it while its citizens vote. */
import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { roundKey } from '#adapters/dynamodb/keys.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import type { Round } from '#domain/round/round.ts';
import { canonicalJson } from '#domain/values/digest.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { batchWrite, deletionOf } from './batch-write.ts';
import { countOf, itemsOf, panelOf } from './dump.ts';
import {
  type BallotCounts,
  type ExportedPaper,
  type Manifest,
  papersIn,
  unfinishedImport,
  votersOf,
  writeExport,
} from './export-files.ts';
import type { StoredProgramme } from './place.ts';
import { seal } from './sealed-ballots.ts';

/**
 * Writes everything into a folder, and reads it back. Ballots go sealed, or not at all. Counts are taken before and after: where they
 * differ, the copy is of no one instant, and nothing is written.
 * @param sealTo PEM of the public key of the keeper of the vote
 * @returns what was written. Throws UsageProblem while the vote is open, and where the programme changed under the copy
 */
export async function exportTo(
  place: StoredProgramme,
  folder: string,
  sealTo: string | undefined,
): Promise<Manifest> {
  const { tables, database, stackName: stack, cohort } = place;
  const before = await standOf(place);
  ensureNoOpenVote(before.panel);
  const items = await itemsOf(database, tables.programme);
  const [found, secrets] = await Promise.all([
    sealTo === undefined ? undefined : itemsOf(database, tables.ballots),
    itemsOf(database, tables.escrow),
  ]);
  const papers = await papersOf(place, items);
  const now = await place.now();
  const after = await standOf(place);
  ensureNoOpenVote(after.panel);
  const copied = {
    panel: panelOf(items),
    items: items.length,
    voters: votersOf(items),
    ballots: found?.length ?? before.ballots,
  };
  for (const stand of [before, after]) ensureSame(stand, copied);
  if (items.some(unfinishedImport))
    throw new UsageProblem(`${stack} holds half an import: finish it first (ops import)`);
  const ballots = { count: copied.ballots, are: found === undefined ? 'left out' : 'sealed' } as const;
  const about = {
    stack,
    cohort: cohort.cohort,
    exportedAt: now.toISOString(),
    voters: copied.voters,
    ballots,
    secrets: secrets.length,
  };
  return writeExport(
    folder,
    about,
    items,
    papers,
    found && sealTo !== undefined
      ? { ballots: seal(sortedLines(found), sealTo), secrets: seal(sortedLines(secrets), sealTo) }
      : undefined,
  );
}

/** The files that the records name. Throws UsageProblem where one is not there: the doctor says which to bring back. */
async function papersOf({ papers }: StoredProgramme, items: readonly StoredItem[]): Promise<ExportedPaper[]> {
  const read: ExportedPaper[] = [];
  for (const paper of papersIn(items)) {
    const content = await papers.read(paper);
    if (!content)
      throw new UsageProblem(`a paper of ${paper.applicationId} is not in the bucket: see ops doctor`);
    read.push({ ...paper, content });
  }
  return read;
}

/** In the order of their random keys, which is none. */
const sortedLines = (sealed: readonly object[]): string =>
  sealed
    .map((one) => `${canonicalJson(one)}\n`)
    .sort()
    .join('');

/** What a copy must agree with: were a ballot cast while it is made, the vote would have been open before, after, or in between. */
interface Stand extends BallotCounts {
  panel: Round | undefined;
  items: number;
}

async function standOf({ tables, database }: StoredProgramme): Promise<Stand> {
  const [roll, items, ballots] = await Promise.all([
    itemsOf(database, tables.programme, 'ROLL#panel'),
    countOf(database, tables.programme),
    countOf(database, tables.ballots),
  ]);
  // Read last: a vote that was opened while others were counted shows here.
  const panel = await openTable(tables.programme, database).get(roundKey('panel'));
  return { panel: panel?.document as Round | undefined, items, voters: votersOf(roll), ballots };
}

/** Throws UsageProblem while citizens vote. */
export function ensureNoOpenVote(panel: Round | undefined): void {
  if (panel?.state !== 'open') return;
  throw new UsageProblem(
    'the vote is open: a copy would say who has voted, and two copies around one vote whose ballot is whose; export after its closing (rounds close panel)',
  );
}

function ensureSame(stand: Stand, copied: Stand): void {
  const versions = [stand.panel?.version ?? 0, copied.panel?.version ?? 0];
  const differing = (['items', 'voters', 'ballots'] as const)
    .filter((what) => stand[what] !== copied[what])
    .map((what) => `${what} ${stand[what]} and ${copied[what]}`);
  if (versions[0] !== versions[1]) differing.push(`the panel's version ${versions.join(' and ')}`);
  if (differing.length === 0) return;
  throw new UsageProblem(
    `the programme changed while it was copied (${differing.join(', ')}): nothing was written; export again when it is quieter`,
  );
}

/**
 * All tables and the bucket empty, and no execution running: what is left of a programme after a disaster. Only for a rehearsal of one:
 * the import that was begun for it stays so.
 */
export async function wipe(place: StoredProgramme): Promise<void> {
  const { tables, database } = place;
  await stopExecutions(place, 'Drill');
  const items = await itemsOf(database, tables.programme);
  await batchWrite(
    database,
    tables.programme,
    items.filter((item) => !unfinishedImport(item)).map(({ PK, SK }) => deletionOf({ PK, SK })),
  );
  await place.papers.erase();
  for (const table of [tables.ballots, tables.escrow]) {
    const sealed = await itemsOf(database, table);
    await batchWrite(
      database,
      table,
      sealed.map(({ PK }) => deletionOf({ PK })),
    );
  }
}

/** Every one that runs, of every machine. @returns how many */
export async function stopExecutions({ states, machines }: StoredProgramme, error: string): Promise<number> {
  let stopped = 0;
  for (const stateMachineArn of Object.values(machines)) {
    const running = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 });
    for (let some = await states.send(running); some.executions?.length; some = await states.send(running))
      for (const { executionArn } of some.executions) {
        await states.send(new StopExecutionCommand({ executionArn, error }));
        stopped += 1;
      }
  }
  return stopped;
}
