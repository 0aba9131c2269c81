import middy from '@middy/core';
import { mailDeskStore } from '../adapters/dynamodb/mail-desk-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { undeliveredStore } from '../adapters/dynamodb/undelivered-store.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { sweep } from '../app/sweep.ts';
import { readEnvironment } from '../environment.ts';

const { PROGRAMME_TABLE } = readEnvironment('sweep');
const table = openTable(PROGRAMME_TABLE);
const run = sweep({
  undelivered: undeliveredStore(table),
  desk: mailDeskStore(table),
  clock: systemClock,
});

export const handler = middy().handler(async () => console.info(await run()));
