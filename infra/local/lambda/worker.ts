import { AsyncLocalStorage } from 'node:async_hooks';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { enableCompileCache, flushCompileCache, registerHooks } from 'node:module';
import { Readable, Writable } from 'node:stream';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

/** What the main thread and a worker thread that runs functions say to each other. */

export interface WorkerStart {
  /** By logical id. */
  functions: Record<string, WorkerFunction>;
  /** Programme time minus machine time (see clock.ts). */
  clock: SharedArrayBuffer;
  /** The address whose calls are answered by messages, if any. */
  gateway: string | undefined;
  /** Folder of what V8 compiled before: a function that is loaded again is there in half the time. */
  compileCache: string;
}

export interface WorkerFunction {
  /** URL of the bundle (`index.mjs`), of its own for each function. */
  module: string;
  /** Name of the exported handler. */
  export: string;
  name: string;
  arn: string;
  memoryMb: number;
  environment: Record<string, string>;
}

export interface WorkerInvocation {
  kind: 'invoke';
  functionId: string;
  requestId: string;
  /** The event as JSON text: what a function gets never shares anything with who called it. */
  event: string;
  timeoutMs: number;
}

/** A call of an AWS service by the function, as its SDK would have sent it. */
export interface WorkerCall {
  kind: 'call';
  functionId: string;
  requestId: string | undefined;
  callId: number;
  headers: Record<string, string>;
  body: string;
}

/** Without a status nobody answered, and the connection ended. */
export interface WorkerCallAnswer {
  kind: 'answer';
  callId: number;
  status?: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export type WorkerAnswer =
  | WorkerCall
  | { kind: 'result'; requestId: string; payload: string | undefined }
  | { kind: 'failure'; requestId: string; error: FunctionError }
  | { kind: 'log'; functionId: string; line: string }
  /** What was written to the standard output past the console. */
  | { kind: 'raw'; functionId: string; text: string };

/** A function error as Lambda reports it to the caller. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

/*
 * A thread in which functions run, each one invocation at a time, from a bundle of its own and in its own environment: while one waits
 * for an answer another goes on. It knows Lambda's calling convention and nothing of the programme; only `Date`, the environment, the
 * console and the standard output are replaced: the first reads the programme clock, the others are those of the function that runs.
 */

type Handler = (event: unknown, context: object) => unknown;

const start = workerData as WorkerStart;
const main = parentPort;
if (main === null) throw new Error('worker.ts runs as a worker thread only');

const answer = (message: WorkerAnswer) => main.postMessage(message);
const distance = new BigInt64Array(start.clock);
const RealDate = Date;
const realNow = RealDate.now.bind(RealDate);
const programmeNow = () => realNow() + Number(Atomics.load(distance, 0));

/** `Date` on programme time: same prototype and statics, so `instanceof`, parsing and arithmetic are the real ones. */
function ProgrammeDate(...values: unknown[]): unknown {
  if (new.target === undefined) return new RealDate(programmeNow()).toString();
  return Reflect.construct(RealDate, values.length === 0 ? [programmeNow()] : values, new.target);
}
Object.setPrototypeOf(ProgrammeDate, RealDate);
Object.defineProperties(ProgrammeDate, {
  prototype: { value: RealDate.prototype },
  name: { value: 'Date' },
  length: { value: 7 },
  now: { value: programmeNow, writable: true, configurable: true },
});
Object.defineProperty(RealDate.prototype, 'constructor', {
  value: ProgrammeDate,
  writable: true,
  configurable: true,
});
Object.assign(globalThis, { Date: ProgrammeDate });

/** Whose code it is that runs: what a function does after its answer is still its own. */
interface Running {
  functionId: string;
  /** Until the answer. */
  requestId: string | undefined;
  environment: Record<string, string>;
}

const nobody: Running = { functionId: '', requestId: undefined, environment: {} };
const invocations = new AsyncLocalStorage<Running>();
/** A module is evaluated outside of what asked for it; modules are loaded one after the other. */
let loading = nobody;
const running = (): Running => invocations.getStore() ?? loading;
Object.defineProperty(process, 'env', { get: () => running().environment });

const LEVELS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;
const ORDER = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const lowest = () => Math.max(0, ORDER.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL ?? 'INFO'));
for (const [method, level] of Object.entries(LEVELS)) {
  const write = (...values: unknown[]) => {
    if (ORDER.indexOf(level) < lowest()) return;
    const message = values.length === 1 && isPlain(values[0]) ? values[0] : format(...values);
    const line = {
      timestamp: new RealDate(programmeNow()).toISOString(),
      level,
      requestId: running().requestId,
      message,
    };
    answer({ kind: 'log', functionId: running().functionId, line: JSON.stringify(line) });
  };
  Object.assign(console, { [method]: write });
}
const output = new Writable({
  decodeStrings: false,
  write(chunk: Buffer | string, _encoding, done) {
    answer({ kind: 'raw', functionId: running().functionId, text: String(chunk) });
    done();
  },
});
Object.assign(process.stdout, { write: output.write.bind(output) });

