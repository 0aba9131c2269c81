import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { paintAgreement } from '#adapters/assets/painter-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { decisionStores } from '#adapters/dynamodb/desk/decision-stores.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { bodyRegister } from '#adapters/sirene/body-register.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { httpApi } from '#http/server/http-api.ts';
import { staffOperations } from '#http/staff-api/operations.ts';
import { staffRoutes } from '#http/staff-api/routes.ts';

const { PROGRAMME_TABLE, REGISTER_URL } = readEnvironment('staff-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };

export const handler = httpApi(
  staffRoutes,
  staffOperations({
    ...decisionStores(table),
    register: bodyRegister(REGISTER_URL),
    paint: paintAgreement,
    ...door,
  }),
  door,
  readSentences,
);
