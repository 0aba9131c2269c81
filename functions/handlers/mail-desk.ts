import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { mailDeskStores } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { openDataReader } from '#adapters/dynamodb/results/open-data-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { mailOperations } from '#http/mail-desk/operations.ts';
import { mailRoutes } from '#http/mail-desk/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, PUBLIC_URL } = readEnvironment('mail-desk');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };

export const handler = httpApi(
  mailRoutes,
  mailOperations({
    applications: applicationReader(table),
    ...{ emails: emailStore(table), links: linkStore(table) },
    ...{ repairs: repairStore(table), publications: openDataReader(table) },
    ...{ payments: paymentsStore(table), readings: readingStore(table) },
    ...{ rounds: roundReader(table), rolls: rollReader(table) },
    ...mailDeskStores(table),
    ...door,
    publicUrl: PUBLIC_URL,
    letterWords: readLetterWords,
  }),
  door,
  readSentences,
);
