import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { nextSupportStep } from '#app/support/next-support-step.ts';
import { supportWaitEndsAt } from '#domain/support/next-step.ts';
import { readEnvironment } from '#environment.ts';
import { workflowTask } from '#lambda/workflow-task.ts';
import { contracts } from '#workflows/contracts.ts';

const { PROGRAMME_TABLE } = readEnvironment('next-support-step');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();
const deps = {
  supports: supportStore(table),
  gates: gateStore(table, supportWaitEndsAt(cohort.support)),
  cohort,
  clock: systemClock,
};

export const handler = workflowTask(contracts.NextStep, (input) => nextSupportStep(deps, input));
