import middy from '@middy/core';
import { readCohort } from '../adapters/cohort-asset.ts';
import { applicationStore } from '../adapters/dynamodb/application-store.ts';
import { censusStore } from '../adapters/dynamodb/census-store.ts';
import { formDraftStore } from '../adapters/dynamodb/form-draft-store.ts';
import { repairStore } from '../adapters/dynamodb/gate-store.ts';
import { mailDeskStore } from '../adapters/dynamodb/mail-desk-store.ts';
import { mailTaskStore } from '../adapters/dynamodb/mail-task-store.ts';
import { openDataStore } from '../adapters/dynamodb/open-data-store.ts';
import { readingStore } from '../adapters/dynamodb/reading-store.ts';
import { letterQueue, rollStore } from '../adapters/dynamodb/roll-store.ts';
import { roundStore } from '../adapters/dynamodb/round-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { remind } from '../app/remind.ts';
import { remindReports } from '../app/remind-reports.ts';
import { oneReading, takeCensus } from '../app/take-census.ts';
import { readEnvironment } from '../environment.ts';
import { publishMetrics } from '../lambda/embedded-metrics.ts';

const { PROGRAMME_TABLE } = readEnvironment('remind');
const table = openTable(PROGRAMME_TABLE);
const deps = {
  rounds: roundStore(table),
  rolls: rollStore(table),
  readings: readingStore(table),
  letters: letterQueue(table),
  forms: formDraftStore(table),
  repairs: repairStore(table),
  tasks: mailTaskStore(table),
  desk: mailDeskStore(table),
  publications: openDataStore(table),
  cohort: readCohort(),
  clock: systemClock,
};

export const handler = middy().handler(async () => {
  const census = oneReading(censusStore(table));
  const today = { ...deps, applications: { ...applicationStore(table), allIn: census.allIn } };
  console.info({ ...(await remind(today)()), reports: (await remindReports(today)()).queued });
  const { lines, daysToRefusal } = await takeCensus({ census, clock: systemClock })();
  for (const line of lines) console.info({ message: 'census', ...line });
  if (daysToRefusal !== undefined)
    publishMetrics(PROGRAMME_TABLE, { DaysToRefusal: daysToRefusal }, systemClock.now().getTime());
});
