import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { roundsOperations } from '#http/rounds-api/operations.ts';
import { roundsRoutes } from '#http/rounds-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('rounds-api');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();

export const handler = httpApi(
  roundsRoutes,
  roundsOperations({
    applications: applicationStore(table),
    readings: readingStore(table),
    sheets: sheetStore(table),
    forms: formDraftStore(table),
    rounds: roundStore(table),
    rolls: rollStore(table),
    cohort,
    clock: systemClock,
  }),
  { clock: systemClock, cohort },
  readSentences,
);
