import { readCohort } from '#adapters/cohort-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application-store.ts';
import { draftStore } from '#adapters/dynamodb/draft-store.ts';
import { linkStore } from '#adapters/dynamodb/link-store.ts';
import { readingStore } from '#adapters/dynamodb/reading-store.ts';
import { rollStore } from '#adapters/dynamodb/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { readSentences } from '#adapters/sentences-asset.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { jurorOperations } from '#http/juror-api/operations.ts';
import { jurorRoutes } from '#http/juror-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('juror-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table) };

export const handler = httpApi(
  jurorRoutes,
  jurorOperations({
    ...door,
    applications: applicationStore(table),
    readings: readingStore(table),
    drafts: draftStore(table),
    rolls: rollStore(table),
    rounds: roundStore(table),
    cohort: readCohort(),
  }),
  door,
  readSentences,
);
