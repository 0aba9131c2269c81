import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { retryDelays } from '#infra/local/states/retry.ts';
import { machineFiles } from '#infra/stack/workflow-machines.ts';
import {
  callingOffs,
  contracts,
  gateOutcomes,
  namedErrors,
  overdueStates,
  repairOutcomes,
  supportGateOutcomes,
  supportGates,
  supportRepairOutcomes,
  supportSteps,
  waysOut,
} from '#workflows/contracts.ts';

interface State {
  Type: string;
  Comment?: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  TimeoutSeconds?: number;
  Choices?: { StringEquals: string; Next: string; Variable: string }[];
  Retry?: { ErrorEquals: string[] }[];
  Catch?: { ErrorEquals: string[]; Next: string; ResultPath: null }[];
  Resource?: string;
  Parameters?: { Payload?: Record<string, string> };
}
interface Definition {
  TimeoutSeconds: number;
  States: Record<string, State>;
}

const read = (file: URL) => JSON.parse(readFileSync(file, 'utf8')) as Definition;
const machines = Object.entries(machineFiles).map(([name, file]) => [name, read(file)] as const);
const [application, support, release] = [
  read(machineFiles.Application),
  read(machineFiles.Support),
  read(machineFiles.Release),
];
const all = machines.flatMap(([machine, { States }]) =>
  Object.entries(States).map(([name, state]) => [`${machine}.${name}`, state] as const),
);

/** Where a task leads with an outcome: by the choice that follows it, or at once. */
function routed({ States }: Definition, name: string, outcome: string): string | undefined {
  const next = States[name]?.Next ?? '';
  const choice = States[next];
  if (choice?.Type !== 'Choice') return next;
  return choice.Choices?.find(({ StringEquals }) => StringEquals === outcome)?.Next ?? choice.Default;
}
const caught = ({ States }: Definition, name: string, error: string) =>
  States[name]?.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error))?.Next;

/** Errors that AWS names; everything else must be thrown by our code. */
const awsErrors = /^(States|Lambda|Sandbox)\./;
const ours = new Set<string>([...Object.values(namedErrors), 'Transient']);

describe('every machine', () => {
  test.each(all)('%s says in one line what it is for', (_name, state) => {
    expect(state.Comment).toMatch(/^[A-Z].{10,160}\.$/);
  });

  test.each(all.filter(([, { Type }]) => Type === 'Task'))('%s has a timeout and retries', (_name, state) => {
    expect(state.TimeoutSeconds).toBeGreaterThan(0);
    expect(state.Retry).not.toHaveLength(0);
  });

  // Step Functions Developer Guide, "Handle transient Lambda service exceptions": what a function did not throw itself.
  test.each(all.filter(([, { Type }]) => Type === 'Task'))(
    '%s outlasts what Lambda itself fails with',
    (_name, state) => {
      const retried = state.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? [];
      const ofLambda = [
        'ServiceException',
        'AWSLambdaException',
        'SdkClientException',
        'TooManyRequestsException',
      ];
      for (const error of ofLambda.map((name) => `Lambda.${name}`))
        expect([error, 'States.ALL'].some((one) => retried.includes(one))).toBe(true);
    },
  );

  test('every error they name is thrown by our code or by AWS', () => {
    const named = all.flatMap(([, { Retry = [], Catch = [] }]) =>
      [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals),
    );
    expect(named.filter((error) => !awsErrors.test(error) && !ours.has(error))).toEqual([]);
  });

  test('a machine ends by itself, within the year that AWS allows', () => {
    for (const [, { TimeoutSeconds }] of machines) expect(TimeoutSeconds).toBeLessThan(365 * 86_400);
  });

  test('a release goes on trying for the week that its machine lives: nobody could start it again', () => {
    const { TimeoutSeconds, States } = release;
    const [retrier] = (States.ReleasePage?.Retry ?? []) as Parameters<typeof retryDelays>[0][];
    if (!retrier) throw new Error('ReleasePage does not retry');
    // Full jitter draws half of a delay on average.
    const expected = retryDelays(retrier).reduce((sum, seconds) => sum + seconds / 2, 0);
    expect(expected).toBeGreaterThan(TimeoutSeconds);
  });

  test('a choice reads only the closed outcome', () => {
    const variables = all.flatMap(([, { Choices = [] }]) => Choices.map(({ Variable }) => Variable));
    expect(new Set(variables)).toEqual(new Set(['$.outcome']));
  });
});

