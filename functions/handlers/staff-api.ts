import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { paintAgreement } from '#adapters/assets/painter-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftReader } from '#adapters/dynamodb/application/form-draft-store.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { deskFiles } from '#adapters/dynamodb/desk/desk-files.ts';
import { laureateStores } from '#adapters/dynamodb/desk/laureate-stores.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundsWithTimeline } from '#adapters/dynamodb/round/round-timeline.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
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
    ...{ applications: applicationStore(table), lateAccesses: lateAccessStore(table) },
    ...{ forms: formDraftReader(table), files: deskFiles(table), repairs: repairStore(table) },
    rounds: roundsWithTimeline(table),
    ...{ rolls: rollReader(table), readings: readingStore(table), links: linkStore(table) },
    ...{ ...laureateStores(table), printed: agreementStore(table), rules: rulesArchive(table) },
    ...{ register: bodyRegister(REGISTER_URL), paint: paintAgreement, ...door },
  }),
  door,
  readSentences,
);
