import { StateMachine } from 'aws-local-stepfunctions';

/** What one attempt of a task comes to: a payload, or an error by its name. */
export type Attempt = { payload: unknown } | { error: string };

/** How an execution ended; the words of a cause are each engine's own, so they are left out. */
export type Ending = { status: 'SUCCEEDED'; output: unknown } | { status: 'FAILED'; error: string };

/** How an execution went: each state that it entered, and each time that a task was tried again. */
export interface Run {
  path: string[];
  ending: Ending;
}

/** The attempts that a task has ahead of it, state by state; the last one repeats. */
export type Script = Record<string, Attempt[]>;

/** Deals the attempts of a script one by one. */
export function dealer(script: Script): (state: string) => Attempt {
  const dealt = new Map<string, number>();
  return (state) => {
    const attempts = script[state] ?? [];
    const n = dealt.get(state) ?? 0;
    dealt.set(state, n + 1);
    return attempts[Math.min(n, attempts.length - 1)] ?? { error: 'Unscripted' };
  };
}

/** The same value with every `Cause` struck out. */
export function withoutCauses(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner) => (key === 'Cause' ? '*' : inner));
}

interface Definition {
  States: Record<string, { Type: string; Resource?: string }>;
}

/**
 * Runs a definition in `aws-local-stepfunctions`. It calls one handler per state in the place of the resource, so
 * the handler of a `lambda:invoke` task wraps its payload as the integration would; waits and retry delays are nil.
 * Its timeouts run on real time, and overflow beyond 24 days: they are left out, a script names `States.Timeout`.
 */
export async function runOracle(definition: object, input: unknown, script: Script): Promise<Run> {
  const { States } = definition as Definition;
  const deal = dealer(script);
  const names = (type: string) => Object.keys(States).filter((name) => States[name]?.Type === type);
  const handler = (name: string) => () => {
    const attempt = deal(name);
    if ('error' in attempt) throw Object.assign(new Error('cause'), { name: attempt.error });
    const wrapped = { ExecutedVersion: '$LATEST', Payload: attempt.payload, StatusCode: 200 };
    return (States[name]?.Resource?.endsWith(':invoke') ? wrapped : attempt.payload) as string;
  };
  const nil = (type: string) => Object.fromEntries(names(type).map((name) => [name, 0]));
  const untimed = JSON.stringify(definition, (key, inner) => (key === 'TimeoutSeconds' ? undefined : inner));
  const machine = new StateMachine(JSON.parse(untimed) as ConstructorParameters<typeof StateMachine>[0], {
    validationOptions: { noValidate: true },
  });
  const path: string[] = [];
  const { result, eventLogs } = machine.run(input as string, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(names('Task').map((name) => [name, handler(name)])),
      waitTimeOverrides: nil('Wait'),
      retryIntervalOverrides: nil('Task'),
    },
    context: { Task: { Token: 'token' }, Execution: { Name: 'execution' } },
  });
  const [end] = await Promise.allSettled([result, follow(eventLogs, path)]);
  if (end.status === 'rejected') return { path, ending: { status: 'FAILED', error: end.reason.cause.name } };
  return { path, ending: { status: 'SUCCEEDED', output: withoutCauses(end.value) } };
}

const steps: Record<string, string> = { StateEntered: '', StateRetried: ' again' };

async function follow(events: ReturnType<StateMachine['run']>['eventLogs'], path: string[]): Promise<void> {
  for await (const event of events) {
    const step = steps[event.type];
    if (step !== undefined && 'state' in event) path.push(`${event.state.name}${step}`);
  }
}
