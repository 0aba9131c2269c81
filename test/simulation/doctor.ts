/** The operator's doctor over the simulated cloud: what it finds once all is quiet, and what its mending does. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { DoctorFinding, StoredFacts, StoredItem } from '#infra/cli/doctor/facts.ts';
import { mend } from '#infra/cli/maintenance/mend.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { DynamoDBClient } from '#test/simulation/cloud/dynamodb.ts';
import { machineArn } from '#test/simulation/cloud/machines.ts';
import type { Draw } from '#test/simulation/cloud/random.ts';
import { ballotsTable, programmeTable } from '#test/simulation/memory/shapes.ts';

const place = {
  tables: { programme: programmeTable },
  database: new DynamoDBClient(),
} as unknown as StoredProgramme;

function factsOf({ clock, database, interpreter }: Cloud): StoredFacts {
  const executions = (['application', 'support', 'release'] as const).flatMap((machine) => {
    const { executions: found } = interpreter.listExecutions({
      stateMachineArn: machineArn(machine),
      maxResults: 1000,
    });
    return found.map(({ name, status }) => ({ machine, name, isRunning: status === 'RUNNING' }));
  });
  const items = database.dump(programmeTable).map((item) => fromItem(item as never) as StoredItem);
  const panel = items.find(({ PK, SK }) => PK === 'ROUND#panel' && SK === 'ROUND')?.document as
    | { ballotEdition?: number }
    | undefined;
  const ballots = database
    .dump(ballotsTable)
    .filter(({ edition }) => (edition && Number(edition.N)) === panel?.ballotEdition).length;
  return { now: new Date(clock.now), items, ballots, executions, cohort };
}

export const findings = (cloud: Cloud): DoctorFinding[] => diagnose(factsOf(cloud));

/** Begins to mend what can be mended without a person. @returns how much that is */
export function beginMending(cloud: Cloud): number {
  const facts = factsOf(cloud);
  const fixes = diagnose(facts).flatMap(({ fix }) => (fix ? [fix] : []));
  if (fixes.length === 0) return 0;
  void cloud.scheduler.start('doctor', async () => {
    for (const fix of fixes) await mend(place, facts, fix);
  });
  return fixes.length;
}

/**
 * Executions that somebody stopped by mistake, and deliveries that nothing lists any more.
 * @param sparesLetters true where a letter that leaves only once the doctor came would cost its reader their delay
 */
export function damage({ database, interpreter }: Cloud, draw: Draw, sparesLetters: boolean): void {
  const { executions } = interpreter.listExecutions({
    stateMachineArn: machineArn('application'),
    maxResults: 1000,
  });
  for (const { executionArn, status } of executions) {
    if (status === 'RUNNING' && draw.chance(0.3)) interpreter.stopExecution(executionArn);
  }
  for (const { PK, SK, undeliveredPk, kind } of database.dump(programmeTable)) {
    if (!undeliveredPk || !draw.chance(0.5) || kind?.S === 'repair') continue;
    if (kind?.S === 'email' && sparesLetters) continue;
    database.execute('UpdateItemCommand', {
      TableName: programmeTable,
      Key: { PK, SK },
      UpdateExpression: 'REMOVE undeliveredPk, undeliveredSk',
    });
  }
}
