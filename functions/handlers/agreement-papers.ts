import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { paintAmendment, paintCopy } from '#adapters/assets/painter-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { agreementStores } from '#adapters/dynamodb/agreement/agreement-stores.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { bodyRegister } from '#adapters/sirene/body-register.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { amendmentOperations } from '#http/agreement-papers/amendment-operations.ts';
import { amendmentRoutes } from '#http/agreement-papers/amendment-routes.ts';
import { agreementOperations } from '#http/agreement-papers/operations.ts';
import { agreementRoutes } from '#http/agreement-papers/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, REGISTER_URL } = readEnvironment('agreement-papers');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();
const door = { clock: systemClock, links: linkStore(table), cohort };
const deps = {
  ...door,
  ...agreementStores(table),
  paintCopy,
  paint: paintAmendment,
  register: bodyRegister(REGISTER_URL),
};

export const handler = httpApi(
  { ...agreementRoutes, ...amendmentRoutes },
  { ...agreementOperations(deps), ...amendmentOperations(deps) },
  door,
  readSentences,
);
