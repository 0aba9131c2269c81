import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { bodyRegister } from '#adapters/sirene/body-register.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { assessEligibility } from '#app/application/assess-eligibility.ts';
import { readEnvironment } from '#environment.ts';
import { workflowTask } from '#lambda/workflow-task.ts';
import { contracts } from '#workflows/contracts.ts';

const { PROGRAMME_TABLE, REGISTER_URL } = readEnvironment('assess-eligibility');
const table = openTable(PROGRAMME_TABLE);
const deps = {
  applications: applicationStore(table),
  rules: rulesArchive(table),
  register: bodyRegister(REGISTER_URL),
  cohort: readCohort(),
  clock: systemClock,
};

export const handler = workflowTask(contracts.AssessEligibility, (input) => assessEligibility(deps, input));
