import { expect, test } from 'vitest';
import { parseScanEvent } from '#adapters/s3/scan-event.ts';

const paper = { applicationId: 'aic1-0123456789ABCDEF', paperId: 'f-0123456789ABCDEF' };
/** As on the page that `scan-event.ts` names, with what is read of it. */
const told = (scanResultStatus: string, objectKey = `incoming/${paper.applicationId}/${paper.paperId}`) => ({
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  detail: {
    scanStatus: 'COMPLETED',
    s3ObjectDetails: { bucketName: 'papers', objectKey, versionId: 'v-1' },
    scanResultDetails: { scanResultStatus, threats: null },
  },
});

test.each([
  ['NO_THREATS_FOUND', 'clean'],
  ['THREATS_FOUND', 'infected'],
  ['UNSUPPORTED', 'failed'],
  ['ACCESS_DENIED', 'failed'],
  ['FAILED', 'failed'],
  ['a status of later days', 'failed'],
  ['no_threats_found', 'failed'],
  ['constructor', 'failed'],
])('%s is %s: a file is clean where the scanner says so in that word, and else is not', (status, scan) => {
  expect(parseScanEvent(told(status))).toEqual({ ...paper, versionId: 'v-1', scan });
});

test('a scan of what is no paper of a form is of nobody', () => {
  expect(() =>
    parseScanEvent(told('NO_THREATS_FOUND', `kept/${paper.applicationId}/${paper.paperId}`)),
  ).toThrow('no paper');
});
