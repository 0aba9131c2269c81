/** The private bucket of papers. */
import type { PaperBucket, ScannedPaper, UploadedFile } from '#app/ports/paper-ports.ts';
import { maximumPaperBytes, maximumUploadBytes, paperTypes } from '#domain/paper/paper.ts';
import {
  type BucketAddress,
  BucketFailure,
  callBucket,
  lambdaCredentials,
  presignedUrl,
} from './bucket-calls.ts';
import { incomingKey, keptKey } from './paper-keys.ts';
import { uploadForm } from './upload-form.ts';

/** As long as a browser needs to follow a redirection. */
const downloadSeconds = 60;

/** @param url of the bucket, without a slash at its end */
export function paperBucket(
  bucket: string,
  url: string,
  now: () => Date = () => new Date(),
  credentials = lambdaCredentials,
): PaperBucket {
  const region = process.env.AWS_REGION ?? '';
  const address: BucketAddress = { bucket, url, region, credentials };
  return {
    uploadForm: (paper, { until, goTo }) =>
      uploadForm(address, {
        key: incomingKey(paper),
        maximumBytes: maximumUploadBytes,
        now: now(),
        until,
        goTo,
      }),
    uploaded: (scanned) => uploaded(address, scanned),
    async keep(paper, bytes) {
      const headers = { 'content-type': paperTypes[paper.type].mediaType };
      const kept = await callBucket(address, { method: 'PUT', key: keptKey(paper), headers, body: bytes });
      if (!kept.ok) throw new BucketFailure(kept.status, await kept.text());
    },
    async remove(paper) {
      await callBucket(address, { method: 'DELETE', key: keptKey(paper) });
    },
    downloadUrl(paper, fileName) {
      const query = {
        'response-content-type': paperTypes[paper.type].mediaType,
        'response-content-disposition': `attachment; filename="${fileName}"`,
        'response-cache-control': 'private, no-store',
      };
      return presignedUrl(address, { key: keptKey(paper), query }, downloadSeconds);
    },
  };
}

/** Undefined where it has expired, which S3 hides from a function that may read each file and list none. */
async function uploaded(
  address: BucketAddress,
  { versionId, ...paper }: ScannedPaper,
): Promise<UploadedFile | undefined> {
  const call = { method: 'GET', key: incomingKey(paper), query: { versionId } } as const;
  const got = await callBucket(address, call).catch(nothingIfHidden);
  if (got === undefined || got.status === 404) return undefined;
  const size = Number(got.headers.get('content-length') ?? 0);
  const name = nameIn(got.headers.get('x-amz-meta-name') ?? '');
  if (size > maximumPaperBytes) {
    await got.body?.cancel();
    return { name, size };
  }
  return { name, size, bytes: new Uint8Array(await got.arrayBuffer()) };
}

function nothingIfHidden(error: unknown): undefined {
  if (!(error instanceof BucketFailure && error.isHidden)) throw error;
}

/**
 * S3 gives a name that is not ASCII back as an encoded word of RFC 2047.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
function nameIn(header: string): string {
  const words = header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, encoding: string, text: string) =>
      decoded(encoding.toLowerCase(), text),
    );
  return Buffer.from(words, 'latin1').toString('utf8');
}

const decoded = (encoding: string, text: string): string =>
  (encoding === 'b'
    ? Buffer.from(text, 'base64')
    : Buffer.from(
        text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      )
  ).toString('latin1');
