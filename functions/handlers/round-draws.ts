import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { randomHex, systemClock } from '#adapters/system-clock.ts';
import { readBeaconSource } from '#domain/draw/beacon.ts';
import { readEnvironment } from '#environment.ts';
import { drawOperations } from '#http/round-draws/operations.ts';
import { drawRoutes } from '#http/round-draws/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, ESCROW_TABLE, BEACON_SOURCE } = readEnvironment('round-draws');
const table = openTable(PROGRAMME_TABLE);

export const handler = httpApi(
  drawRoutes,
  drawOperations({
    rounds: roundStore(table),
    escrow: escrowStore(ESCROW_TABLE, table.client),
    beacons: readBeaconSource(BEACON_SOURCE),
    randomHex,
    clock: systemClock,
  }),
  { clock: systemClock, cohort: readCohort() },
  readSentences,
);
