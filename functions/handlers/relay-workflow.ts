import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { stepFunctions } from '#adapters/step-functions/workflow.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { relayWorkflow } from '#app/delivery/relay-workflow.ts';
import { readEnvironment } from '#environment.ts';
import { relayHintOf } from '#lambda/changed-item.ts';
import { streamBatch } from '#lambda/stream-batch.ts';

const environment = readEnvironment('relay-workflow');

const deps = {
  outbox: outboxStore(openTable(environment.PROGRAMME_TABLE)),
  workflow: stepFunctions({
    application: environment.APPLICATION_MACHINE_ARN,
    support: environment.SUPPORT_MACHINE_ARN,
    release: environment.RELEASE_MACHINE_ARN,
  }),
  clock: systemClock,
};

export const handler = streamBatch((key) => relayWorkflow(deps, relayHintOf(key)));
