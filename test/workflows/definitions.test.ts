import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { retryDelays } from '#infra/local/states/retry.ts';
import {
  contracts,
  gateOutcomes,
  namedErrors,
  overdueStates,
  repairOutcomes,
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
const load = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../workflows/${name}.asl.json`, import.meta.url), 'utf8')) as {
    TimeoutSeconds: number;
    States: Record<string, State>;
  };

const machines = { application: load('application'), release: load('release') };
const { States: states } = machines.application;
const all = Object.values(machines).flatMap(({ States }) => Object.entries(States));

/** Errors that AWS names; everything else must be thrown by our code. */
const awsErrors = /^(States|Lambda|Sandbox)\./;
const ours = new Set<string>([...Object.values(namedErrors), 'Transient']);

describe('both machines', () => {
  test.each(all)('%s says in one line what it is for', (_name, state) => {
    expect(state.Comment).toMatch(/^[A-Z].{10,160}\.$/);
  });

  test.each(all.filter(([, { Type }]) => Type === 'Task'))('%s has a timeout and retries', (_name, state) => {
    expect(state.TimeoutSeconds).toBeGreaterThan(0);
    expect(state.Retry).not.toHaveLength(0);
  });

  test('every error they name is thrown by our code or by AWS', () => {
    const named = all.flatMap(([, { Retry = [], Catch = [] }]) =>
      [...Retry, ...Catch].flatMap(({ ErrorEquals }) => ErrorEquals),
    );
    expect(named.filter((error) => !awsErrors.test(error) && !ours.has(error))).toEqual([]);
  });

  test('a machine ends by itself, within the year that AWS allows', () => {
    for (const { TimeoutSeconds } of Object.values(machines))
      expect(TimeoutSeconds).toBeLessThan(365 * 86_400);
  });

  test('a release goes on trying for the week that its machine lives: nobody could start it again', () => {
    const { TimeoutSeconds, States } = machines.release;
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
  const routed = (name: string, outcome: string) => {
    const next = states[name]?.Next ?? '';
    const choice = states[next];
    if (choice?.Type !== 'Choice') return next;
    return choice.Choices?.find(({ StringEquals }) => StringEquals === outcome)?.Next ?? choice.Default;
  };
  const caught = (name: string, error: string) =>
    states[name]?.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error))?.Next;

  test.each(Object.entries(gateOutcomes))(
    '%s: every outcome of its contract leads somewhere',
    (gate, outcomes) => {
      for (const outcome of outcomes.forward) expect(routed(gate, outcome)).toBeDefined();
      for (const outcome of outcomes.other)
        expect([outcome, caught(gate, namedErrors[outcome])]).not.toContain(undefined);
    },
  );

  test.each(Object.keys(gateOutcomes))('%s: withdrawal and a passed delay have their own branch', (gate) => {
    expect(caught(gate, 'Application.Withdrawn')).toBe('Withdrawn');
    expect(caught(gate, 'States.Timeout')).toMatch(/^(ExpireInformation|ExpireSignature|AwaitRepair)$/);
    expect(caught(gate, 'States.ALL')).toBe('AwaitRepair');
  });

  test.each(Object.entries(overdueStates))(
    '%s goes on waiting once its delay is over, until staff decide, or for as long as any gate of theirs',
    (gate, { state, other }) => {
      expect(states[state]?.Parameters?.Payload?.gate).toBe(gate);
      for (const outcome of waysOut(state)?.forward ?? []) expect(routed(state, outcome)).toBeDefined();
      for (const outcome of waysOut(state)?.other ?? [])
        expect([outcome, caught(state, namedErrors[outcome])]).not.toContain(undefined);
      // Where a repair led back to the gate itself, what staff decide is understood too.
      for (const outcome of other) expect(caught(gate, namedErrors[outcome])).toBeDefined();
      expect(caught(state, 'Application.Extended')).toBe(gate);
      expect(caught(state, 'States.Timeout')).toBe('AwaitRepair');
      expect(states[state]?.TimeoutSeconds).toBe(states.AwaitJuryOutcome?.TimeoutSeconds);
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
