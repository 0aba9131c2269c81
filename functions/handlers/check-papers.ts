import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { recogniseFile } from '#adapters/assets/recogniser-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { paperStore } from '#adapters/dynamodb/paper/paper-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { paperBucket } from '#adapters/s3/paper-bucket.ts';
import { parseScanEvent } from '#adapters/s3/scan-event.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { acceptPaper } from '#app/paper/accept-paper.ts';
import { readEnvironment } from '#environment.ts';
import { reportedEvents } from '#lambda/unattended-run.ts';

const { PROGRAMME_TABLE, PAPERS_BUCKET, PAPERS_URL } = readEnvironment('check-papers');
const table = openTable(PROGRAMME_TABLE);
const deps = {
  applications: applicationStore(table),
  papers: paperStore(table),
  rounds: roundReader(table),
  bucket: paperBucket(PAPERS_BUCKET, PAPERS_URL),
  recognise: recogniseFile,
  cohort: readCohort(),
  clock: systemClock,
};

export const handler = reportedEvents(parseScanEvent, async (scanned) => ({
  applicationId: scanned.applicationId,
  paperId: scanned.paperId,
  outcome: await acceptPaper(deps, scanned),
}));
