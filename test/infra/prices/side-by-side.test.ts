import { describe, expect, test } from 'vitest';
import { flowStates, readPoints } from '#infra/cli/cost.ts';
import { readPrices } from '#infra/prices/prices.ts';
import { type FlowPoint, type FlowState, threeShapes, threeShapesText } from '#infra/prices/side-by-side.ts';

const list = readPrices();
const gate = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** Checked, decided, told: two gates, one of which two ways lead forward from. */
const states: Record<string, FlowState> = {
  Check: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'AwaitDecision' },
  AwaitDecision: { Type: 'Task', Resource: gate, Next: 'RouteDecision' },
  RouteDecision: { Type: 'Choice' },
  AwaitSignature: { Type: 'Task', Resource: gate, Next: 'Pause' },
  Pause: { Type: 'Wait', Next: 'Done' },
  Done: { Type: 'Succeed' },
};
const whole = { Check: 1, AwaitDecision: 1, RouteDecision: 1, AwaitSignature: 1, Pause: 1, Done: 1 };
/** All go the whole way, each in 30 days. */
const pointOf = (applications: number, each: Readonly<Record<string, number>>, retries = 0): FlowPoint => ({
  applications,
  quantities: {
    ...readPoints()[0]?.quantities,
    lambdaRequest: 1,
    lambdaGbSecond: 0,
  } as FlowPoint['quantities'],
  storedBytes: 0,
  flow: {
    executions: applications,
    transitions: applications * (Object.values(each).reduce((sum, count) => sum + count, 0) + retries),
    openDays: 30 * applications,
    entered: Object.fromEntries(Object.entries(each).map(([name, count]) => [name, count * applications])),
    timedOut: {},
  },
});
const points = [100, 200].map((applications) => pointOf(applications, whole));
const shapesOf = (of = points, all = states) => {
  const shapes = threeShapes(300, of, all, 100, list);
  return Object.fromEntries(shapes.map(({ shape, ...cost }) => [shape, cost]));
};

describe('one count of states, in three shapes', () => {
  test('is of each application: every state that it enters is a transition, every gate is answered', () => {
    const { ours } = shapesOf();
    expect(ours?.steps).toBeCloseTo(6, 8);
    // A start, three functions, two answers.
    expect(ours?.requests).toBeCloseTo(6, 8);
    expect(ours?.usd).toBeCloseTo((6 * 0.0297) / 1000 + 3 * 0.2e-6, 12);
  });

  test('as usual: a Choice behind each gate and not behind one alone, and a poll a day', () => {
    const { ours, usual } = shapesOf();
    expect(usual?.steps).toBeCloseTo(7, 8);
    expect(usual?.requests).toBeCloseTo((ours?.requests ?? 0) + 2 * 30, 8);
    expect(usual?.pollingUsd).toBeCloseTo(30 * 0.2e-6, 12);
    expect(usual?.usd).toBeCloseTo((ours?.usd ?? 0) + 0.0297 / 1000 + 30 * 0.2e-6, 12);
  });

  test('as a durable function: one operation for its start, a step and a wait, three for each callback', () => {
    const { durable } = shapesOf();
    expect(durable?.steps).toBeCloseTo(1 + 1 + 1 + 2 * 3, 8);
    // It begins, goes on after each gate and after the wait; two answers.
    expect(durable?.requests).toBeCloseTo(4 + 2, 8);
    const written = (100 * (2 + 1 + 6)) / 2 ** 30;
    const kept = (written * (30 + 14)) / (365 / 12);
    expect(durable?.usd).toBeCloseTo(9 * 8e-6 + 4 * 0.2e-6 + written * 0.25 + kept * 0.15, 12);
  });

  test('whose time is up is not answered', () => {
    const late = points.map((point) => ({
      ...point,
      flow: { ...point.flow, timedOut: { AwaitSignature: point.applications } },
    }));
    expect(shapesOf(late).ours?.requests).toBeCloseTo(5, 8);
    expect(shapesOf(late).usual?.steps).toBeCloseTo(6, 8);
  });

  test('a retry is a transition and an invocation more, or an operation and an invocation', () => {
    const [before, after] = [shapesOf(), shapesOf([100, 200].map((n) => pointOf(n, whole, 1)))];
    for (const shape of ['ours', 'usual', 'durable']) {
      expect((after[shape]?.steps ?? 0) - (before[shape]?.steps ?? 0)).toBeCloseTo(1, 8);
      expect((after[shape]?.requests ?? 0) - (before[shape]?.requests ?? 0)).toBeCloseTo(1, 8);
    }
  });

  test('a state more costs a transition, and nothing as a durable function where it only routes', () => {
    const more = [100, 200].map((applications) => pointOf(applications, { ...whole, Route: 1 }));
    const [before, after] = [shapesOf(), shapesOf(more, { ...states, Route: { Type: 'Choice' } })];
    expect((after.ours?.steps ?? 0) - (before.ours?.steps ?? 0)).toBeCloseTo(1, 8);
    expect((after.usual?.steps ?? 0) - (before.usual?.steps ?? 0)).toBeCloseTo(1, 8);
    expect(after.durable).toEqual(before.durable);
  });
});

describe('the definitions and what was counted', () => {
  test('have the same states, or nothing is said', () => {
    const [counted, now] = [readPoints(), flowStates()];
    expect(threeShapes(187, counted, now, 100, list)).toHaveLength(3);
    const gained = { ...now, AwaitMayor: { Type: 'Task', Resource: gate } };
    expect(() => threeShapes(187, counted, gained, 100, list)).toThrow(
      'AwaitMayor: npm run cost -- --measure',
    );
    const { Award: _gone, ...lost } = now;
    expect(() => threeShapes(187, counted, lost, 100, list)).toThrow('Award: npm run cost -- --measure');
  });

  test('agree: a transition is a state that was entered, or one of few retries', () => {
    for (const { flow } of readPoints()) {
      const entered = Object.values(flow.entered).reduce((sum, count) => sum + count, 0);
      expect(flow.transitions - entered).toBeGreaterThanOrEqual(0);
      expect(flow.transitions - entered).toBeLessThan(flow.transitions / 50);
    }
  });
});

test('the table says each shape for each size', () => {
  const sizes = [187, 2_000].map((applications) => ({
    applications,
    shapes: threeShapes(applications, points, states, 100, list),
  }));
  const lines = threeShapesText(sizes).split('\n');
  expect(lines.filter((line) => line.trim().startsWith('187 '))).toHaveLength(3);
  expect(lines.filter((line) => line.trim().startsWith('2000 '))).toHaveLength(3);
});
