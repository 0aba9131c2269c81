import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import { readingTogether } from '#adapters/dynamodb/reading-together.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { stepFunctions } from '#adapters/step-functions/workflow.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { relayWorkflow } from '#app/delivery/relay-workflow.ts';
import { readEnvironment } from '#environment.ts';
import { relayHintOf } from '#lambda/changed-item.ts';
import { streamBatch } from '#lambda/stream-batch.ts';

const environment = readEnvironment('relay-workflow');

const table = openTable(environment.PROGRAMME_TABLE);
const deps = {
  workflow: stepFunctions({
    application: environment.APPLICATION_MACHINE_ARN,
    support: environment.SUPPORT_MACHINE_ARN,
    release: environment.RELEASE_MACHINE_ARN,
  }),
  clock: systemClock,
};

export const handler = streamBatch(() => {
  const outbox = outboxStore(readingTogether(table));
  return (key) => relayWorkflow({ ...deps, outbox }, relayHintOf(key));
});
