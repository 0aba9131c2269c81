import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { awardOpenings } from '#adapters/dynamodb/agreement/award-openings.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { award } from '#app/agreement/award.ts';
import { readEnvironment } from '#environment.ts';
import { workflowTask } from '#lambda/workflow-task.ts';
import { contracts } from '#workflows/contracts.ts';

const { PROGRAMME_TABLE } = readEnvironment('award');
const deps = {
  applications: applicationStore(openTable(PROGRAMME_TABLE), awardOpenings),
  cohort: readCohort(),
  clock: systemClock,
};

export const handler = workflowTask(contracts.Award, (input) => award(deps, input));
