import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { openSupportGate } from '#app/support/open-support-gate.ts';
import { supportWaitEndsAt } from '#domain/support/next-step.ts';
import { readEnvironment } from '#environment.ts';
import { workflowTask } from '#lambda/workflow-task.ts';
import { contracts } from '#workflows/contracts.ts';

const { PROGRAMME_TABLE } = readEnvironment('open-support-gate');
const deps = {
  gates: gateStore(openTable(PROGRAMME_TABLE), supportWaitEndsAt(readCohort().support)),
  clock: systemClock,
};

export const handler = workflowTask(contracts.OpenSupportGate, (input) => openSupportGate(deps, input));
