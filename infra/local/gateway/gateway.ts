import type { DatabaseSync } from 'node:sqlite';
import { connectEngine, type EngineAddress } from '#infra/local/dynamodb/dynamodb-client.ts';
import { describeStreams, poisonTable, tableToPoison } from '#infra/local/dynamodb/dynamodb-tables.ts';
import { expirySweep } from '#infra/local/dynamodb/time-to-live.ts';
import { createFaults, type Faults } from '#infra/local/faults/faults.ts';
import type { Quotas } from '#infra/local/faults/quotas.ts';
import type { LoopbackDoor } from '#infra/local/guard/loopback-door.ts';
import type { StateKeys } from '#infra/local/guard/secret.ts';
import type { Credentials } from '#infra/local/guard/signature.ts';
import {
  type Authorization,
  createPermissions,
  type DeniedCall,
  type RequestContext,
  type UnusedGrant,
} from '#infra/local/iam/iam.ts';
import { localKms } from '#infra/local/kms/kms.ts';
import { type ObjectStore, type ObjectVersion, openObjectStore } from '#infra/local/s3/object-store.ts';
import type { AcceptedMail, MailStore } from '#infra/local/ses/ses.ts';
import { type DeadLetters, openDeadLetters, SqsError } from '#infra/local/sqs/sqs.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import { type MetricsRecorder, visibleMessages } from '#infra/local/watching/metrics.ts';
import { openUsage, type UsageCounters } from '#infra/local/watching/usage.ts';
import type { UsageReport } from '#infra/prices/prices.ts';
import { createDynamodbDoor } from './gateway-dynamodb.ts';
import { kmsCall } from './gateway-kms.ts';
import { type GatewayCall, type GatewayReply, jsonError, jsonReply } from './gateway-reply.ts';
import { serveBucket } from './gateway-s3.ts';
import {
  type GatewayServer,
  type GatewayService,
  type KnownCaller,
  type ServiceDoor,
  serve,
} from './gateway-server.ts';
import { sesCall } from './gateway-ses.ts';
import { type StatesApi, statesCall } from './gateway-states.ts';

/** The one endpoint that every SDK call arrives at (AWS_ENDPOINT_URL of every function). */
export interface Gateway {
  /** http://127.0.0.1:<port>, no trailing slash. */
  url: string;
  /** A call without a socket: threads of this process bring theirs so. */
  answer: GatewayServer['answer'];
  /** By which a role signs what it calls here. */
  credentialsOf(roleId: string): Credentials;
  /** Ends the server and writes what was counted; the database must still be open. */
  close(): Promise<void>;
  /** Called after an accepted write (so that stream pollers wake at once). */
  onTableWrite(listener: (tableName: string) => void): void;
  /** Called after SES accepted a message and it is stored. */
  onMail(listener: (mail: AcceptedMail) => void): void;
  /** Called after a file is stored in the bucket. */
  onPut(listener: (object: ObjectVersion) => void): void;
  objects: ObjectStore;
  /** The same evaluation and record for calls that do not pass through the HTTP server (lambda:InvokeFunction by a role…). Counts the call. */
  authorize(roleId: string, action: string, resource: string, context?: RequestContext): Authorization;
  counters: UsageCounters;
  deadLetters: DeadLetters;
  usage(): UsageReport;
  permissions(): { denied: DeniedCall[]; unused: UnusedGrant[] };
  /** Resolves when the items that `poison-record` faults asked for are written. */
  settled(): Promise<void>;
  faults: Pick<Faults, 'inject' | 'clear' | 'list' | 'strikeFunction'>;
  /** Deletes what DynamoDB's TTL and the bucket's rules would have deleted by `now` (ms); resolves with the number of items. */
  sweepExpired(now: number): Promise<number>;
}

export interface GatewayInput {
  template: LocalTemplate;
  db: DatabaseSync;
  engine: EngineAddress;
  keys: Pick<StateKeys, 'operator' | 'role' | 'material'>;
  /** The file of the embedded engine, where it runs. */
  engineFile?: string | undefined;
  ses: MailStore;
  /** The bucket's address; where there is none, no file is taken. */
  bucketDoor?: Pick<LoopbackDoor, 'serve'> | undefined;
  interpreter: () => StatesApi;
  now(): number;
  /** Of the region whose quotas hold; none when absent. */
  quotas?: Quotas | undefined;
  /** Hears what alarms count. */
  metrics?: MetricsRecorder;
  /** Hears what failed inside the gateway; standard error when absent. */
  onError?(error: unknown): void;
  /** 0 or absent: a free port. */
  port?: number;
}

const FLUSH_EVERY_MS = 1000;

