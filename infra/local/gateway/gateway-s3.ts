/**
 * The bucket's own address. Functions and the operator come with a signature in a header, browsers with the address or the form that
 * a function signed: either way the role whose key it is must be allowed what is done.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '#infra/local/faults/faults.ts';
import type { LoopbackDoor } from '#infra/local/guard/loopback-door.ts';
import { type Claim, claimOf, isPolicyOf, isPresignedBy, isSignedBy } from '#infra/local/guard/signature.ts';
import type { Permissions } from '#infra/local/iam/iam.ts';
import type { ObjectStore, ObjectVersion } from '#infra/local/s3/object-store.ts';
import { readForm, whyRefused } from '#infra/local/s3/post-policy.ts';
import { objectReply, type S3Reply, s3Error, versionList } from '#infra/local/s3/s3-reply.ts';
import type { LocalBucket } from '#infra/local/template/template.ts';
import type { UsageCounters } from '#infra/local/watching/usage.ts';
import type { GatewayCaller } from './gateway-reply.ts';
import { bodyOf, type KnownCaller } from './gateway-server.ts';

export interface BucketDoorInput {
  door: Pick<LoopbackDoor, 'serve'>;
  bucket: LocalBucket;
  store: ObjectStore;
  permissions: Permissions;
  counters: UsageCounters;
  faults: Pick<Faults, 'strike'>;
  callers: ReadonlyMap<string, KnownCaller>;
  now(): number;
  /** Hears that a file was put, once it is stored. */
  onPut(object: ObjectVersion): void;
  onError(error: unknown): void;
}

/** What is asked of the bucket, whoever asks. */
interface Asked {
  method: string;
  key: string;
  /** As it was sent, encoded. */
  path: string;
  query: URLSearchParams;
  request: IncomingMessage;
  body: Buffer;
}

const denied = s3Error(403, 'AccessDenied', 'Access Denied');
const mismatch = s3Error(
  403,
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the signature you provided.',
);

export function serveBucket(input: BucketDoorInput): void {
  input.door.serve((request, response) => {
    answered(input, request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      input.onError(error);
      if (!response.headersSent) send(response, s3Error(500, 'InternalError', 'The bucket failed'));
    });
  });
}

async function answered(
  input: BucketDoorInput,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://bucket');
  const asked: Asked = {
    method: request.method ?? 'GET',
    key: decodeURIComponent(url.pathname.slice(1)),
    path: url.pathname,
    query: url.searchParams,
    request,
    body: await bodyOf(request),
  };
  const isForm = asked.method === 'POST' && asked.key === '';
  const reply = isForm ? await post(input, asked) : call(input, asked);
  if (reply === 'drop') return void request.socket.destroy();
  send(response, reply, asked.method === 'HEAD');
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: S3Reply, isHead = false): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(isHead ? undefined : body);
}

/** A form of a browser: the role that signed its policy puts the file. */
async function post(input: BucketDoorInput, { request, body }: Asked): Promise<S3Reply | 'drop'> {
  const form = await readForm(request.headers['content-type'] ?? '', body);
  if (!form) return s3Error(400, 'MalformedPOSTRequest', 'The body is not well-formed multipart/form-data.');
  const { fields, file } = form;
  const claim = claimIn(fields['x-amz-credential'], fields['x-amz-signature']);
  const known = claim && input.callers.get(claim.accessKeyId);
  if (!claim || !known) return denied;
  if (!isPolicyOf(fields.policy ?? '', claim, known.credentials)) return mismatch;
  const refusal = whyRefused(form, input.bucket.name, input.now());
  if (refusal) return s3Error(refusal.status, refusal.code, refusal.message);
  const key = fields.key ?? '';
  const refused = unlessAllowed(input, known.caller, 'PutObject', key);
  if (refused) return refused;
  const put = input.store.put(
    {
      key,
      contentType: fields['Content-Type'] ?? 'binary/octet-stream',
      metadata: metadataIn(Object.entries(fields)),
      at: input.now(),
    },
    file,
  );
  input.onPut(put);
  const goTo = fields.success_action_redirect;
  if (goTo === undefined) return { status: 204 };
  const location = new URL(goTo);
  for (const [name, value] of Object.entries({ bucket: input.bucket.name, key, etag: `"${put.versionId}"` }))
    location.searchParams.set(name, value);
  return { status: 303, headers: { location: location.href } };
}

