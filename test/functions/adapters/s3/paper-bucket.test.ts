/** What S3 answers of a file that a form put there, and what is made of it. */
import { afterEach, expect, test, vi } from 'vitest';
import { paperBucket } from '#adapters/s3/paper-bucket.ts';

afterEach(() => vi.unstubAllGlobals());

function uploaded(status: number, body: string) {
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
  const credentials = () => ({ accessKeyId: 'a', secretAccessKey: 's' });
  const bucket = paperBucket('papers', 'https://papers.s3.test', () => new Date(), credentials);
  return bucket.uploaded({ applicationId: 'aic1-0123456789ABCDEF', paperId: 'f-1' });
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
  ['may not be read', 403, denied('s3:GetObject on resource: "arn:aws:s3:::papers/incoming/x"')],
  ['is asked for with a wrong signature', 403, '<Error><Code>SignatureDoesNotMatch</Code></Error>'],
  ['is asked for wrongly', 400, '<Error><Code>AccessDenied</Code></Error>'],
])('a file that %s is a failure, for nobody knows whether it is there', async (_, status, body) => {
  await expect(uploaded(status, body)).rejects.toMatchObject({ name: 'BucketFailure', status });
});
