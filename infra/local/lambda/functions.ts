import { createInFlight } from '#infra/local/clock/in-flight.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { ArrivingCall } from '#infra/local/gateway/gateway-server.ts';
import type { LocalFunction, LocalTemplate } from '#infra/local/template/template.ts';
import { functionMetric, type MetricsRecorder, regionThrottles } from '#infra/local/watching/metrics.ts';
import { type FunctionLog, openFunctionLog, recordEmbedded } from './functions-log.ts';
import { createRestingThreads, type RestingThreads } from './functions-resting.ts';
import { createTurns } from './functions-turns.ts';
import {
  type FunctionWorker,
  failure,
  type InvocationOutcome,
  startFunctionWorker,
} from './functions-worker.ts';

/** On whose behalf a function runs. */
export type InvocationKind = 'http' | 'states' | 'stream' | 'schedule' | 'event';

/** The template's functions, each in its own worker threads. */
export interface FunctionHost {
  /** Runs one function to its end. Never rejects: what goes wrong is the outcome's `error`, as Lambda would name it. */
  invoke(functionId: string, event: unknown, o?: { invocation: InvocationKind }): Promise<InvocationOutcome>;
  inFlight(): number;
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Counters that each invocation feeds. */
interface InvocationCounters {
  recordInvocation(i: { roleId: string; memoryMb: number; durationMs: number }): void;
  recordLogBytes(bytes: number): void;
}

interface FunctionHostInput {
  template: Pick<LocalTemplate, 'functions' | 'region'>;
  /** Calls of functions go to `answer`; without it to the address. */
  gateway: Pick<Gateway, 'url' | 'credentialsOf'> & Partial<Pick<Gateway, 'answer'>>;
  logDirectory: string;
  clock: { now(): number; shared: SharedArrayBuffer };
  counters: InvocationCounters;
  /** Hears why a log cannot be written. */
  onError(error: unknown): void;
  /** Hears what alarms count. */
  metrics?: MetricsRecorder;
  /** Whether an invocation is refused as when the account has no room for it. */
  isThrottled?(functionId: string): boolean;
  /** Most threads of one function; further invocations wait their turn. */
  concurrency?: number;
  /** A thread that had nothing to do for so long ends, ms; sooner where many have nothing to do. */
  restMs?: number;
}

/** An event must be smaller than 6 MB: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const requestBytes = 6 * 2 ** 20;

export function startFunctionHost(input: FunctionHostInput): FunctionHost {
  const resting = createRestingThreads(mostResting, input.restMs ?? defaultRestMs);
  const pools = new Map(input.template.functions.map((fn) => [fn.logicalId, createPool(fn, input, resting)]));
  const work = createInFlight();
  const turns = createTurns();

  const invoke: FunctionHost['invoke'] = (functionId, event, o) => {
    const json = JSON.stringify(event ?? null);
    const pool = pools.get(functionId);
    if (pool === undefined) {
      return Promise.resolve(refusal('ResourceNotFoundException', `no function ${functionId}`));
    }
    if (input.isThrottled?.(functionId)) {
      input.metrics?.add(regionThrottles, 1);
      return Promise.resolve(refusal('TooManyRequestsException', 'Rate Exceeded.'));
    }
    if (Buffer.byteLength(json) >= requestBytes) {
      const said = `Request must be smaller than ${requestBytes} bytes for the InvokeFunction operation`;
      return Promise.resolve(refusal('RequestEntityTooLargeException', said));
    }
    const run = () => pool.invoke(json);
    return work.track(() => (o?.invocation === 'http' ? turns.forPerson(run) : turns.forNobody(run)));
  };
  return {
    invoke,
    inFlight: work.count,
    idle: work.idle,
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** As Lambda itself refuses, before any function runs. */
function refusal(errorType: string, errorMessage: string): InvocationOutcome {
  return failure(errorType, errorMessage, `Lambda.${errorType}`);
}

/** Never resolves. Callers of a host that closes must not see a failure: they resume at the next start, as after a `kill -9`. */
function unheard(): Promise<InvocationOutcome> {
  return new Promise(() => {});
}

interface Pool {
  /** @param event as JSON */
  invoke(event: string): Promise<InvocationOutcome>;
  close(): Promise<void>;
}

/** Longer than between two acts of somebody at a page. */
const defaultRestMs = 10_000;
/** As many as one act needs, and another beside it; the fifty functions of a cohort would hold a gigabyte and more. */
const mostResting = 24;

/** The threads of one function: made when needed, kept warm for a while, replaced when one ends. */
function createPool(fn: LocalFunction, input: FunctionHostInput, resting: RestingThreads): Pool {
  const limit = input.concurrency ?? 2;
  const environment = environmentOf(fn, input.template, input.gateway);
  const { answer, credentialsOf } = input.gateway;
  const answerCall = answer && ((call: ArrivingCall) => answer(call, credentialsOf(fn.roleId).accessKeyId));
  const workers = new Set<FunctionWorker>();
  /** Those that wait for work, each with what wakes it; the last is the first to have work again. */
  const free: { worker: FunctionWorker; wake: () => void }[] = [];
  const queue: Array<(worker: FunctionWorker) => void> = [];
  let log: FunctionLog | undefined;
  let closed = false;

  const start = () => {
    log ??= openFunctionLog({
      directory: input.logDirectory,
      fn,
      now: input.clock.now,
      onBytes: input.counters.recordLogBytes,
      onError: input.onError,
      onLine: (line) => input.metrics && recordEmbedded(input.metrics, line),
    });
    const worker = startFunctionWorker({
      ...{ fn, environment, clock: input.clock.shared, log },
      answerCall,
    });
    workers.add(worker);
    return worker;
  };
  const acquire = (): Promise<FunctionWorker> => {
    for (let warm = free.pop(); warm !== undefined; warm = free.pop()) {
      warm.wake();
      if (warm.worker.alive()) return Promise.resolve(warm.worker);
      workers.delete(warm.worker);
    }
    if (workers.size < limit) return Promise.resolve(start());
    return new Promise((resolve) => void queue.push(resolve));
  };
  const retire = (worker: FunctionWorker) => {
    free.splice(
      free.findIndex((one) => one.worker === worker),
      1,
    );
    workers.delete(worker);
    void worker.close();
  };
  const release = (worker: FunctionWorker) => {
    if (!worker.alive()) workers.delete(worker);
    const next = queue.shift();
    if (next === undefined) {
      if (worker.alive()) free.push({ worker, wake: resting.rest(() => retire(worker)) });
      return;
    }
    next(worker.alive() ? worker : start());
  };
  return {
    async invoke(event) {
      if (closed) return unheard();
      const worker = await acquire();
      const startedAt = performance.now();
      const outcome = await worker.invoke(event);
      if (closed) return unheard();
      const durationMs = performance.now() - startedAt;
      input.metrics?.add(functionMetric('Errors', fn.name), 'error' in outcome ? 1 : 0);
      input.counters.recordInvocation({ roleId: fn.roleId, memoryMb: fn.memoryMb, durationMs });
      release(worker);
      return outcome;
    },
    async close() {
      closed = true;
      for (const { wake } of free) wake();
      await Promise.all([...workers].map((worker) => worker.close()));
      await log?.close();
    },
  };
}

/**
 * The environment of one function: what the template gives it and what Lambda adds, and nothing of this machine's own.
 * `AWS_ENDPOINT_URL` is the only thing by which a function's calls come to the gateway; the access key names its role.
 */
function environmentOf(
  fn: LocalFunction,
  template: Pick<LocalTemplate, 'region'>,
  gateway: FunctionHostInput['gateway'],
): Record<string, string> {
  const { accessKeyId, secretAccessKey } = gateway.credentialsOf(fn.roleId);
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    AWS_REGION: template.region,
    AWS_DEFAULT_REGION: template.region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_LOG_LEVEL: 'INFO',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: 'local',
    LAMBDA_TASK_ROOT: fn.assetDir,
    _HANDLER: fn.handler,
    AWS_ENDPOINT_URL: gateway.url,
    ...fn.environment,
  };
}
