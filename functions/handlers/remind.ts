import middy from '@middy/core';
import { readCohort } from '../adapters/cohort-asset.ts';
import { readingStore } from '../adapters/dynamodb/reading-store.ts';
import { letterQueue, rollStore } from '../adapters/dynamodb/roll-store.ts';
import { roundStore } from '../adapters/dynamodb/round-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { remind } from '../app/remind.ts';
import { readEnvironment } from '../environment.ts';

const { PROGRAMME_TABLE } = readEnvironment('remind');
const table = openTable(PROGRAMME_TABLE);
const run = remind({
  rounds: roundStore(table),
  rolls: rollStore(table),
  readings: readingStore(table),
  letters: letterQueue(table),
  cohort: readCohort(),
  clock: systemClock,
});

export const handler = middy().handler(async () => console.info(await run()));
