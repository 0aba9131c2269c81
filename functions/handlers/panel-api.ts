import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { ballotBox } from '#adapters/dynamodb/panel/ballot-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { randomHex, systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { panelOperations } from '#http/panel-api/operations.ts';
import { panelRoutes } from '#http/panel-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, BALLOTS_TABLE } = readEnvironment('panel-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  panelRoutes,
  panelOperations({
    ...door,
    applications: applicationReader(table),
    ballotBox: ballotBox(PROGRAMME_TABLE, BALLOTS_TABLE),
    rolls: rollStore(table),
    rounds: roundReader(table),
    randomHex,
  }),
  door,
  readSentences,
);
