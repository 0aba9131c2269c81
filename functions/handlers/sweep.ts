import { drandRelay } from '#adapters/drand/drand-relay.ts';
import { hourlyStores } from '#adapters/dynamodb/desk/hourly-stores.ts';
import { withEachListOnce } from '#adapters/dynamodb/index-reads.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { hourlyRun } from '#app/desk/hourly-run.ts';
import { readBeaconSource } from '#domain/draw/beacon.ts';
import { readEnvironment } from '#environment.ts';
import { scheduled, tellHour } from '#lambda/unattended-run.ts';

const { PROGRAMME_TABLE, BEACON_SOURCE } = readEnvironment('sweep');
const programme = openTable(PROGRAMME_TABLE);
const beacons = readBeaconSource(BEACON_SOURCE);
const deps = { beacons, relay: drandRelay(beacons), clock: systemClock };

export const handler = scheduled(PROGRAMME_TABLE, systemClock, async () =>
  tellHour(await hourlyRun({ ...hourlyStores(withEachListOnce(programme)), ...deps })),
);
