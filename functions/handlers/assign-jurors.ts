import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { proposalStore } from '#adapters/dynamodb/jury/proposal-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { assignmentOperations } from '#http/assign-jurors/operations.ts';
import { assignmentRoutes } from '#http/assign-jurors/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, ESCROW_TABLE } = readEnvironment('assign-jurors');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };

export const handler = httpApi(
  assignmentRoutes,
  assignmentOperations({
    applications: applicationReader(table),
    readings: readingStore(table),
    proposals: proposalStore(table),
    escrow: escrowStore(ESCROW_TABLE, table.client),
    rolls: rollReader(table),
    rounds: roundStore(table),
    ...door,
  }),
  door,
  readSentences,
);