/** Starts the gateway over tables that exist already. Rejects in one sentence when its port is taken. */
export async function startGateway(input: GatewayInput): Promise<Gateway> {
  const { template, db, now, metrics } = input;
  const onError = input.onError ?? ((error: unknown) => console.error(error));
  const engine = connectEngine(input.engine, (said) =>
    onError(new Error(`the DynamoDB engine failed: ${said}`)),
  );
  const permissions = createPermissions(template, db);
  const counters = openUsage(db);
  const deadLetters = openDeadLetters(db, template.queues, now, (queue, count) =>
    metrics?.set(visibleMessages(queue), count),
  );
  const writeListeners: Array<(tableName: string) => void> = [];
  const mailListeners: Array<(mail: AcceptedMail) => void> = [];
  const onWrite = (tableName: string) => {
    for (const listener of writeListeners) listener(tableName);
  };
  const onMail = (mail: AcceptedMail) => {
    for (const listener of mailListeners) listener(mail);
  };
  const putListeners: Array<(object: ObjectVersion) => void> = [];
  const pending = new Set<Promise<void>>();
  const faults = createFaults((fault) => {
    const work = poisonTable(engine, tableToPoison(template, fault), fault)
      .then(onWrite)
      .catch((error: unknown) => onError(error))
      .finally(() => pending.delete(work));
    pending.add(work);
  });
  const dynamodb = createDynamodbDoor({
    template,
    engine,
    permissions,
    counters,
    streamArns: await describeStreams(engine, template),
    onWrite,
  });
  const sweepExpired = expirySweep({ engine, template, engineFile: input.engineFile });
  const kms = localKms({ keyArns: template.encryptionKeys, materialOf: input.keys.material });
  const doors: Record<GatewayService, ServiceDoor> = {
    dynamodb: (call, target) =>
      target.startsWith('DynamoDBStreams') ? dynamodb.stream(call) : dynamodb.table(call),
    states: (call) => statesCall({ template, interpreter: input.interpreter, permissions }, call),
    ses: (call) => sesCall({ template, ses: input.ses, permissions, counters, now, onMail }, call),
    kms: (call) => kmsCall({ kms, permissions }, call),
    sqs: (call) => {
      counters.add('sqs.requests', 1);
      return sqsCall(deadLetters, permissions.authorize, call);
    },
  };
  const callers = callersOf(template, input.keys);
  const objects = openObjectStore(db);
  const [bucket] = template.buckets;
  if (bucket && input.bucketDoor) {
    const onPut = (object: ObjectVersion) => {
      for (const listener of putListeners) listener(object);
    };
    const door = input.bucketDoor;
    serveBucket({
      door,
      bucket,
      store: objects,
      permissions,
      counters,
      faults,
      callers,
      now,
      onPut,
      onError,
    });
  }
  const server = await serve({
    doors,
    faults,
    quotas: input.quotas,
    counters,
    onError,
    port: input.port ?? 0,
    callers,
  });
  const flushing = setInterval(() => counters.flush(), FLUSH_EVERY_MS).unref();
  return {
    url: server.url,
    answer: server.answer,
    credentialsOf: input.keys.role,
    async close() {
      clearInterval(flushing);
      await Promise.allSettled(pending);
      await server.close();
      engine.close();
      counters.flush();
    },
    onTableWrite: (listener) => void writeListeners.push(listener),
    onMail: (listener) => void mailListeners.push(listener),
    onPut: (listener) => void putListeners.push(listener),
    objects,
    authorize(roleId, action, resource, context = {}) {
      const [service = '', name = ''] = action.split(':');
      counters.recordCall(roleId, service, name);
      if (service === 'sqs') counters.add('sqs.requests', 1);
      return permissions.authorize(roleId, action, resource, () => context);
    },
    counters,
    deadLetters,
    usage: counters.report,
    permissions: () => ({ denied: permissions.denied(), unused: permissions.unused() }),
    settled: async () => void (await Promise.allSettled(pending)),
    faults,
    async sweepExpired(at) {
      objects.expire(bucket?.rules ?? [], at);
      const deleted = await sweepExpired(at);
      if (deleted > 0) for (const { name } of template.tables) onWrite(name);
      return deleted;
    },
  };
}

/** Who may call: the template's roles, and the programme itself. */
function callersOf(template: LocalTemplate, keys: GatewayInput['keys']): Map<string, KnownCaller> {
  const { functions, stateMachines, schedules } = template;
  const known: KnownCaller[] = [
    { caller: { admin: true }, credentials: keys.operator },
    ...[...functions, ...stateMachines, ...schedules].map(({ roleId }) => ({
      caller: { admin: false as const, roleId },
      credentials: keys.role(roleId),
    })),
  ];
  return new Map(known.map((one) => [one.credentials.accessKeyId, one]));
}

function sqsCall(
  deadLetters: DeadLetters,
  authorize: (roleId: string, action: string, resource: string) => Authorization,
  { caller, action, body }: GatewayCall,
): GatewayReply {
  try {
    const input = JSON.parse(body) as Record<string, unknown>;
    const answer: Authorization = caller.admin
      ? { allowed: true }
      : authorize(caller.roleId, `sqs:${action}`, deadLetters.queueArnOf(input));
    if (!answer.allowed)
      return jsonError('com.amazon.coral.service#AccessDeniedException', answer.message, 403);
    return jsonReply(deadLetters.handle(action, input));
  } catch (error) {
    if (error instanceof SqsError) return jsonError(`com.amazonaws.sqs#${error.name}`, error.message);
    throw error;
  }
}
