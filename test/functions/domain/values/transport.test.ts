/** Transportation problems against a solver that shares nothing with ours, and at their edges. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import { type Arc, minimise, type Network, rebound } from '#domain/values/transport.ts';
import { alwaysIn } from '#test/support/property.ts';

const solve = await loadSolver();
type Costs = Readonly<Record<string, number>>;
const arc = (id: string, lower: number, upper: number, ...terms: Arc['terms'][number][]): Arc => ({
  id,
  lower,
  upper,
  terms,
});
const cost =
  (costs: Costs) =>
  (one: Arc): number =>
    costs[one.id] ?? 0;
const solved = (network: Network, costs: Costs) => {
  const flow = minimise(network, cost(costs));
  return flow.outcome === 'optimal' ? flow : expect.unreachable('infeasible');
};

/** The same as a linear programme; `held` are costs that must stay what they are at best. */
function byHighs({ arcs, balances }: Network, costs: Costs, held: readonly [Costs, number][] = []) {
  const sum = (factors: readonly (readonly [number, string])[]) =>
    factors.map(([factor, id]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${id}`).join('\n ');
  const of = (some: Costs) => sum(arcs.map(({ id }) => [some[id] ?? 0, id] as const));
  const named = new Set([...balances.keys(), ...arcs.flatMap(({ terms }) => terms.map(([one]) => one))]);
  const rows = [...named].map((name) => {
    const factors = arcs.flatMap(({ id, terms }) =>
      terms.flatMap(([one, sign]) => (one === name ? [[sign, id] as const] : [])),
    );
    return `${sum([...factors, [1, 'nothing']])} = ${balances.get(name) ?? 0}`;
  });
  const all = [...rows, ...held.map(([some, best]) => `${of(some)} = ${best}`)];
  const text = [
    'Minimize',
    ` cost: ${of(costs)}`,
    'Subject To',
    ...all.map((row, index) => ` r${index}: ${row}`),
    'Bounds',
    ...arcs.map(({ id, lower, upper }) => ` ${lower} <= ${id} <= ${upper}`),
    ' 0 <= nothing <= 0',
    'End',
    '',
  ].join('\n');
  const answer = solve(text);
  if (answer.status === 'infeasible') return undefined;
  const least = arcs.reduce((all, { id }) => all + (costs[id] ?? 0) * (answer.columns[id]?.value ?? 0), 0);
  // It finds some nothings a little below zero, which round to another zero.
  return Math.round(least) + 0;
}

/** Readers of papers: some pairs possible, some given, loads with a floor and a ceiling. */
const whole = (min: number, max: number) => fc.integer({ min, max });
const networks = fc.record({ papers: whole(1, 6), readers: whole(1, 5), seed: whole(0, 1e9) }).map((size) => {
  const { papers, readers } = size;
  let state = size.seed;
  const draw = (under: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * under);
  };
  const pairs = Array.from({ length: papers * readers }, (_, place) => {
    const lower = draw(8) === 0 ? 1 : 0;
    const upper = draw(6) === 0 ? lower : Math.max(1, lower);
    const [paper, reader] = [place % papers, Math.floor(place / papers)];
    return arc(`x${place}`, lower, upper, [`paper ${paper}`, -1], [`reader ${reader}`, 1]);
  });
  const loads = Array.from({ length: readers }, (_, reader) =>
    arc(`load${reader}`, draw(3) === 0 ? 1 : 0, 1 + draw(papers), [`reader ${reader}`, -1]),
  );
  const arcs = [...pairs, ...loads];
  const needs = Array.from({ length: papers }, (_, paper): [string, number] => [
    `paper ${paper}`,
    0 - draw(3),
  ]);
  const costs = (most: number) => Object.fromEntries(arcs.map(({ id }) => [id, draw(2 * most) - most]));
  return { network: { arcs, balances: new Map(needs) }, first: costs(3), second: costs(20) };
});

test('the cheapest flow costs what another solver finds, and holds every balance and bound', () => {
  alwaysIn(300, networks, ({ network, first }) => {
    const flow = minimise(network, cost(first));
    const best = byHighs(network, first);
    expect(flow.outcome === 'optimal' ? flow.cost : undefined).toBe(best);
    if (flow.outcome === 'infeasible') return;
    const sums = new Map<string, number>();
    for (const { id, lower, upper, terms } of network.arcs) {
      const carried = flow.flows.get(id) ?? Number.NaN;
      expect(Number.isInteger(carried) && carried >= lower && carried <= upper).toBe(true);
      for (const [name, sign] of terms) sums.set(name, (sums.get(name) ?? 0) + sign * carried);
    }
    for (const [name, sum] of sums) expect(sum).toBe(network.balances.get(name) ?? 0);
  });
});

test('what it leaves open is every cheapest flow, and no other: a next criterion costs what another solver finds', () => {
  alwaysIn(200, networks, ({ network, first, second }) => {
    const flow = minimise(network, cost(first));
    if (flow.outcome === 'infeasible') return;
    const next = solved(flow.face, second);
    expect(next.cost).toBe(byHighs(network, second, [[first, flow.cost]]));
    const again = network.arcs.reduce((sum, { id }) => sum + (first[id] ?? 0) * (next.flows.get(id) ?? 0), 0);
    expect(again).toBe(flow.cost);
  });
});

test.each<[string, Network, number | undefined]>([
  [
    'everything fixed and in balance',
    { arcs: [arc('a', 2, 2, ['b', 1])], balances: new Map([['b', 2]]) },
    14,
  ],
  [
    'everything fixed and out of balance',
    { arcs: [arc('a', 2, 2, ['b', 1])], balances: new Map([['b', 3]]) },
    undefined,
  ],
  ['a flow with no room', { arcs: [arc('a', 3, 2, ['b', 1])], balances: new Map([['b', 2]]) }, undefined],
  ['a balance that nothing enters', { arcs: [], balances: new Map([['b', 1]]) }, undefined],
  ['a balance that nothing leaves', { arcs: [], balances: new Map([['b', -1]]) }, undefined],
  ['nothing at all', { arcs: [], balances: new Map() }, 0],
  [
    'an arc that carries more than one',
    { arcs: [arc('a', 1, 9, ['b', 1])], balances: new Map([['b', 5]]) },
    35,
  ],
])('%s', (_case, network, expected) => {
  const flow = minimise(network, cost({ a: 7 }));
  expect(flow.outcome === 'optimal' ? flow.cost : undefined).toBe(expected);
});

test('an arc that must carry what it does keeps it on the face, and one that may differ stays open', () => {
  const into = (id: string, upper: number) => arc(id, 0, upper, ['b', 1]);
  const arcs = [into('cheap', 2), into('one', 3), into('other', 3), into('dear', 3)];
  const network: Network = { arcs, balances: new Map([['b', 4]]) };
  const { face, flows } = solved(network, { cheap: 1, one: 2, other: 2, dear: 3 });
  expect([flows.get('cheap'), flows.get('dear')]).toEqual([2, 0]);
  expect(face.arcs.map(({ id, lower, upper }) => [id, lower, upper])).toEqual([
    ['cheap', 2, 2],
    ['one', 0, 3],
    ['other', 0, 3],
    ['dear', 0, 0],
  ]);
});

test('other bounds are those of the arcs for which they are said', () => {
  const network: Network = { arcs: [arc('a', 0, 2), arc('b', 0, 2)], balances: new Map() };
  const said = rebound(network, ({ id }) => (id === 'a' ? { lower: 1, upper: 1 } : undefined));
  expect(said.arcs.map(({ lower, upper }) => [lower, upper])).toEqual([
    [1, 1],
    [0, 2],
  ]);
});
