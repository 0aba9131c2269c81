/** What the main thread and one function's worker thread say to each other. */

export interface WorkerStart {
  /** file: URL of the bundle (`index.mjs`). */
  module: string;
  /** Name of the exported handler. */
  export: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  /** Programme time minus machine time (see clock.ts). */
  clock: SharedArrayBuffer;
}

export interface WorkerInvocation {
  requestId: string;
  /** The event as JSON text: what a function gets never shares anything with who called it. */
  event: string;
  timeoutMs: number;
}

export type WorkerAnswer =
  | { kind: 'result'; requestId: string; payload: string | undefined }
  | { kind: 'failure'; requestId: string; error: FunctionError }
  | { kind: 'log'; line: string };

/** A function error as Lambda reports it to the caller. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}
