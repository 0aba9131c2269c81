import { DatabaseSync } from 'node:sqlite';
import { createInterpreter, type Interpreter, type Notice } from '#infra/local/states/interpreter.ts';

export const MACHINE = 'arn:aws:states:eu-west-3:000000000000:stateMachine:M';
export const EXECUTION = 'arn:aws:states:eu-west-3:000000000000:execution:M:e1';
export const START = Date.UTC(2026, 0, 5, 8);

type Answer = { payload: unknown } | { error: string; cause: string };

/** One call that a function received. */
interface Call {
  functionArn: string;
  payload: unknown;
}

/** An interpreter on a clock of its own, whose functions answer as the test says. */
export interface Stage {
  interpreter: Interpreter;
  calls: Call[];
  notices: Notice[];
  now(): number;
  /** Moves the clock `ms` on, firing what falls due on the way, in order. */
  advance(ms: number): Promise<void>;
  start(input?: unknown, name?: string): Promise<void>;
  status(): { status: string; output?: unknown; error?: string; cause?: string };
  /** The task token in the payload (`token`) of the nth call, the last unless told. */
  token(nth?: number): string;
  types(): string[];
}

export interface StageOptions {
  /** A database file that outlives the stage; in memory otherwise. */
  file?: string;
  now?: number;
  /** A clock that the test moves by hand, in the place of `advance`. */
  clock?: () => number;
  random?: () => number;
  answer?: (call: Call, nth: number) => Answer | Promise<Answer>;
}

/** Sets up a machine of `definition` (or the one already stored, when none is given). */
export function stage(definition: object | undefined, options: StageOptions = {}): Stage {
  let now = options.now ?? START;
  const calls: Call[] = [];
  const notices: Notice[] = [];
  const db = new DatabaseSync(options.file ?? ':memory:');
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  const interpreter = createInterpreter({
    db,
    now: options.clock ?? (() => now),
    random: options.random ?? (() => 0.5),
    async invokeFunction(functionArn, payload) {
      const call = { functionArn, payload };
      calls.push(call);
      return (await options.answer?.(call, calls.length)) ?? { payload: null };
    },
  });
  interpreter.on((notice) => notices.push(notice));
  if (definition) interpreter.createStateMachine(MACHINE, definition);
  return {
    interpreter,
    calls,
    notices,
    now: () => now,
    async advance(ms) {
      const to = now + ms;
      for (let due = interpreter.nextDue(); due !== undefined && due <= to; due = interpreter.nextDue()) {
        now = Math.max(now, due);
        await interpreter.fireDue();
      }
      now = to;
    },
    async start(input = {}, name = 'e1') {
      interpreter.startExecution({ stateMachineArn: MACHINE, name, input: JSON.stringify(input) });
      await interpreter.idle();
    },
    status() {
      const { status, output, error, cause } = interpreter.describeExecution(EXECUTION);
      return {
        status,
        ...(output === undefined ? {} : { output: JSON.parse(output) }),
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      };
    },
    token: (nth = calls.length) => (calls[nth - 1] as { payload: { token: string } }).payload.token,
    types: () => interpreter.getExecutionHistory(EXECUTION).map((event) => event.type),
  };
}

/** A machine of one task that waits for its token. */
export function gate(more: object = {}) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: 'open-gate', Payload: { 'token.$': '$$.Task.Token' } },
    ...more,
  };
}

/** A task that invokes a function with the state's whole input. */
export function task(more: object = {}) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'work', 'Payload.$': '$' },
    OutputPath: '$.Payload',
    ...more,
  };
}

/** A machine that is one state, and ends with it. */
export function only(state: object, machine: object = {}) {
  return { StartAt: 'Only', States: { Only: { End: true, ...state } }, ...machine };
}
