import type { ExecutionSummary } from '#infra/local/states/answers.ts';
import type { Interpreter } from '#infra/local/states/interpreter.ts';
import type { FlowCount } from '#infra/prices/side-by-side.ts';

const dayMs = 86_400_000;

/**
 * What executions went through so far, from their histories.
 * @param now until when those that still run are open, ms
 */
export function flowOf(
  executions: readonly ExecutionSummary[],
  interpreter: Pick<Interpreter, 'getExecutionHistory' | 'transitions'>,
  now: number,
): FlowCount {
  const entered: Record<string, number> = {};
  const timedOut: Record<string, number> = {};
  const count = (counts: Record<string, number>, name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  let openMs = 0;
  for (const { executionArn, startDate, stopDate = now } of executions) {
    openMs += stopDate - startDate;
    let state = '';
    for (const { type, ...details } of interpreter.getExecutionHistory(executionArn)) {
      if (type.endsWith('StateEntered')) {
        state = String(details.stateEnteredEventDetails?.name);
        count(entered, state);
      }
      if (type === 'TaskTimedOut') count(timedOut, state);
    }
  }
  return {
    executions: executions.length,
    transitions: interpreter.transitions(),
    openDays: Math.round(openMs / dayMs),
    entered,
    timedOut,
  };
}
