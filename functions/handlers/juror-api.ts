import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { noteStore } from '#adapters/dynamodb/jury/reading-note-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { draftStore } from '#adapters/dynamodb/jury/review-draft-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { jurorOperations } from '#http/juror-api/operations.ts';
import { jurorRoutes } from '#http/juror-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('juror-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  jurorRoutes,
  jurorOperations({
    ...door,
    applications: applicationReader(table),
    readings: readingStore(table),
    drafts: draftStore(table),
    notes: noteStore(table),
    rolls: rollReader(table),
    rounds: roundReader(table),
  }),
  door,
  readSentences,
);
