import type { IncomingMessage, ServerResponse } from 'node:http';
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
  /** Hears of calls that DynamoDB refused for their load. */
  onTableThrottle?(action: string, body: Buffer): void;
}

const SERVICES: Record<string, GatewayService> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AWSStepFunctions: 'states',
  AmazonSQS: 'sqs',
  TrentService: 'kms',
};

/** One HTTP server on loopback for all services, told apart as the SDKs address them. */
export async function serve(input: GatewayServerInput): Promise<{ url: string; close(): Promise<void> }> {
  const door = await openDoor(input.port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`The gateway cannot listen: port ${input.port} is in use.`);
  });
  door.serve((request, response) => {
    handle(input, request, response).catch((error: unknown) => {
      // A caller that went away (its worker was ended in the middle of a call) is no failure of the gateway's.
      if (request.destroyed && !request.complete) return;
      input.onError(error);
      if (!response.headersSent) send(response, jsonError('InternalServerError', 'The gateway failed', 500));
    });
  });
  return { url: `http://127.0.0.1:${door.port}`, close: door.close };
}

async function handle(
  input: GatewayServerInput,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  const target = request.headers['x-amz-target'];
  const isQuery = typeof target !== 'string';
  const fullTarget = isQuery ? queryAction(body) : target;
  const [prefix = '', action = ''] = isQuery ? ['', fullTarget] : fullTarget.split('.');
  const service = isQuery ? 'ses' : SERVICES[prefix];
  if (!service || !action)
    return send(response, jsonError('UnknownOperationException', 'The gateway knows no such service', 404));
  const caller = callerOf(request, body, input.callers);
  if (!caller) {
    const message = 'The security token included in the request is invalid.';
    return send(
      response,
      isQuery
        ? sesError('InvalidClientTokenId', message, 403)
        : jsonError('UnrecognizedClientException', message),
    );
  }
  // What the programme does for itself is neither counted nor struck by a fault.
  if (!caller.admin) input.counters.recordCall(caller.roleId, service, action);
  const fault = caller.admin
    ? undefined
    : input.faults.strike(service, action, () => readable(body, isQuery));
  if (fault === 'throttle' && service === 'dynamodb') input.onTableThrottle?.(action, body);
  if (fault === 'drop') {
    request.socket.destroy();
    return;
  }
  const isOver = !caller.admin && input.quotas?.admits(service, action) === false;
  const refused = refusalOf(fault ?? (isOver ? 'throttle' : undefined), service);
  if (refused) return send(response, refused);
  const reply = await input.doors[service]({ caller, action, body }, fullTarget);
  if (fault === 'accept-then-drop' && reply.status === 200) {
    request.socket.destroy();
    return;
  }
  send(response, reply);
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
function queryAction(body: Buffer): string {
  const head = body.subarray(0, 2048).toString('latin1');
  return (
    /(?:^|&)Action=(\w+)/.exec(head)?.[1] ?? new URLSearchParams(body.toString('latin1')).get('Action') ?? ''
  );
}

/** A message as its reader would see it: a fault may be meant for one address. */
function readable(body: Buffer, isQuery: boolean): string {
  const text = body.toString('utf8');
  if (!isQuery) return text;
  const form = new URLSearchParams(text);
  return [...form.values(), Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('utf8')].join(
    '\n',
  );
}

/** Nobody, unless the signature is that of the key that it names. */
function callerOf(
  { headers }: IncomingMessage,
  body: Buffer,
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
