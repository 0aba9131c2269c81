import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readLetterWords } from '#adapters/assets/letter-words-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { paperStore } from '#adapters/dynamodb/paper/paper-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { paperBucket } from '#adapters/s3/paper-bucket.ts';
import { drawPaperId, systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { paperOperations } from '#http/papers-api/operations.ts';
import { paperRoutes } from '#http/papers-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, PAPERS_BUCKET, PAPERS_URL, PUBLIC_URL } = readEnvironment('papers-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  paperRoutes,
  paperOperations({
    applications: applicationStore(table),
    emails: emailStore(table),
    letterWords: readLetterWords,
    papers: paperStore(table),
    rounds: roundReader(table),
    bucket: paperBucket(PAPERS_BUCKET, PAPERS_URL),
    ...door,
    drawPaperId,
    pageOf: (paperId) => `${PUBLIC_URL}/dossier/pieces/${paperId}`,
  }),
  door,
  readSentences,
);
