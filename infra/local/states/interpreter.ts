import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { answersFrom, type StatesAnswers } from './answers.ts';
import type { Execution, Invocation, Notice, Turn } from './execution.ts';
import { StatesApiError } from './failures.ts';
import { type InvocationAnswer, runInvocations } from './invocations.ts';
import { machinesIn } from './machines.ts';
import { checkName, executionArn, parseJson } from './request.ts';
import { begin, close, failTask, returned, succeed, wake } from './step.ts';
import { openStore } from './store.ts';
import { repeat } from './task.ts';

export type { Notice } from './execution.ts';

/** What the interpreter needs of its surroundings. */
export interface InterpreterPorts {
  /** The programme's database, open; the interpreter makes its own tables (`sfn_…`). */
  db: DatabaseSync;
  /** The programme clock, in milliseconds. */
  now(): number;
  /**
   * Calls a function. A function that threw answers its `errorType` and a JSON text of its error; a lost worker
   * `Lambda.Unknown`, a throttle `Lambda.TooManyRequestsException`, a service fault `Lambda.ServiceException`.
   */
  invokeFunction(functionArn: string, payload: unknown): Promise<InvocationAnswer>;
  /** A number in [0, 1) for jitter. */
  random(): number;
}

/**
 * A durable interpreter of Step Functions' Standard workflows. Times are milliseconds of the programme clock
 * (the AWS wire format has seconds). Whatever an execution has reached is committed before it is acted on, so that
 * the process may die at any moment: `resume` goes on from there. Nothing here waits for real time.
 * API errors are `StatesApiError`s whose `name` is the AWS error code.
 */
export interface Interpreter extends StatesAnswers {
  /** Makes or updates a machine; running executions keep the definition they started with. @throws UnsupportedDefinition */
  createStateMachine(arn: string, definition: string | object): void;
  /**
   * Idempotent while the execution runs: the same name and input answer the same.
   * A name is never free again (AWS frees it 90 days after the end).
   * @throws ExecutionAlreadyExists | StateMachineDoesNotExist | InvalidName | InvalidExecutionInput
   */
  startExecution(i: { stateMachineArn: string; name: string; input: string }): {
    executionArn: string;
    startDate: number;
  };
  /** @throws TaskTimedOut | TaskDoesNotExist | InvalidToken | InvalidOutput */
  sendTaskSuccess(token: string, output: string): void;
  /** @throws TaskTimedOut | TaskDoesNotExist | InvalidToken */
  sendTaskFailure(token: string, error?: string, cause?: string): void;
  /** Ends a running execution as ABORTED; one that has ended answers when. @throws ExecutionDoesNotExist */
  stopExecution(arn: string, error?: string, cause?: string): { stopDate: number };
  /** The earliest time at which something is due, or `undefined`. */
  nextDue(): number | undefined;
  /** Fires all that is due at `now()`; resolves when no function is in flight and nothing more is due. */
  fireDue(): Promise<void>;
  /** After a restart: invokes again what was in flight (same token, same payload); resolves when it is idle. */
  resume(): Promise<void>;
  /** Functions in flight, queued ones included. */
  inFlight(): number;
  /** Resolves when no function is in flight. */
  idle(): Promise<void>;
  /** Observes what happens, after each commit. Answers how to stop observing. */
  on(listener: (notice: Notice) => void): () => void;
  /** Ignores every answer still to come; call it before the database is closed. */
  close(): void;
}

/** Invocations at the same time; the others wait their turn. */
const MAX_IN_FLIGHT = 100;

const TOKEN = /^AQC[\w-]{64}$/;
/** Begins with the time (ms, 48 bits), so that the store keeps new tokens beside each other; nobody guesses the rest. */
function newTokenAt(now: number): string {
  const bytes = randomBytes(48);
  bytes.writeUIntBE(now, 0, 6);
  return `AQC${bytes.toString('base64url')}`;
}