/** `node:http` without its getters: to import one of those is to load undici, 12 ms and 2 MB of each thread. */
function partOfHttp(): string {
  const names = Object.entries(Object.getOwnPropertyDescriptors(http)).flatMap(([name, { value }]) =>
    value === undefined ? [] : name,
  );
  const code = `const http = process.getBuiltinModule('node:http'); export default http; export const {${names}} = http;`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

const calls = new Map<number, CallByMessage>();
let lastCall = 0;

/** What the SDK's HTTP handler asks of a request: a body is written to it, and it answers or fails. */
class CallByMessage extends Writable {
  private readonly parts: string[] = [];
  private readonly options: RequestOptions;
  private readonly respond: ((response: IncomingMessage) => void) | undefined;
  private readonly resume = AsyncLocalStorage.snapshot();

  constructor(options: RequestOptions, respond?: (response: IncomingMessage) => void) {
    super({ autoDestroy: false, decodeStrings: false });
    this.options = options;
    this.respond = respond;
  }

  override _write(chunk: Buffer | string, _encoding: BufferEncoding, done: () => void): void {
    this.parts.push(String(chunk));
    done();
  }

  override _final(done: () => void): void {
    lastCall += 1;
    calls.set(lastCall, this);
    const given = Object.entries(this.options.headers ?? {});
    const headers = Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)]));
    const { functionId, requestId } = running();
    answer({ kind: 'call', functionId, requestId, callId: lastCall, headers, body: this.parts.join('') });
    done();
  }

  answered({ status, headers, body }: WorkerCallAnswer): void {
    this.resume(() => {
      if (status === undefined) {
        this.emit('error', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
        return;
      }
      const response = Object.assign(Readable.from([Buffer.from(body)]), { statusCode: status, headers });
      this.respond?.(response as unknown as IncomingMessage);
    });
  }
}

/*
 * Calls of the gateway go by message and not by a socket, which is most of what a call costs on one machine. All else that a function
 * asks by HTTP goes its way.
 */
if (start.gateway !== undefined) {
  const { request } = http;
  const gateway = new URL(start.gateway);
  const byMessage = (
    options: RequestOptions,
    respond?: (response: IncomingMessage) => void,
  ): ClientRequest =>
    options.host === gateway.hostname && String(options.port) === gateway.port
      ? (new CallByMessage(options, respond) as unknown as ClientRequest)
      : request(options, respond);
  Object.assign(http, { request: byMessage });
  const url = partOfHttp();
  registerHooks({
    resolve: (specifier, context, next) =>
      /^(node:)?http$/.test(specifier)
        ? { url, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
}

enableCompileCache(start.compileCache);
const handlers = new Map<string, Promise<Handler | FunctionError>>();
let lastLoaded: Promise<unknown> = Promise.resolve();

/** The handler of a function, whose module is loaded after those that were asked for before it. */
function handlerOf(fn: WorkerFunction, by: Running): Promise<Handler | FunctionError> {
  const known = handlers.get(by.functionId);
  if (known) return known;
  const load = lastLoaded.then(() => {
    loading = by;
    return loadHandler(fn);
  });
  lastLoaded = load;
  handlers.set(by.functionId, load);
  return load;
}

async function loadHandler(fn: WorkerFunction): Promise<Handler | FunctionError> {
  try {
    const module = (await import(fn.module)) as Record<string, unknown>;
    const found = module[fn.export];
    if (typeof found === 'function') return found as Handler;
    const errorMessage = `${fn.export} is undefined or not exported`;
    return { errorType: 'Runtime.HandlerNotFound', errorMessage, trace: [] };
  } catch (thrown) {
    return describe(thrown);
  } finally {
    loading = nobody;
    setImmediate(flushCompileCache);
  }
}

main.on('message', (message: WorkerInvocation | WorkerCallAnswer) => {
  if (message.kind === 'invoke') {
    const { functionId, requestId } = message;
    const { environment } = start.functions[functionId] as WorkerFunction;
    const by = { functionId, requestId, environment };
    return void invocations.run(by, run, message, by);
  }
  calls.get(message.callId)?.answered(message);
  calls.delete(message.callId);
});

async function run({ requestId, event, timeoutMs }: WorkerInvocation, by: Running): Promise<void> {
  const startedAt = performance.now();
  const fn = start.functions[by.functionId] as WorkerFunction;
  try {
    const handler = await handlerOf(fn, by);
    if (typeof handler !== 'function') return answer({ kind: 'failure', requestId, error: handler });
    const result = await handler(JSON.parse(event), {
      functionName: fn.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: fn.arn,
      memoryLimitInMB: String(fn.memoryMb),
      awsRequestId: requestId,
      logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, timeoutMs - (performance.now() - startedAt)),
    });
    answer({ kind: 'result', requestId, payload: JSON.stringify(result) });
  } catch (thrown) {
    const error = describe(thrown);
    console.error({ ...error, stackTrace: error.trace });
    answer({ kind: 'failure', requestId, error });
  } finally {
    by.requestId = undefined;
  }
}

function describe(thrown: unknown): FunctionError {
  if (!(thrown instanceof Error))
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}
