import { fileURLToPath } from 'node:url';
import { readCohort } from '../adapters/cohort-asset.ts';
import { applicationStore } from '../adapters/dynamodb/application-store.ts';
import { readingStore } from '../adapters/dynamodb/reading-store.ts';
import { rollStore } from '../adapters/dynamodb/roll-store.ts';
import { roundStore } from '../adapters/dynamodb/round-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { loadSolver } from '../adapters/highs/solver.ts';
import { readSentences } from '../adapters/sentences-asset.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { assignJurors } from '../app/assign-jurors.ts';
import { readEnvironment } from '../environment.ts';
import { httpApi } from '../http/http-api.ts';
import { assignmentRoutes } from '../http/lot-routes.ts';

const { PROGRAMME_TABLE } = readEnvironment('assign-jurors');
const table = openTable(PROGRAMME_TABLE);
const run = assignJurors({
  applications: applicationStore(table),
  readings: readingStore(table),
  rolls: rollStore(table),
  rounds: roundStore(table),
  cohort: readCohort(),
  clock: systemClock,
  // The binary stands beside the bundle.
  solve: await loadSolver({ locateFile: (file) => fileURLToPath(new URL(file, import.meta.url)) }),
});

export const handler = httpApi(
  assignmentRoutes,
  { 'assign-jurors': ({ caller, body }) => run({ seed: body.seed, actor: caller }) },
  { clock: systemClock },
  readSentences,
);
