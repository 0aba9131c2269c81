import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { listMyLetters } from '#app/mail/list-my-letters.ts';
import { readEnvironment } from '#environment.ts';
import { letterRoutes } from '#http/applicant-letters/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('applicant-letters');
const table = openTable(PROGRAMME_TABLE);

const deps = {
  applications: applicationStore(table),
  emails: emailStore(table),
  cohort: readCohort(),
  letterWords: readLetterWords,
};

export const handler = httpApi(
  letterRoutes,
  { 'list-my-letters': ({ caller }) => listMyLetters(deps, caller) },
  { clock: systemClock, links: linkStore(table) },
  readSentences,
);
