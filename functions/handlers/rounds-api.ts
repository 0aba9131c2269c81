import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { randomHex, systemClock } from '#adapters/system-clock.ts';
import { readBeaconSource } from '#domain/draw/beacon.ts';
import { readEnvironment } from '#environment.ts';
import { roundsOperations } from '#http/rounds-api/operations.ts';
import { roundsRoutes } from '#http/rounds-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, ESCROW_TABLE, BEACON_SOURCE } = readEnvironment('rounds-api');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();

export const handler = httpApi(
  roundsRoutes,
  roundsOperations({
    ...{ applications: applicationStore(table), readings: readingStore(table) },
    sheets: sheetStore(table),
    ...{ rounds: roundStore(table), rolls: rollStore(table) },
    ...{ escrow: escrowStore(ESCROW_TABLE, table.client), beacons: readBeaconSource(BEACON_SOURCE) },
    ...{ cohort, randomHex, clock: systemClock },
  }),
  { clock: systemClock, cohort },
  readSentences,
);
