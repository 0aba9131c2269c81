import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { closeJury } from '#app/jury/close-jury.ts';
import { readEnvironment } from '#environment.ts';
import type { closeJuryResponses } from '#http/close-jury/responses.ts';
import { closeJuryRoutes } from '#http/close-jury/routes.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { Operations } from '#http/server/operation.ts';

const { PROGRAMME_TABLE, ESCROW_TABLE } = readEnvironment('close-jury');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };
const deps = {
  applications: applicationReader(table),
  readings: readingStore(table),
  rolls: rollReader(table),
  rounds: roundStore(table),
  escrow: escrowStore(ESCROW_TABLE, table.client),
  ...door,
};

export const handler = httpApi(
  closeJuryRoutes,
  { 'close-jury': ({ caller, body }) => closeJury(deps, { ...body, actor: caller }) } satisfies Operations<
    typeof closeJuryRoutes,
    typeof closeJuryResponses
  >,
  door,
  readSentences,
);
