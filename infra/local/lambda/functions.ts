import { createInFlight } from '#infra/local/clock/in-flight.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { ArrivingCall } from '#infra/local/gateway/gateway-server.ts';
import type { LocalFunction, LocalTemplate } from '#infra/local/template/template.ts';
import { functionMetric, type MetricsRecorder } from '#infra/local/watching/metrics.ts';
import { type FunctionLog, openFunctionLog, recordEmbedded } from './functions-log.ts';
import { createFunctionThreads, type FunctionThreads } from './functions-threads.ts';
import { createTurns } from './functions-turns.ts';
import { failure, type InvocationOutcome, startFunctionThread, workerFunction } from './functions-worker.ts';

/** On whose behalf a function runs. */
export type InvocationKind = 'http' | 'states' | 'stream' | 'schedule' | 'event';

/** The template's functions, in threads of this machine that they share. */
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
  /** Folder of what V8 compiled of the bundles. */
  compileCache: string;
  clock: { now(): number; shared: SharedArrayBuffer };
  counters: InvocationCounters;
  /** Hears why a log cannot be written. */
  onError(error: unknown): void;
  /** Hears what alarms count. */
  metrics?: MetricsRecorder;
  /** Whether an invocation is refused as when the account has no room for it. */
  isThrottled?(functionId: string): boolean;
  /** A thread that had nothing to do for so long ends, ms. */
  restMs?: number;
}

/** An event must be smaller than 6 MB: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const requestBytes = 6 * 2 ** 20;

export function startFunctionHost(input: FunctionHostInput): FunctionHost {
  const { template, gateway, clock } = input;
  const { answer, credentialsOf } = gateway;
  const known = new Map(template.functions.map((fn) => [fn.logicalId, fn]));
  const logs = openLogs(input, known);
  const start = {
    functions: Object.fromEntries(
      template.functions.map((fn) => [
        fn.logicalId,
        workerFunction(fn, environmentOf(fn, template, gateway)),
      ]),
    ),
    clock: clock.shared,
    compileCache: input.compileCache,
    log: logs.of,
    gateway: {
      url: gateway.url,
      ...(answer && {
        answer: (functionId: string, call: ArrivingCall) =>
          answer(call, credentialsOf(known.get(functionId)?.roleId ?? '').accessKeyId),
      }),
    },
  };
  const threads = createFunctionThreads(() => startFunctionThread(start), input.restMs ?? defaultRestMs);
  const pools = new Map(template.functions.map((fn) => [fn.logicalId, createPool(fn, input, threads)]));
  const work = createInFlight();
  const turns = createTurns();

  const invoke: FunctionHost['invoke'] = (functionId, event, o) => {
    const json = JSON.stringify(event ?? null);
    const pool = pools.get(functionId);
    if (pool === undefined) {
      return Promise.resolve(refusal('ResourceNotFoundException', `no function ${functionId}`));
    }
    if (input.isThrottled?.(functionId)) {
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
      for (const pool of pools.values()) pool.close();
      await threads.close();
      await logs.close();
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
  close(): void;
}

/** Longer than between two acts of somebody at a page. */
const defaultRestMs = 10_000;

/** Most invocations of one function; further ones wait their turn. */
const atOnce = 2;

/** The invocations of one function. */
function createPool(fn: LocalFunction, input: FunctionHostInput, threads: FunctionThreads): Pool {
  let free = atOnce;
  const queue: Array<() => void> = [];
  let closed = false;
  const turn = (): Promise<void> | undefined => {
    if (free === 0) return new Promise((resolve) => void queue.push(resolve));
    free -= 1;
    return undefined;
  };
  const pass = () => {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async invoke(event) {
      await turn();
      if (closed) return unheard();
      const startedAt = performance.now();
      input.metrics?.add(functionMetric('Invocations', fn.name), 1);
      const outcome = await threads.run(fn, event);
      if (closed) return unheard();
      const durationMs = performance.now() - startedAt;
      input.metrics?.add(functionMetric('Errors', fn.name), 'error' in outcome ? 1 : 0);
      input.counters.recordInvocation({ roleId: fn.roleId, memoryMb: fn.memoryMb, durationMs });
      pass();
      return outcome;
    },
    close() {
      closed = true;
    },
  };
}

/** The log of each function, opened when it has something to say. */
function openLogs(input: FunctionHostInput, known: ReadonlyMap<string, LocalFunction>) {
  const logs = new Map<string, FunctionLog>();
  return {
    of(functionId: string): FunctionLog {
      const open =
        logs.get(functionId) ??
        openFunctionLog({
          directory: input.logDirectory,
          fn: known.get(functionId) as LocalFunction,
          now: input.clock.now,
          onBytes: input.counters.recordLogBytes,
          onError: input.onError,
          onLine: (line) => input.metrics && recordEmbedded(input.metrics, line),
        });
      logs.set(functionId, open);
      return open;
    },
    close: () => Promise.all([...logs.values()].map((log) => log.close())),
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
