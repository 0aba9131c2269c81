import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { writingTogether } from '#adapters/dynamodb/writing-together.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { releasePage } from '#app/round/release-page.ts';
import { readEnvironment } from '#environment.ts';
import { workflowTask } from '#lambda/workflow-task.ts';
import { contracts } from '#workflows/contracts.ts';

const { PROGRAMME_TABLE } = readEnvironment('release-page');
const table = writingTogether(openTable(PROGRAMME_TABLE));

const deps = {
  applications: applicationStore(table),
  rounds: roundStore(table),
  cohort: readCohort(),
  clock: systemClock,
};

export const handler = workflowTask(contracts.ReleasePage, (input) => releasePage(deps, input));
