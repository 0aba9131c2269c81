import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { dailyStores } from '#adapters/dynamodb/desk/daily-stores.ts';
import { withListsReadOnce } from '#adapters/dynamodb/index-reads.ts';
import { lateReadsTogether } from '#adapters/dynamodb/late-reads.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { bodyRegister } from '#adapters/sirene/body-register.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { dailyRun } from '#app/desk/daily-run.ts';
import { readEnvironment } from '#environment.ts';
import { scheduled, tellDay } from '#lambda/unattended-run.ts';

const { PROGRAMME_TABLE, REGISTER_URL } = readEnvironment('remind');
const programme = openTable(PROGRAMME_TABLE);
const deps = { register: bodyRegister(REGISTER_URL), cohort: readCohort(), clock: systemClock };

export const handler = scheduled(PROGRAMME_TABLE, systemClock, async (calledAt) =>
  tellDay(
    await dailyRun({ ...dailyStores(withListsReadOnce(lateReadsTogether(programme))), ...deps }, calledAt),
  ),
);
