import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { staffNameStore } from '#adapters/dynamodb/desk/staff-name-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { documentOperations } from '#http/round-documents/operations.ts';
import { documentRoutes } from '#http/round-documents/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, PUBLIC_URL } = readEnvironment('round-documents');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  documentRoutes,
  documentOperations({
    rounds: roundStore(table),
    rolls: rollReader(table),
    readings: readingStore(table),
    lateAccesses: lateAccessStore(table),
    staffNames: staffNameStore(table),
    ...door,
    publicUrl: PUBLIC_URL,
  }),
  door,
  readSentences,
);
