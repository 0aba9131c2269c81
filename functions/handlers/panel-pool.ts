import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { readSolver } from '#adapters/assets/solver-asset.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { volunteerStore } from '#adapters/dynamodb/panel/volunteer-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { drawVolunteerId, randomHex, systemClock } from '#adapters/system-clock.ts';
import { readBeaconSource } from '#domain/draw/beacon.ts';
import { readEnvironment } from '#environment.ts';
import { poolOperations } from '#http/panel-pool/operations.ts';
import { poolRoutes } from '#http/panel-pool/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, ESCROW_TABLE, BEACON_SOURCE } = readEnvironment('panel-pool');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  poolRoutes,
  poolOperations({
    pool: volunteerStore(table),
    rolls: rollStore(table),
    rounds: roundStore(table),
    ...door,
    escrow: escrowStore(ESCROW_TABLE, table.client),
    beacons: readBeaconSource(BEACON_SOURCE),
    solver: readSolver,
    drawVolunteerId,
    randomHex,
  }),
  door,
  readSentences,
);
