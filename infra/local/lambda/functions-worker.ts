import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import type { CallAnswer } from '#infra/local/gateway/gateway-server.ts';
import type { LocalFunction } from '#infra/local/template/template.ts';
import type { FunctionLog } from './functions-log.ts';
import { inSources } from './functions-source-map.ts';
import type {
  FunctionError,
  WorkerAnswer,
  WorkerCall,
  WorkerCallAnswer,
  WorkerInvocation,
  WorkerStart,
} from './worker.ts';

/** What a caller gets: the payload, or the function's error as Lambda names it. */
export type InvocationOutcome = { payload: unknown } | { error: string; cause: string };

/** One execution environment: it runs one invocation at a time. */
export interface FunctionWorker {
  /** @param event as JSON */
  invoke(event: string): Promise<InvocationOutcome>;
  /** False once the thread has ended; such a worker is dropped. */
  alive(): boolean;
  close(): Promise<void>;
}

export interface WorkerInput {
  fn: LocalFunction;
  environment: Record<string, string>;
  clock: SharedArrayBuffer;
  log: FunctionLog;
  /** Answers the calls that the function makes of AWS; without it they go by HTTP. */
  answerCall?: ((call: WorkerCall) => Promise<CallAnswer>) | undefined;
}

export function startFunctionWorker({
  fn,
  environment,
  clock,
  log,
  answerCall,
}: WorkerInput): FunctionWorker {
  const thread = new Worker(workerScript(), {
    eval: true,
    workerData: workerStart(fn, clock, answerCall !== undefined),
    env: environment,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: fn.memoryMb },
    stdout: true,
    stderr: true,
  });
  thread.stdout.setEncoding('utf8').on('data', log.raw);
  thread.stderr.setEncoding('utf8').on('data', log.raw);

  let alive = true;
  let waiting:
    | { requestId: string; end(outcome: InvocationOutcome, status: 'success' | 'error' | 'timeout'): void }
    | undefined;
  const die = (reason: string) => {
    alive = false;
    waiting?.end(failure('Lambda.Unknown', reason), 'error');
  };
  thread.on('message', (message: WorkerAnswer) => {
    if (message.kind === 'log') return log.line(inSources(message.line));
    if (message.kind === 'call') return void answerCall?.(message).then((reply) => answerTo(message, reply));
    if (message.requestId !== waiting?.requestId) return;
    if (message.kind !== 'result') waiting.end(functionFailure(message.error), 'error');
    else if (isOver(message.payload)) waiting.end(responseTooLarge, 'error');
    else waiting.end({ payload: parsed(message.payload) }, 'success');
  });
  const answerTo = ({ callId }: WorkerCall, reply: CallAnswer) => {
    const said: WorkerCallAnswer =
      reply === 'dropped'
        ? { kind: 'answer', callId, headers: {}, body: '' }
        : {
            ...{ kind: 'answer', callId, status: reply.status, body: reply.body },
            headers: { 'content-type': reply.contentType, 'x-amzn-requestid': 'local' },
          };
    thread.postMessage(said);
  };
  thread.on('error', (error: unknown) => {
    log.raw(error instanceof Error ? (error.stack ?? error.message) : String(error));
    die(`the function's thread stopped: ${error instanceof Error ? error.message : String(error)}`);
  });
  thread.on('exit', (code) => die(`the function's thread ended with code ${code}`));

  return {
    alive: () => alive,
    invoke: (event) =>
      new Promise((resolve) => {
        const requestId = randomUUID();
        const startedAt = performance.now();
        const timeoutMs = fn.timeoutSeconds * 1000;
        const timer = setTimeout(() => {
          alive = false;
          waiting?.end(timeout(requestId, fn.timeoutSeconds), 'timeout');
          void thread.terminate();
        }, timeoutMs);
        waiting = {
          requestId,
          end(outcome, status) {
            waiting = undefined;
            clearTimeout(timer);
            log.report(requestId, performance.now() - startedAt, status);
            resolve(outcome);
          },
        };
        const invocation: WorkerInvocation = { kind: 'invoke', requestId, event, timeoutMs };
        thread.postMessage(invocation);
      }),
    async close() {
      alive = false;
      await thread.terminate();
    },
  };
}

let script: string | undefined;

/** worker.ts without its types, made once: a thread that strips them itself takes 20 ms of its 80 to start. */
function workerScript(): string {
  script ??= transformSync(readFileSync(new URL('./worker.ts', import.meta.url)), {
    loader: 'ts',
    format: 'cjs',
    platform: 'node',
    target: 'node24',
  }).code;
  return script;
}

function workerStart(fn: LocalFunction, clock: SharedArrayBuffer, callsByMessage: boolean): WorkerStart {
  const dot = fn.handler.lastIndexOf('.');
  return {
    module: pathToFileURL(join(fn.assetDir, `${fn.handler.slice(0, dot)}.mjs`)).href,
    export: fn.handler.slice(dot + 1),
    functionName: fn.name,
    functionArn: fn.arn,
    memoryMb: fn.memoryMb,
    clock,
    callsByMessage,
    compileCache,
  };
}

/** Beside what npm installed, and as much trusted. */
const compileCache = fileURLToPath(new URL('../../../node_modules/.cache/functions', import.meta.url));

/**
 * Bytes of an answer to who waits for it, 6 MB and a hundred: what AWS's refusal says itself, and its pages round to 6 MB.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const maximumResponseBytes = 6_291_556;
const isOver = (payload = ''): boolean => Buffer.byteLength(payload) > maximumResponseBytes;
const responseTooLarge = failure(
  'Function.ResponseSizeTooLarge',
  `Response payload size exceeded maximum allowed payload size (${maximumResponseBytes} bytes).`,
);

/** A function that returns nothing has the payload `null`, as Lambda answers. */
function parsed(payload: string | undefined): unknown {
  return payload === undefined ? null : JSON.parse(payload);
}

function functionFailure(error: FunctionError): InvocationOutcome {
  return { error: error.errorType, cause: inSources(JSON.stringify(error)) };
}

/** What Lambda itself says where no function does; what invokes it may know the error by another name. */
export function failure(errorType: string, errorMessage: string, error = errorType): InvocationOutcome {
  return { error, cause: JSON.stringify({ errorType, errorMessage }) };
}

function timeout(requestId: string, seconds: number): InvocationOutcome {
  return failure(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  );
}
