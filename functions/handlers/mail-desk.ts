import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { mailDeskStores } from '#adapters/dynamodb/desk/mail-desk-stores.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
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
    emails: emailStore(table),
    lateAccesses: lateAccessStore(table),
    ...mailDeskStores(table),
    ...door,
    publicUrl: PUBLIC_URL,
    letterWords: readLetterWords,
  }),
  door,
  readSentences,
);
