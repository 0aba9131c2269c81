import { readCohort } from '../adapters/cohort-asset.ts';
import { applicationStore } from '../adapters/dynamodb/application-store.ts';
import { emailStore } from '../adapters/dynamodb/email-store.ts';
import { linkStore } from '../adapters/dynamodb/link-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { readLetterWords } from '../adapters/letter-words-asset.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { openPersonalLink } from '../app/open-personal-link.ts';
import { readEnvironment } from '../environment.ts';
import { htmlPage } from '../http/html-page.ts';

const { PROGRAMME_TABLE } = readEnvironment('personal-page');
const table = openTable(PROGRAMME_TABLE);

export const handler = htmlPage(
  openPersonalLink({
    links: linkStore(table),
    applications: applicationStore(table),
    emails: emailStore(table),
    letterWords: readLetterWords,
    cohort: readCohort(),
    clock: systemClock,
  }),
);
