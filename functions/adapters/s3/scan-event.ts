/**
 * What GuardDuty Malware Protection for S3 tells of an object, by EventBridge.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
import * as z from 'zod/mini';
import type { ScannedPaper } from '#app/ports/paper-ports.ts';
import { incomingPrefix, paperOfKey } from './paper-keys.ts';

const scanEventSchema = z.object({
  detail: z.object({
    s3ObjectDetails: z.object({ objectKey: z.string(), versionId: z.string() }),
    scanResultDetails: z.object({
      /** NO_THREATS_FOUND, THREATS_FOUND, UNSUPPORTED, ACCESS_DENIED, FAILED. */
      scanResultStatus: z.string(),
    }),
  }),
});

/** Anything but a clear result is a failure to scan. */
const scans: ReadonlyMap<string, ScannedPaper['scan']> = new Map([
  ['NO_THREATS_FOUND', 'clean'],
  ['THREATS_FOUND', 'infected'],
]);

/** @throws when the event tells of no paper of ours */
export function parseScanEvent(event: unknown): ScannedPaper {
  const { s3ObjectDetails, scanResultDetails } = scanEventSchema.parse(event).detail;
  const paper = paperOfKey(incomingPrefix, s3ObjectDetails.objectKey);
  if (!paper) throw new Error('The scan is of no paper');
  return {
    ...paper,
    versionId: s3ObjectDetails.versionId,
    scan: scans.get(scanResultDetails.scanResultStatus) ?? 'failed',
  };
}
