import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** A call of an AWS service; as most of those here are made, a POST to `/` without a query. */
interface SignedCall {
  headers: IncomingHttpHeaders;
  body: string | Buffer;
  method?: string;
  /** As it was sent, encoded. */
  path?: string;
  /** Sorted and encoded, without the signature itself. */
  query?: string;
  /** Of the body, or the words that stand in its place; computed where it is left out. */
  payloadSha256?: string;
}

/** What an Authorization header of Signature Version 4 says. */
export interface Claim {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string;
  signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

export function claimOf(header: string | undefined): Claim | undefined {
  const found = authorization.exec(header ?? '');
  if (!found) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] =
    found;
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

/**
 * Whether who made this call holds the credentials: its body, its target and where it goes are under the signature. Its
 * age does not matter here: functions sign by the programme's clock, and nobody can listen to another's loopback calls.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSignedBy(call: SignedCall, claim: Claim, credentials: Credentials): boolean {
  const names = claim.signedHeaders.split(';');
  const must = ['host', 'x-amz-date', ...('x-amz-target' in call.headers ? ['x-amz-target'] : [])];
  if (!must.every((name) => names.includes(name))) return false;
  const right = signatureOf(call, claim, credentials);
  return timingSafeEqual(Buffer.from(right), Buffer.from(claim.signature));
}

/** Whether an address was signed by who holds the credentials: what it asks for is under the signature, and no header but the host. */
export function isPresignedBy(
  call: Pick<SignedCall, 'method' | 'path' | 'query'> & { host: string; date: string },
  claim: Claim,
  credentials: Credentials,
): boolean {
  if (claim.signedHeaders !== 'host') return false;
  const headers = { host: call.host, 'x-amz-date': call.date };
  const right = signatureOf({ ...call, headers, body: '', payloadSha256: unsigned }, claim, credentials);
  return isSameSignature(right, claim.signature);
}

/** Whether the policy of a form was signed by who holds the credentials. */
export function isPolicyOf(policy: string, claim: Claim, { secretAccessKey }: Credentials): boolean {
  const right = hmac(signingKey(secretAccessKey, claim), policy).toString('hex');
  return isSameSignature(right, claim.signature);
}

const unsigned = 'UNSIGNED-PAYLOAD';
const isSameSignature = (right: string, given: string): boolean =>
  right.length === given.length && timingSafeEqual(Buffer.from(right), Buffer.from(given));

function signatureOf(call: SignedCall, claim: Claim, { secretAccessKey }: Credentials): string {
  const { headers, body, method = 'POST', path = '/', query = '', payloadSha256 = sha256(body) } = call;
  const lines = claim.signedHeaders.split(';').map((name) => `${name}:${plainValue(headers[name])}\n`);
  const canonical = [method, path, query, lines.join(''), claim.signedHeaders, payloadSha256].join('\n');
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const toSign = [algorithm, plainValue(headers['x-amz-date']), scope, sha256(canonical)].join('\n');
  return hmac(signingKey(secretAccessKey, claim), toSign).toString('hex');
}

const plainValue = (value: string | string[] | undefined): string =>
  [value ?? ''].flat().join(',').trim().replace(/ +/g, ' ');
const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** By secret and scope: a role signs with one key for a whole day of its clock. */
const signingKeys = new Map<string, Buffer>();
/** A leap of years makes no more than this. */
const keptKeys = 1_000;

function signingKey(secret: string, { date, region, service }: Claim): Buffer {
  const name = `${secret} ${date} ${region} ${service}`;
  const kept = signingKeys.get(name);
  if (kept) return kept;
  const made = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secret}`,
  ) as Buffer;
  if (signingKeys.size >= keptKeys) signingKeys.clear();
  signingKeys.set(name, made);
  return made;
}