/** By a signature in the header, or in the address. */
function call(input: BucketDoorInput, asked: Asked): S3Reply | 'drop' {
  const caller = callerOf(input, asked);
  if (typeof caller === 'object' && 'status' in caller) return caller;
  const { method, key, query, body, request } = asked;
  const { store } = input;
  const version = query.get('versionId');
  if (key === '' && method === 'GET' && query.has('versions')) {
    const prefix = query.get('prefix') ?? '';
    const refused = unlessAllowed(input, caller, 'ListBucketVersions', '');
    return refused ?? versionList(input.bucket.name, prefix, store.versions(prefix));
  }
  if (method === 'GET' || method === 'HEAD') {
    const refused = unlessAllowed(input, caller, version === null ? 'GetObject' : 'GetObjectVersion', key);
    if (refused) return refused;
    const isAsked = (one: ObjectVersion) => one.key === key && one.versionId === version && !one.isMarker;
    const object = version === null ? store.latest(key) : store.versions(key).find(isAsked);
    if (!object) return nothingThere(input, caller);
    return objectReply(object, store.body(object.versionId), query);
  }
  if (method === 'PUT') {
    const refused = unlessAllowed(input, caller, 'PutObject', key);
    if (refused) return refused;
    const { 'content-type': contentType = 'binary/octet-stream', ...headers } = request.headers;
    const metadata = metadataIn(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const put = store.put({ key, contentType, metadata, at: input.now() }, body);
    input.onPut(put);
    return { status: 200, headers: { 'x-amz-version-id': put.versionId } };
  }
  if (method === 'DELETE') {
    const action = version === null ? 'DeleteObject' : 'DeleteObjectVersion';
    const refused = unlessAllowed(input, caller, action, key);
    if (refused) return refused;
    if (version !== null) store.deleteVersion(key, version);
    else if (store.latest(key)) store.markDeleted(key, input.now());
    return { status: 204 };
  }
  return s3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
}

/** Whoever may not list the bucket learns of no key that nothing lies under it. */
function nothingThere({ bucket, permissions }: BucketDoorInput, caller: GatewayCaller): S3Reply {
  if (caller.admin || permissions.allows(caller.roleId, 's3:ListBucket', bucket.arn))
    return s3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  const why = 'because no identity-based policy allows the s3:ListBucket action';
  const what = 'is not authorized to perform: s3:ListBucket on resource';
  return s3Error(403, 'AccessDenied', `User: ${caller.roleId} ${what}: "${bucket.arn}" ${why}`);
}

/** Counted and struck as every call of a service is; what the operator does is neither. */
function unlessAllowed(
  { bucket, permissions, counters, faults }: BucketDoorInput,
  caller: GatewayCaller,
  action: string,
  key: string,
): S3Reply | 'drop' | undefined {
  if (caller.admin) return undefined;
  counters.recordCall(caller.roleId, 's3', action);
  const resource = key === '' ? bucket.arn : `${bucket.arn}/${key}`;
  const allowed = permissions.authorize(caller.roleId, `s3:${action}`, resource);
  if (!allowed.allowed) return s3Error(403, 'AccessDenied', allowed.message);
  const fault = faults.strike('s3', action, () => key);
  if (fault === 'drop' || fault === 'accept-then-drop') return 'drop';
  if (fault === 'throttle') return s3Error(503, 'SlowDown', 'Please reduce your request rate.');
  return fault === undefined ? undefined : s3Error(500, 'InternalError', 'We encountered an internal error.');
}

function callerOf(input: BucketDoorInput, asked: Asked): GatewayCaller | S3Reply {
  const { method, path, query, request, body } = asked;
  const { headers } = request;
  if (!query.has('X-Amz-Signature')) {
    const claim = claimOf(headers.authorization);
    const known = claim && input.callers.get(claim.accessKeyId);
    if (!claim || !known) return denied;
    const payload = headers['x-amz-content-sha256'];
    const signed = { headers, body, method, path, query: canonical(query) };
    // The digest is under the signature with the other headers, and the body must have it.
    return typeof payload === 'string' && isSignedBy(signed, claim, known.credentials)
      ? known.caller
      : mismatch;
  }
  const claim = claimIn(query.get('X-Amz-Credential'), query.get('X-Amz-Signature'));
  const known = claim && input.callers.get(claim.accessKeyId);
  if (!claim || !known) return denied;
  const date = query.get('X-Amz-Date') ?? '';
  const presigned = { method, path, query: canonical(query), host: headers.host ?? '', date };
  const named = { ...claim, signedHeaders: query.get('X-Amz-SignedHeaders') ?? '' };
  if (!isPresignedBy(presigned, named, known.credentials)) return mismatch;
  const ends = instantOf(date) + Number(query.get('X-Amz-Expires')) * 1000;
  return ends > input.now() ? known.caller : s3Error(403, 'AccessDenied', 'Request has expired');
}

/** Sorted and encoded as it was signed, without the signature. */
const canonical = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20221128T071500Z`, ms. */
const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

function claimIn(
  credential: string | null | undefined,
  signature: string | null | undefined,
): Claim | undefined {
  const [accessKeyId = '', date = '', region = '', service = ''] = (credential ?? '').split('/');
  if (signature === undefined || signature === null || service !== 's3') return undefined;
  return { accessKeyId, date, region, service, signedHeaders: '', signature };
}

const metadataIn = (entries: [string, string][]): Record<string, string> =>
  Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const found = /^x-amz-meta-(.+)$/i.exec(name)?.[1];
      return found === undefined ? [] : [[found.toLowerCase(), value]];
    }),
  );
