/** What S3 answers of a file that a form put there, and what is made of it. */
import { afterEach, expect, test, vi } from 'vitest';
import { paperBucket } from '#adapters/s3/paper-bucket.ts';
import { maximumUploadBytes } from '#domain/paper/paper.ts';

afterEach(() => vi.unstubAllGlobals());

const paper = { applicationId: 'aic1-0123456789ABCDEF', paperId: 'f-1' };
const scanned = { ...paper, versionId: 'v1', scan: 'clean' } as const;
function aBucket() {
  const credentials = () => ({ accessKeyId: 'a', secretAccessKey: 's' });
  return paperBucket('papers', 'https://papers.s3.test', () => new Date(), credentials);
}
function uploaded(status: number, body: string) {
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
  return aBucket().uploaded(scanned);
}
const denied = (message: string) =>
  `<Error><Code>AccessDenied</Code><Message>User: r is not authorized to perform: ${message}</Message></Error>`;

test('a file that is there is read', async () => {
  expect(await uploaded(200, 'abc')).toMatchObject({ bytes: new TextEncoder().encode('abc') });
});

test.each([
  ['who may list the bucket', 404, '<Error><Code>NoSuchKey</Code></Error>'],
  ['who may not, and is told so', 403, denied('s3:ListBucket on resource: "arn:aws:s3:::papers"')],
  ['who may not, and is told no more', 403, '<Error><Code>AccessDenied</Code></Error>'],
])('a file that has expired is not there for %s', async (_, status, body) => {
  expect(await uploaded(status, body)).toBeUndefined();
});

test.each([
  ['may not be read', 403, denied('s3:GetObjectVersion on resource: "arn:aws:s3:::papers/incoming/x"')],
  ['is asked for with a wrong signature', 403, '<Error><Code>SignatureDoesNotMatch</Code></Error>'],
  ['is asked for wrongly', 400, '<Error><Code>AccessDenied</Code></Error>'],
])('a file that %s is a failure, for nobody knows whether it is there', async (_, status, body) => {
  await expect(uploaded(status, body)).rejects.toMatchObject({ name: 'BucketFailure', status });
});

test.each([
  ['answers twice that it is busy', 2, () => new Response('', { status: 503 })],
  ['cannot be reached twice', 2, () => Promise.reject(new TypeError('fetch failed'))],
])('a bucket that %s is asked again', async (_, times, failing) => {
  let calls = 0;
  vi.stubGlobal('fetch', async () => {
    calls += 1;
    return calls > times ? new Response('abc') : failing();
  });
  expect(await aBucket().uploaded(scanned)).toMatchObject({
    size: 0,
    bytes: new TextEncoder().encode('abc'),
  });
  expect(calls).toBe(times + 1);
});

test('a form takes any file up to the maximum, an empty one too: what it is, is told on our own page', async () => {
  const { fields } = await aBucket().uploadForm(paper, { until: new Date(), goTo: 'https://x.test/' });
  const { conditions } = JSON.parse(Buffer.from(fields.policy ?? '', 'base64').toString());
  expect(conditions).toContainEqual(['content-length-range', 0, maximumUploadBytes]);
});

test('a paper is saved where it is fetched, and never opened by the address of the bucket', async () => {
  const given = { ...paper, type: 'pdf' as const };
  const { searchParams } = new URL(await aBucket().downloadUrl(given, 'annexe.pdf'));
  expect(searchParams.get('response-content-disposition')).toBe('attachment; filename="annexe.pdf"');
  expect(searchParams.get('response-cache-control')).toBe('private, no-store');
  // The address opens for whoever has it: as long as a browser follows a redirection.
  expect(searchParams.get('X-Amz-Expires')).toBe('60');
});
