import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { paintAmendment, paintCopy } from '#adapters/assets/painter-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { amendmentWrites } from '#adapters/dynamodb/agreement/amendment-writes.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
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
  ...{ ...door, applications: applicationStore(table), printed: agreementStore(table), paintCopy },
  ...{ payments: paymentsStore(table, amendmentWrites), paint: paintAmendment },
  ...{ codes: oneTimeCodeStore(table), reported: reportReader(table), rolls: rollReader(table) },
  ...{ rounds: roundReader(table), register: bodyRegister(REGISTER_URL) },
};

export const handler = httpApi(
  { ...agreementRoutes, ...amendmentRoutes },
  { ...agreementOperations(deps), ...amendmentOperations(deps) },
  door,
  readSentences,
);
