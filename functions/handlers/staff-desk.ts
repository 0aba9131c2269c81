import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { deskStores } from '#adapters/dynamodb/desk/desk-stores.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { writingTogether } from '#adapters/dynamodb/writing-together.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { httpApi } from '#http/server/http-api.ts';
import { deskOperations } from '#http/staff-desk/operations.ts';
import { deskRoutes } from '#http/staff-desk/routes.ts';

const { PROGRAMME_TABLE } = readEnvironment('staff-desk');
const cohort = readCohort();

export const handler = httpApi(
  deskRoutes,
  deskOperations({
    ...deskStores(writingTogether(openTable(PROGRAMME_TABLE))),
    cohort,
    clock: systemClock,
    sentences: readSentences,
  }),
  { clock: systemClock, cohort },
  readSentences,
);
