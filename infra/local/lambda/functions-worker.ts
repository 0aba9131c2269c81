import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  WorkerFunction,
  WorkerInvocation,
  WorkerStart,
} from './worker.ts';

/** What a caller gets: the payload, or the function's error as Lambda names it. */
export type InvocationOutcome = { payload: unknown } | { error: string; cause: string };

/** A thread of this machine in which any function can run, and several at once that wait for answers. */
export interface FunctionThread {
  /** The functions that have run in it, by logical id. */
  loaded: ReadonlySet<string>;
  /** Those that run in it, each one invocation at a time. */
  running: ReadonlySet<string>;
  /** @param event as JSON */
  invoke(fn: LocalFunction, event: string): Promise<InvocationOutcome>;
  /** False once the thread has ended; such a thread is dropped. */
  alive(): boolean;
  close(): Promise<void>;
}

interface ThreadInput {
  functions: Record<string, WorkerFunction>;
  clock: SharedArrayBuffer;
  compileCache: string;
  log(functionId: string): FunctionLog;
  /** The address of AWS, and what answers the calls that a function makes of it; without the latter they go by HTTP. */
  gateway: { url: string; answer?: (functionId: string, call: WorkerCall) => Promise<CallAnswer> };
}

export function startFunctionThread({
  functions,
  clock,
  compileCache,
  log,
  gateway,
}: ThreadInput): FunctionThread {
  const workerData: WorkerStart = { functions, clock, compileCache, gateway: gateway.answer && gateway.url };
  const memories = Object.values(functions).map(({ memoryMb }) => memoryMb);
  const thread = new Worker(workerScript(), {
    eval: true,
    workerData,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: youngMb, maxOldGenerationSizeMb: Math.max(...memories) },
  });
  const loaded = new Set<string>();
  const running = new Set<string>();
  let alive = true;
  /** By request. */
  const waiting = new Map<string, Waiting>();
  /** What the thread says for itself, such as its last words. */
  const said = (text: string) => {
    for (const { functionId } of waiting.values()) log(functionId).raw(text);
  };
  thread.stdout.setEncoding('utf8').on('data', said);
  thread.stderr.setEncoding('utf8').on('data', said);
  const die = (reason: string) => {
    alive = false;
    for (const one of waiting.values()) one.end(failure('Lambda.Unknown', reason), 'error');
  };
  thread.on('message', (message: WorkerAnswer) => {
    if (message.kind === 'log') return log(message.functionId).line(inSources(message.line));
    if (message.kind === 'raw') return log(message.functionId).raw(message.text);
    if (message.kind === 'call') {
      // One whose time is over has ended.
      if (message.requestId !== undefined && !waiting.has(message.requestId)) return;
      return void gateway.answer?.(message.functionId, message).then((reply) => answerTo(message, reply));
    }
    const one = waiting.get(message.requestId);
    if (message.kind !== 'result') one?.end(functionFailure(message.error), 'error');
    else if (isOver(message.payload)) one?.end(responseTooLarge, 'error');
    else one?.end({ payload: parsed(message.payload) }, 'success');
  });
  const answerTo = ({ callId }: WorkerCall, reply: CallAnswer) => {
    const answer: WorkerCallAnswer =
      reply === 'dropped'
        ? { kind: 'answer', callId, headers: {}, body: '' }
        : {
            kind: 'answer',
            callId,
            status: reply.status,
            body: reply.body,
            headers: { 'content-type': reply.contentType, 'x-amzn-requestid': 'local' },
          };
    thread.postMessage(answer);
  };
  thread.on('error', (error: unknown) => {
    said(error instanceof Error ? (error.stack ?? error.message) : String(error));
    die(`the function's thread stopped: ${error instanceof Error ? error.message : String(error)}`);
  });
  thread.on('exit', (code) => die(`the function's thread ended with code ${code}`));

  return {
    loaded,
    running,
    alive: () => alive,
    invoke: ({ logicalId: functionId, timeoutSeconds }, event) =>
      new Promise((resolve) => {
        loaded.add(functionId);
        running.add(functionId);
        const requestId = randomUUID();
        const startedAt = performance.now();
        const timeoutMs = timeoutSeconds * 1000;
        const timer = setTimeout(() => {
          alive = false;
          waiting.get(requestId)?.end(timeout(requestId, timeoutSeconds), 'timeout');
        }, timeoutMs);
        waiting.set(requestId, {
          functionId,
          end(outcome, status) {
            waiting.delete(requestId);
            running.delete(functionId);
            clearTimeout(timer);
            log(functionId).report(requestId, performance.now() - startedAt, status);
            resolve(outcome);
            // What runs beside one whose time is over goes on to its end.
            if (!alive && waiting.size === 0) void thread.terminate();
          },
        });
        const invocation: WorkerInvocation = { kind: 'invoke', functionId, requestId, event, timeoutMs };
        thread.postMessage(invocation);
      }),
    async close() {
      alive = false;
      await thread.terminate();
    },
  };
}

interface Waiting {
  functionId: string;
  end(outcome: InvocationOutcome, status: 'success' | 'error' | 'timeout'): void;
}

/** What is young in a thread; twice as much saves 4 % of the processor and holds 100 MB more in all. */
const youngMb = 8;

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

/** What a thread must know of a function; its bundle is loaded anew for each, even one that another has too. */
export function workerFunction(fn: LocalFunction, environment: Record<string, string>): WorkerFunction {
  const dot = fn.handler.lastIndexOf('.');
  const bundle = pathToFileURL(join(fn.assetDir, `${fn.handler.slice(0, dot)}.mjs`));
  bundle.search = fn.logicalId;
  return {
    module: bundle.href,
    export: fn.handler.slice(dot + 1),
    environment,
    name: fn.name,
    arn: fn.arn,
    memoryMb: fn.memoryMb,
  };
}

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
