import type { Execution, ExecutionStatus, HistoryEvent, Phase } from './execution.ts';
import { StatesApiError } from './failures.ts';
import type { StatesStore } from './store.ts';

export interface ExecutionSummary {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: ExecutionStatus;
  startDate: number;
  stopDate?: number;
}

interface ExecutionDescription extends ExecutionSummary {
  input: string;
  output?: string;
  error?: string;
  cause?: string;
}

/** What can be asked of the interpreter without changing anything. Times in milliseconds of the programme clock. */
export interface StatesAnswers {
  /** @throws ExecutionDoesNotExist */
  describeExecution(arn: string): ExecutionDescription;
  /** Newest first, by pages of `maxResults` (1 to 1000, 100 unless told). */
  listExecutions(i: {
    stateMachineArn: string;
    statusFilter?: ExecutionStatus;
    maxResults?: number;
    nextToken?: string;
  }): { executions: ExecutionSummary[]; nextToken?: string };
  /** Oldest first, whole. @throws ExecutionDoesNotExist */
  getExecutionHistory(arn: string): HistoryEvent[];
  /** Where a running execution stands: for operators and tests, not part of AWS's API. */
  position(arn: string): { state: string; phase: Phase; enteredAt: number; due?: number } | undefined;
  /**
   * State transitions so far: one for each state entered and one for each retry, as
   * https://aws.amazon.com/step-functions/pricing/ counts them: those of one execution, or of all.
   */
  transitions(arn?: string): number;
}

function summaryOf(x: Execution): ExecutionSummary {
  return {
    executionArn: x.arn,
    stateMachineArn: x.machineArn,
    name: x.name,
    status: x.status,
    startDate: x.startedAt,
    ...(x.stoppedAt === undefined ? {} : { stopDate: x.stoppedAt }),
  };
}

/** The read side of the interpreter over its store. */
export function answersFrom(store: StatesStore): StatesAnswers {
  const existing = (arn: string): Execution => {
    const execution = store.execution(arn);
    if (!execution) throw new StatesApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  };
  return {
    describeExecution(arn) {
      const { input, output, error, cause, ...rest } = existing(arn);
      const ending = Object.entries({ output, error, cause }).filter(([, value]) => value !== undefined);
      return { ...summaryOf({ ...rest, input }), input, ...Object.fromEntries(ending) };
    },
    listExecutions({ stateMachineArn, statusFilter, maxResults = 100, nextToken }) {
      const limit = Math.min(Math.max(Math.trunc(maxResults) || 100, 1), 1000);
      const before = nextToken === undefined ? Number.MAX_SAFE_INTEGER : Number(nextToken);
      if (!Number.isSafeInteger(before)) throw new StatesApiError('InvalidToken', 'Invalid nextToken');
      const rows = store.page(stateMachineArn, statusFilter, limit + 1, before);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        executions: shown.map((row) => summaryOf(row.execution)),
        ...(rows.length > limit && last ? { nextToken: String(last.id) } : {}),
      };
    },
    getExecutionHistory: (arn) => store.history(existing(arn).arn),
    position(arn) {
      const x = store.execution(arn);
      if (x?.status !== 'RUNNING') return undefined;
      const { state, phase, enteredAt, due } = x;
      return { state, phase, enteredAt, ...(due === undefined ? {} : { due }) };
    },
    transitions: store.transitions,
  };
}