/** Builds the interpreter over the caller's database. */
export function createInterpreter(ports: InterpreterPorts): Interpreter {
  const store = openStore(ports.db);
  const machines = machinesIn(store);
  const listeners = new Set<(notice: Notice) => void>();
  const invocations = runInvocations(ports.invokeFunction, settle, MAX_IN_FLIGHT);

  /** One turn of an execution: read, change, commit; then, and only then, act and tell. */
  function turn(find: () => Execution | undefined, change: (turn: Turn) => void): Execution | undefined {
    const done = store.transaction(() => {
      const execution = find();
      if (!execution) return undefined;
      const now = ports.now();
      const machine = machines.at(execution.machineArn, execution.revision);
      const t: Turn = {
        machine,
        execution,
        now,
        random: ports.random,
        newToken: () => newTokenAt(now),
        events: [],
        notices: [],
        tokens: [],
      };
      change(t);
      store.save(t);
      return t;
    });
    if (done?.invocation) invocations.add(done.invocation);
    for (const notice of done?.notices ?? []) for (const listener of listeners) listener(notice);
    return done?.execution;
  }

  function settle({ executionArn: arn, token }: Invocation, answer: InvocationAnswer): void {
    const current = () => {
      const execution = store.execution(arn);
      return execution?.token === token ? execution : undefined;
    };
    turn(current, (t) => {
      if ('error' in answer) failTask(t, answer.error, answer.cause);
      else returned(t, answer.payload);
    });
  }

  function taskOf(token: string): Execution {
    if (!TOKEN.test(token)) throw new StatesApiError('InvalidToken', 'Invalid Token');
    const execution = store.executionOfToken(token);
    if (execution?.status !== 'RUNNING') {
      throw new StatesApiError('TaskDoesNotExist', 'Task does not exist');
    }
    if (execution.token !== token || (execution.due ?? 0) <= ports.now()) {
      throw new StatesApiError('TaskTimedOut', 'Task Timed Out: the provided task does not exist anymore');
    }
    return execution;
  }

  function fireAll(): boolean {
    let fired = false;
    for (let due = store.firstDue(); due && due.wake <= ports.now(); due = store.firstDue()) {
      const { arn } = due;
      turn(() => store.execution(arn), wake);
      fired = true;
    }
    return fired;
  }

  return {
    ...answersFrom(store),
    createStateMachine: machines.create,
    startExecution({ stateMachineArn, name, input }) {
      checkName(name);
      parseJson(input, 'InvalidExecutionInput');
      const arn = executionArn(stateMachineArn, name);
      const find = () => {
        const existing = store.execution(arn);
        if (existing?.status === 'RUNNING' && existing.input === input) return undefined;
        if (existing)
          throw new StatesApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
        return machines.execution({ arn, stateMachineArn, name, input, now: ports.now() });
      };
      const execution = turn(find, begin) ?? store.execution(arn);
      return { executionArn: arn, startDate: execution?.startedAt ?? ports.now() };
    },
    sendTaskSuccess(token, output) {
      turn(
        () => taskOf(token),
        (t) => succeed(t, parseJson(output, 'InvalidOutput')),
      );
    },
    sendTaskFailure(token, error = '', cause = '') {
      turn(
        () => taskOf(token),
        (t) => failTask(t, error, cause),
      );
    },
    stopExecution(arn, error, cause) {
      const execution = store.execution(arn);
      if (!execution) throw new StatesApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
      if (execution.status !== 'RUNNING') return { stopDate: execution.stoppedAt ?? ports.now() };
      turn(
        () => execution,
        (t) => close(t, 'ABORTED', { error, cause }),
      );
      return { stopDate: ports.now() };
    },
    nextDue: () => store.firstDue()?.wake,
    async fireDue() {
      while (fireAll()) await invocations.idle();
      await invocations.idle();
    },
    async resume() {
      for (const execution of store.running()) {
        if (execution.phase !== 'invoking') continue;
        invocations.add(repeat(machines.at(execution.machineArn, execution.revision), execution));
      }
      await invocations.idle();
    },
    inFlight: invocations.count,
    idle: invocations.idle,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: invocations.abandon,
  };
}
