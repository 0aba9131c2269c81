import { expect, test } from 'vitest';
import { type Arc, minimise, type Network, type SolveLp } from '#domain/values/transport.ts';

const arc = (id: string, lower: number, upper: number, ...terms: Arc['terms'][number][]): Arc => ({
  id,
  lower,
  upper,
  terms,
});
const unasked: SolveLp = () => expect.unreachable('nothing is free: no solver is needed');
const cost = (costs: Record<string, number>) => (one: Arc) => costs[one.id] ?? 0;

test('a programme is written in the LP format: fixed flows moved to the right, signs apart from their numbers', () => {
  const written: string[] = [];
  const network: Network = {
    arcs: [
      arc('fixed', 2, 2, ['b', 1]),
      arc('up', 0, 3, ['b', 1], ['c', -1]),
      arc('down', 1, 4, ['c', 1]),
      arc('free', 0, 1, ['b', 1]),
    ],
    balances: new Map([
      ['b', 5],
      ['c', 0],
    ]),
  };
  const solved = minimise(network, cost({ up: -2, down: 3 }), (text) => {
    written.push(text);
    return {
      status: 'optimal',
      columns: {
        x1: { value: 3, reducedCost: -1 },
        x2: { value: 3, reducedCost: 0.4 },
        x3: { value: 0, reducedCost: 1 },
      },
    };
  });
  expect(written).toEqual([
    [
      'Minimize',
      ' cost:',
      '  - 2 x1 + 3 x2 + 0 x3',
      'Subject To',
      ' b0:',
      '  + x1 + x3 = 3',
      ' b1:',
      '  - x1 + x2 = 0',
      'Bounds',
      ' 0 <= x1 <= 3',
      ' 1 <= x2 <= 4',
      ' 0 <= x3 <= 1',
      'End',
      '',
    ].join('\n'),
  ]);
  expect(solved).toMatchObject({ outcome: 'optimal', cost: 3 });
  const { flows, face } = solved.outcome === 'optimal' ? solved : expect.unreachable('infeasible');
  expect([...flows]).toEqual([
    ['fixed', 2],
    ['up', 3],
    ['down', 3],
    ['free', 0],
  ]);
  expect(face.arcs.map(({ id, lower, upper }) => [id, lower, upper])).toEqual([
    ['fixed', 2, 2],
    ['up', 3, 3],
    ['down', 1, 4],
    ['free', 0, 0],
  ]);
});

test('lines stay short: sixteen terms each', () => {
  const arcs = Array.from({ length: 17 }, (_, index) => arc(`a${index}`, 0, 1, ['b', 1]));
  minimise({ arcs, balances: new Map([['b', 1]]) }, cost({}), (text) => {
    const lines = text.split('\n');
    expect(lines[2]?.split('+')).toHaveLength(17);
    expect(lines[3]).toBe('  + 0 x16');
    return { status: 'infeasible' };
  });
  minimise({ arcs: arcs.slice(1), balances: new Map([['b', 1]]) }, cost({}), (text) => {
    expect(text.split('\n')[3]).toBe('Subject To');
    return { status: 'infeasible' };
  });
});

test.each<[string, Network, 'optimal' | 'infeasible']>([
  [
    'everything fixed and in balance',
    { arcs: [arc('a', 2, 2, ['b', 1])], balances: new Map([['b', 2]]) },
    'optimal',
  ],
  [
    'everything fixed and out of balance',
    { arcs: [arc('a', 2, 2, ['b', 1])], balances: new Map([['b', 3]]) },
    'infeasible',
  ],
  ['a flow with no room', { arcs: [arc('a', 3, 2, ['b', 1])], balances: new Map([['b', 2]]) }, 'infeasible'],
  ['a balance that nothing enters', { arcs: [], balances: new Map([['b', 1]]) }, 'infeasible'],
  ['nothing at all', { arcs: [], balances: new Map() }, 'optimal'],
])('%s needs no solver', (_case, network, outcome) => {
  expect(minimise(network, cost({ a: 7 }), unasked)).toMatchObject(
    outcome === 'optimal' ? { outcome, cost: network.arcs.length * 14 } : { outcome },
  );
});

test('what the solver finds infeasible is so, and a flow that is not whole is breakage', () => {
  const network: Network = { arcs: [arc('a', 0, 2, ['b', 1])], balances: new Map([['b', 1]]) };
  expect(minimise(network, cost({}), () => ({ status: 'infeasible' }))).toEqual({ outcome: 'infeasible' });
  const half: SolveLp = () => ({ status: 'optimal', columns: { x0: { value: 0.5, reducedCost: 0 } } });
  expect(() => minimise(network, cost({}), half)).toThrow('not whole');
  const off =
    (value: number): SolveLp =>
    () => ({ status: 'optimal', columns: { x0: { value, reducedCost: 0 } } });
  expect(() => minimise(network, cost({}), off(1.1e-6))).toThrow('not whole');
  expect(minimise(network, cost({ a: 4 }), off(1e-6))).toMatchObject({ outcome: 'optimal', cost: 0 });
  const noisy: SolveLp = () => ({ status: 'optimal', columns: { x0: { value: 1 - 1e-9, reducedCost: 0 } } });
  expect(minimise(network, cost({ a: 4 }), noisy)).toMatchObject({ outcome: 'optimal', cost: 4 });
});
