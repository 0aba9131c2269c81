import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { expireGate } from '#app/application/expire-gate.ts';
import { waitEndsAt } from '#domain/application/gate-delays.ts';
import { readEnvironment } from '#environment.ts';
import { workflowTask } from '#lambda/workflow-task.ts';
import { contracts } from '#workflows/contracts.ts';

const { PROGRAMME_TABLE } = readEnvironment('expire-gate');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();
const deps = {
  applications: applicationStore(table),
  gates: gateStore(table, waitEndsAt(cohort.delays)),
  cohort,
  clock: systemClock,
};

export const handler = workflowTask(contracts.ExpireGate, (input) => expireGate(deps, input));
