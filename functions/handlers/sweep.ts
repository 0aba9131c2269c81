import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import { mailDeskStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { sweep } from '#app/delivery/sweep.ts';
import { stuckWork } from '#app/desk/waiting-work.ts';
import { readEnvironment } from '#environment.ts';
import { scheduled, tellSweep } from '#lambda/unattended-run.ts';

const { PROGRAMME_TABLE } = readEnvironment('sweep');
const table = openTable(PROGRAMME_TABLE);
const deps = {
  undelivered: undeliveredStore(table),
  desk: mailDeskStore(table),
  repairs: repairStore(table),
  rounds: roundStore(table),
  clock: systemClock,
};

export const handler = scheduled(PROGRAMME_TABLE, systemClock, async () => {
  const swept = await sweep(deps);
  return tellSweep(swept, await stuckWork(deps, swept.oldestSeconds));
});
