import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, Faults, StrikingMode } from '#infra/local/faults/faults.ts';
import type { Quotas } from '#infra/local/faults/quotas.ts';
import { openDoor } from '#infra/local/guard/loopback-door.ts';
import { type Credentials, claimOf, isSignedBy } from '#infra/local/guard/signature.ts';
import type { UsageCounters } from '#infra/local/watching/usage.ts';
import {
  type GatewayCall,
  type GatewayCaller,
  type GatewayReply,
  jsonError,
  sesError,
} from './gateway-reply.ts';

/** Somebody who may call, by their access key id. */
export interface KnownCaller {
  caller: GatewayCaller;
  credentials: Credentials;
}

/** What answers the calls of one service. `target` is the X-Amz-Target, or the action of the query protocol. */
export type ServiceDoor = (call: GatewayCall, target: string) => GatewayReply | Promise<GatewayReply>;

/** What answers at the gateway’s one address; functions are called past it, and the bucket has an address of its own (gateway-s3.ts). */
export type GatewayService = Exclude<Fault['service'], 'lambda' | 's3'>;

export interface GatewayServerInput {
  doors: Record<GatewayService, ServiceDoor>;
  faults: Faults;
  /** Without, no call is too many. */
  quotas?: Quotas | undefined;
  counters: UsageCounters;
  /** Who may call, by access key id. */
  callers: ReadonlyMap<string, KnownCaller>;
  port: number;
  onError(error: unknown): void;
}

const SERVICES: Record<string, GatewayService> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AWSStepFunctions: 'states',
  AmazonSQS: 'sqs',
  TrentService: 'kms',
};

/** A call as it arrives, by HTTP or from a function's thread. */
export interface ArrivingCall {
  /** Names in small letters. */
  headers: IncomingHttpHeaders;
  body: string;
}

/** What becomes of a call; `dropped`: nobody answers, and the connection ends. */
export type CallAnswer = GatewayReply | 'dropped';

export interface GatewayServer {
  url: string;
  /**
   * The same call without a socket, from a thread of ours: whose it is needs no signature.
   * @param accessKeyId of whose thread it is
   */
  answer(call: ArrivingCall, accessKeyId: string): Promise<CallAnswer>;
  close(): Promise<void>;
}

/** One HTTP server on loopback for all services, told apart as the SDKs address them. */
export async function serve(input: GatewayServerInput): Promise<GatewayServer> {
  const door = await openDoor(input.port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`The gateway cannot listen: port ${input.port} is in use.`);
  });
  const answer = (call: ArrivingCall, caller: GatewayCaller | undefined) =>
    answerTo(input, call, caller).catch((error: unknown): CallAnswer => {
      input.onError(error);
      return jsonError('InternalServerError', 'The gateway failed', 500);
    });
  door.serve((request, response) => {
    bodyOf(request)
      .then((bytes) => {
        const call = { headers: request.headers, body: bytes.toString('utf8') };
        return answer(call, signerOf(call, input.callers));
      })
      .then((answered) => (answered === 'dropped' ? request.socket.destroy() : send(response, answered)))
      // A caller that went away (its thread was ended in the middle of a call) is no failure of the gateway's.
      .catch((error: unknown) => request.complete && input.onError(error));
  });
  return {
    url: `http://127.0.0.1:${door.port}`,
    answer: (call, accessKeyId) => answer(call, input.callers.get(accessKeyId)?.caller),
    close: door.close,
  };
}

async function answerTo(
  input: GatewayServerInput,
  { headers, body }: ArrivingCall,
  caller: GatewayCaller | undefined,
): Promise<CallAnswer> {
  const target = headers['x-amz-target'];
  const isQuery = typeof target !== 'string';
  const fullTarget = isQuery ? queryAction(body) : target;
  const [prefix = '', action = ''] = isQuery ? ['', fullTarget] : fullTarget.split('.');
  const service = isQuery ? 'ses' : SERVICES[prefix];
  if (!service || !action)
    return jsonError('UnknownOperationException', 'The gateway knows no such service', 404);
  if (!caller) {
    const message = 'The security token included in the request is invalid.';
    return isQuery
      ? sesError('InvalidClientTokenId', message, 403)
      : jsonError('UnrecognizedClientException', message);
  }
  // What the programme does for itself is neither counted nor struck by a fault.
  if (!caller.admin) input.counters.recordCall(caller.roleId, service, action);
  const fault = caller.admin
    ? undefined
    : input.faults.strike(service, action, () => readable(body, isQuery));
  if (fault === 'drop') return 'dropped';
  const isOver = !caller.admin && input.quotas?.admits(service, action) === false;
  const refused = refusalOf(fault ?? (isOver ? 'throttle' : undefined), service);
  if (refused) return refused;
  const reply = await input.doors[service]({ caller, action, body }, fullTarget);
  return fault === 'accept-then-drop' && reply.status === 200 ? 'dropped' : reply;
}

/** By events: an async iterator costs more than the whole evaluation of a call. */
export function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** The action of a form body, without decoding the whole message that it carries. */
function queryAction(body: string): string {
  const head = body.slice(0, 2048);
  return /(?:^|&)Action=(\w+)/.exec(head)?.[1] ?? new URLSearchParams(body).get('Action') ?? '';
}

/** A message as its reader would see it: a fault may be meant for one address. */
function readable(body: string, isQuery: boolean): string {
  if (!isQuery) return body;
  const form = new URLSearchParams(body);
  return [...form.values(), Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('utf8')].join(
    '\n',
  );
}

/** Nobody, unless the signature is that of the key that it names. */
function signerOf(
  { headers, body }: ArrivingCall,
  callers: GatewayServerInput['callers'],
): GatewayCaller | undefined {
  const claim = claimOf(headers.authorization);
  const known = claim && callers.get(claim.accessKeyId);
  return known && isSignedBy({ headers, body }, claim, known.credentials) ? known.caller : undefined;
}

/** What each service says when it is too busy, failing, or not pleased with this very request. */
function refusalOf(fault: StrikingMode | undefined, service: Fault['service']): GatewayReply | undefined {
  if (fault === undefined || fault === 'accept-then-drop' || fault === 'drop') return undefined;
  if (fault === 'refuse') {
    return service === 'ses'
      ? sesError('MessageRejected', 'Address is not valid.')
      : jsonError('com.amazon.coral.validate#ValidationException', 'The request is not valid.');
  }
  const throttled = fault === 'throttle';
  if (service === 'ses') {
    return throttled
      ? sesError('Throttling', 'Maximum sending rate exceeded.')
      : sesError('ServiceUnavailable', 'Service unavailable', 503);
  }
  if (!throttled) return jsonError('InternalServerError', 'Internal server error', 500);
  if (service === 'dynamodb') {
    const message = 'Throughput exceeds the current throughput limit for your account.';
    return jsonError('com.amazonaws.dynamodb.v20120810#ThrottlingException', message);
  }
  return jsonError('ThrottlingException', 'Rate exceeded');
}

function send(response: ServerResponse, reply: GatewayReply): void {
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'content-length': Buffer.byteLength(reply.body),
    'x-amzn-requestid': 'local',
  });
  response.end(reply.body);
}
