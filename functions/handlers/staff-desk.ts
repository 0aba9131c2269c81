import { readCohort } from '../adapters/cohort-asset.ts';
import { applicationIndex } from '../adapters/dynamodb/application-index.ts';
import { applicationStore } from '../adapters/dynamodb/application-store.ts';
import { journalStore } from '../adapters/dynamodb/audit-log.ts';
import { repairStore } from '../adapters/dynamodb/gate-store.ts';
import { mailDeskStore, waitingMail } from '../adapters/dynamodb/mail-desk-store.ts';
import { mailTaskStore } from '../adapters/dynamodb/mail-task-store.ts';
import { readingStore } from '../adapters/dynamodb/reading-store.ts';
import { rollStore } from '../adapters/dynamodb/roll-store.ts';
import { roundStore } from '../adapters/dynamodb/round-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { readSentences } from '../adapters/sentences-asset.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { readEnvironment } from '../environment.ts';
import { deskOperations } from '../http/desk-operations.ts';
import { deskRoutes } from '../http/desk-routes.ts';
import { httpApi } from '../http/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('staff-desk');
const table = openTable(PROGRAMME_TABLE);

export const handler = httpApi(
  deskRoutes,
  deskOperations({
    applications: applicationStore(table),
    index: applicationIndex(table),
    journal: journalStore(table),
    repairs: repairStore(table),
    rounds: roundStore(table),
    rolls: rollStore(table),
    readings: readingStore(table),
    desk: mailDeskStore(table),
    tasks: mailTaskStore(table),
    waiting: waitingMail(table),
    cohort: readCohort(),
    clock: systemClock,
    sentences: readSentences,
  }),
  { clock: systemClock },
  readSentences,
);
