/**
 * Signed calls of one bucket. The SDK's own signer over `fetch`: with DynamoDB's client, which every function of papers has, it weighs
 * nothing, and `@aws-sdk/client-s3` with `@aws-sdk/s3-presigned-post` 130 KB gzip, more than a whole bundle may.
 */
import { setTimeout } from 'node:timers/promises';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

export interface BucketCall {
  method: 'GET' | 'PUT' | 'DELETE';
  /** Empty for the bucket itself. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
}

/** S3 said no, or something went wrong on the way. */
export class BucketFailure extends Error {
  override name = 'BucketFailure';
  readonly status: number;
  /**
   * Whether nothing may lie there: to whoever may not list a bucket S3 says no such thing, but that they may not list it, or no more
   * than that they are denied. Whoever may not read is told so.
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
   */
  readonly isHidden: boolean;
  constructor(status: number, said: string) {
    const code = /<Code>([^<]+)<\/Code>/.exec(said)?.[1] ?? '';
    super(`S3 answered ${status} ${code}`.trim());
    this.status = status;
    this.isHidden = status === 403 && code === 'AccessDenied' && !said.includes('s3:GetObject');
  }
}

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** What Lambda gives a function. */
export function lambdaCredentials(): AwsCredentials {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  const { AWS_SESSION_TOKEN: sessionToken } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('No AWS credentials in the environment');
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

export interface BucketAddress {
  bucket: string;
  /** `https://<bucket>.s3.<region>.amazonaws.com`, nothing behind it. */
  url: string;
  region: string;
  credentials: () => AwsCredentials | Promise<AwsCredentials>;
}

const signerOf = ({ region, credentials }: BucketAddress) =>
  new SignatureV4({
    service: 's3',
    region,
    sha256: Sha256,
    credentials: async () => credentials(),
    // Keys are signed as they are sent: S3 is the one service that does not encode the path again.
    uriEscapePath: false,
    applyChecksum: true,
  });

function requestOf({ url }: BucketAddress, { method, key, query = {}, headers = {}, body }: BucketCall) {
  const { protocol, host, hostname, port } = new URL(url);
  const path = `/${key.split('/').map(encodeURIComponent).join('/')}`;
  return {
    method,
    protocol,
    hostname,
    path,
    query,
    headers: { ...headers, host },
    ...(port === '' ? {} : { port: Number(port) }),
    ...(body === undefined ? {} : { body }),
  };
}

/** @throws BucketFailure for anything but success, or the 404 of what is not there */
export async function callBucket(address: BucketAddress, call: BucketCall): Promise<Response> {
  const request = requestOf(address, call);
  const signed = await signerOf(address).sign(request);
  const { host: _set, ...headers } = (signed as unknown as typeof request).headers;
  const query = new URLSearchParams(request.query).toString();
  const target = `${address.url}${request.path}${query === '' ? '' : `?${query}`}`;
  const body = call.body === undefined ? {} : { body: Buffer.from(call.body) };
  const answered = await answerTo(target, { method: call.method, headers, ...body });
  if (answered.ok || answered.status === 404) return answered;
  throw new BucketFailure(answered.status, await answered.text());
}

/**
 * As often as the SDK asks, which this stands in for: a passing failure of S3 is no reason to keep what somebody took back.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const attempts = 3;
const firstPauseMs = 100;

/** @throws TypeError where S3 cannot be reached */
async function answerTo(target: string, request: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(target, request).catch((error: TypeError) => error);
    const isLast = attempt === attempts;
    if (answer instanceof Response && (answer.status < 500 || isLast)) return answer;
    if (isLast) throw answer;
    await setTimeout(firstPauseMs * 2 ** attempt * Math.random());
  }
}

/** An address that needs no signature of who opens it, for so many seconds. */
export async function presignedUrl(
  address: BucketAddress,
  call: Pick<BucketCall, 'key' | 'query'>,
  expiresIn: number,
): Promise<string> {
  // A browser sends no digest of a body.
  const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const request = requestOf(address, { method: 'GET', headers, ...call });
  const signed = await signerOf(address).presign(request, { expiresIn });
  const query = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `${address.url}${request.path}?${query.join('&')}`;
}

/** Hexadecimal signature of the policy of a form. */
export const signPolicy = (address: BucketAddress, policy: string, at: Date): Promise<string> =>
  signerOf(address).sign(policy, { signingDate: at });
