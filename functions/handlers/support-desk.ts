import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { supportDeskStores } from '#adapters/dynamodb/desk/support-desk-stores.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { httpApi } from '#http/server/http-api.ts';
import { supportDeskOperations } from '#http/support-desk/operations.ts';
import { supportDeskRoutes } from '#http/support-desk/routes.ts';

const { PROGRAMME_TABLE } = readEnvironment('support-desk');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();
const deps = { ...supportDeskStores(table), clock: systemClock, cohort };

export const handler = httpApi(
  supportDeskRoutes,
  supportDeskOperations(deps),
  { clock: systemClock, links: linkStore(table), cohort },
  readSentences,
);
