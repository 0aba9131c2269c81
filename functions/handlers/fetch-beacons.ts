import { drandRelay } from '#adapters/drand/drand-relay.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { fetchBeacons } from '#app/round/take-beacon.ts';
import { readBeaconSource } from '#domain/draw/beacon.ts';
import { readEnvironment } from '#environment.ts';
import { scheduled } from '#lambda/unattended-run.ts';

const { PROGRAMME_TABLE, BEACON_SOURCE } = readEnvironment('fetch-beacons');
const beacons = readBeaconSource(BEACON_SOURCE);
const deps = {
  ...{ rounds: roundStore(openTable(PROGRAMME_TABLE)), relay: drandRelay(beacons) },
  ...{ beacons, clock: systemClock },
};

export const handler = scheduled(PROGRAMME_TABLE, systemClock, async () => ({
  lines: [{ message: 'beacons', came: await fetchBeacons(deps) }],
}));
