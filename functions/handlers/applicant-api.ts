import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { readOpenapi } from '#adapters/assets/openapi-asset.ts';
import { paintAgreement } from '#adapters/assets/painter-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { applicantStores } from '#adapters/dynamodb/desk/applicant-stores.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { bodyRegister } from '#adapters/sirene/body-register.ts';
import { drawDraftIds, systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { applicantOperations } from '#http/applicant-api/operations.ts';
import { applicantRoutes } from '#http/applicant-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, REGISTER_URL } = readEnvironment('applicant-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  applicantRoutes,
  applicantOperations({
    ...door,
    ...applicantStores(table),
    emails: emailStore(table),
    letterWords: readLetterWords,
    printed: agreementStore(table),
    paint: paintAgreement,
    drawIds: drawDraftIds,
    codes: oneTimeCodeStore(table),
    register: bodyRegister(REGISTER_URL),
    openapi: readOpenapi,
  }),
  door,
  readSentences,
);
