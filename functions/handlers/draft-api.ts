import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { applicantStores } from '#adapters/dynamodb/desk/applicant-stores.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { bodyRegister } from '#adapters/sirene/body-register.ts';
import { drawDraftIds, systemClock, wait } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { draftOperations } from '#http/draft-api/operations.ts';
import { draftRoutes } from '#http/draft-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, REGISTER_URL } = readEnvironment('draft-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };
export const handler = httpApi(
  draftRoutes,
  draftOperations(
    {
      ...door,
      drafts: formDraftStore(table),
      ...applicantStores(table),
      advisers: adviserStore(table),
      letters: letterQueue(table),
      wait,
      register: bodyRegister(REGISTER_URL),
      lateAccesses: lateAccessStore(table),
      drawIds: drawDraftIds,
    },
    readSentences,
  ),
  door,
  readSentences,
);
