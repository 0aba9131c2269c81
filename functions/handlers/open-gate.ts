import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { paintAgreement } from '#adapters/assets/painter-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { openGate } from '#app/agreement/open-gate.ts';
import { waitEndsAt } from '#domain/application/gate-delays.ts';
import { readEnvironment } from '#environment.ts';
import { workflowTask } from '#lambda/workflow-task.ts';
import { contracts } from '#workflows/contracts.ts';

const { PROGRAMME_TABLE } = readEnvironment('open-gate');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();
const deps = {
  applications: applicationStore(table),
  rounds: roundReader(table),
  gates: gateStore(table, waitEndsAt(cohort.delays)),
  paint: paintAgreement,
  cohort,
  clock: systemClock,
};

export const handler = workflowTask(contracts.OpenGate, (input) => openGate(deps, input));
