import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { escrowStore } from '#adapters/dynamodb/draw/escrow-store.ts';
import { ballotCount } from '#adapters/dynamodb/panel/ballot-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { annulVote } from '#app/panel/annul-vote.ts';
import { closePanel } from '#app/panel/close-panel.ts';
import { readEnvironment } from '#environment.ts';
import type { closePanelResponses } from '#http/close-panel/responses.ts';
import { closePanelRoutes } from '#http/close-panel/routes.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { Operations } from '#http/server/operation.ts';

const { PROGRAMME_TABLE, BALLOTS_TABLE, ESCROW_TABLE } = readEnvironment('close-panel');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };
const deps = {
  applications: applicationReader(table),
  ballotCount: ballotCount(BALLOTS_TABLE),
  escrow: escrowStore(ESCROW_TABLE, table.client),
  rolls: rollReader(table),
  rounds: roundStore(table),
  ...door,
};

export const handler = httpApi(
  closePanelRoutes,
  {
    'close-panel': ({ caller, body }) => closePanel(deps, { ...body, actor: caller }),
    'annul-vote': ({ caller, body }) => annulVote(deps, { ...body, actor: caller }),
  } satisfies Operations<typeof closePanelRoutes, typeof closePanelResponses>,
  door,
  readSentences,
);
