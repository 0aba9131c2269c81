import { randomBytes } from 'node:crypto';
import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { questionBox, sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { informOperations } from '#http/inform-panel/operations.ts';
import { informRoutes } from '#http/inform-panel/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('inform-panel');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  informRoutes,
  informOperations({
    ...door,
    applications: applicationReader(table),
    readings: readingStore(table),
    rolls: rollStore(table),
    rounds: roundStore(table),
    sheets: sheetStore(table),
    questionBox: questionBox(table),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  }),
  door,
  readSentences,
);