describe('the gates of an application', () => {
  const { States: states } = application;

  test.each(Object.entries(gateOutcomes))(
    '%s: every outcome of its contract leads somewhere',
    (gate, outcomes) => {
      for (const outcome of outcomes.forward) expect(routed(application, gate, outcome)).toBeDefined();
      for (const outcome of outcomes.other)
        expect([outcome, caught(application, gate, namedErrors[outcome])]).not.toContain(undefined);
    },
  );

  test.each(Object.keys(gateOutcomes))('%s: withdrawal and a passed delay have their own branch', (gate) => {
    expect(caught(application, gate, 'Application.Withdrawn')).toBe('Withdrawn');
    expect(caught(application, gate, 'States.Timeout')).toMatch(
      /^(ExpireInformation|ExpireSignature|AwaitRepair)$/,
    );
    expect(caught(application, gate, 'States.ALL')).toBe('AwaitRepair');
  });

  test.each(Object.entries(overdueStates))(
    '%s goes on waiting once its delay is over, until staff decide, or for as long as any gate of theirs',
    (gate, { state, other }) => {
      expect(states[state]?.Parameters?.Payload?.gate).toBe(gate);
      for (const outcome of waysOut(state)?.forward ?? [])
        expect(routed(application, state, outcome)).toBeDefined();
      for (const outcome of waysOut(state)?.other ?? [])
        expect([outcome, caught(application, state, namedErrors[outcome])]).not.toContain(undefined);
      // Where a repair led back to the gate itself, what staff decide is understood too.
      for (const outcome of other) expect(caught(application, gate, namedErrors[outcome])).toBeDefined();
      expect(caught(application, state, 'Application.Extended')).toBe(gate);
      expect(caught(application, state, 'States.Timeout')).toBe('AwaitRepair');
      expect(states[state]?.TimeoutSeconds).toBe(states.AwaitJuryOutcome?.TimeoutSeconds);
    },
  );

  test.each(Object.entries(callingOffs))(
    '%s: whoever waits when the call is called off is refused',
    (gate, end) => {
      const states = [
        gate,
        ...(gate in overdueStates ? [overdueStates[gate as 'AwaitInformation'].state] : []),
      ];
      for (const state of states) expect(caught(application, state, namedErrors[end])).toBe('Refused');
    },
  );

  test('the repair gate goes on at every point that it can answer', () => {
    const routes = states.RouteRepair?.Choices?.map(({ StringEquals }) => StringEquals) ?? [];
    expect([...routes, 'abandon'].sort()).toEqual([...repairOutcomes].sort());
  });

  test.each([
    ['RouteInformationExpiry', contracts.ExpireGate],
    ['RouteSignatureExpiry', contracts.ExpireGate],
  ])('%s knows only outcomes of its contract', (name, contract) => {
    const known: readonly string[] = contract.output.shape.outcome.options;
    for (const { StringEquals } of states[name]?.Choices ?? []) expect(known).toContain(StringEquals);
  });
});

describe('the gates of a support', () => {
  const gates = Object.entries(supportGateOutcomes);

  test.each(gates)('%s: every outcome of its contract leads somewhere', (gate, { forward, other }) => {
    for (const outcome of forward) expect(routed(support, gate, outcome)).toBeDefined();
    for (const outcome of other)
      expect([outcome, caught(support, gate, namedErrors[outcome])]).not.toContain(undefined);
  });

  test.each(gates)('%s: an end, a passed time and a failure have their own branch', (gate) => {
    expect(caught(support, gate, 'Support.Ended')).toBe('Ended');
    expect(caught(support, gate, 'States.Timeout')).toBe('NextStep');
    expect(caught(support, gate, 'States.ALL')).toBe('AwaitRepair');
  });

  test('the next step is one that its contract names, each by a way of its own', () => {
    const routes = support.States.RouteStep?.Choices?.map(({ StringEquals }) => StringEquals) ?? [];
    expect(routes.sort()).toEqual([...supportSteps].sort());
    for (const gate of supportGates) expect(routed(support, 'NextStep', gate)).toBe(gate);
    expect(routed(support, 'NextStep', 'something else')).toBe('AwaitRepair');
  });

  test('the repair gate goes on at every point that it can answer', () => {
    const to = Object.fromEntries(
      supportRepairOutcomes.map((outcome) => [outcome, routed(support, 'AwaitRepair', outcome)]),
    );
    expect(to).toEqual({ retry: 'NextStep', abandon: 'Abandoned' });
  });
});
