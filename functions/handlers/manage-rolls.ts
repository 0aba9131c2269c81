import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { rollStores } from '#adapters/dynamodb/desk/roll-stores.ts';
import { suppressionStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { supportReader } from '#adapters/dynamodb/support/support-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { drawDraftIds, systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { rollOperations } from '#http/manage-rolls/operations.ts';
import { rollRoutes } from '#http/manage-rolls/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('manage-rolls');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };
export const handler = httpApi(
  rollRoutes,
  rollOperations({
    advisers: adviserStore(table),
    supports: supportReader(table),
    applications: applicationStore(table),
    ...rollStores(table),
    forms: formDraftStore(table),
    lateAccesses: lateAccessStore(table),
    suppressions: suppressionStore(table),
    drawIds: drawDraftIds,
    ...door,
  }),
  door,
  readSentences,
);
