import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AssignmentRequest } from '#domain/jury/assignment-request.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';
import {
  type AssignableApplication,
  type AssignableJuror,
  conflictsBetween,
} from '#domain/jury/jury-conflicts.ts';
import { type Arc, minimise, type Network } from '#domain/values/transport.ts';
import { alwaysIn } from '#test/support/property.ts';
import { anAssignmentRequest, assignedTo } from './an-assignment.ts';

type Vector = {
  id: string;
  loads: Record<string, [number, number]>;
  demands: Record<string, number>;
  costs: [reader: string, paper: string, cost: number][];
  expectedCost: number;
  optima?: [string, string][][];
};
const { cases } = JSON.parse(
  readFileSync(new URL('../../../vectors/assignment.json', import.meta.url), 'utf8'),
) as { cases: Vector[] };

const juror = (
  jurorId: string,
  topics: string[],
  changed: Partial<AssignableJuror> = {},
): AssignableJuror => ({ jurorId, topics, declaredConflicts: [], recusals: [], ...changed });
const application = (
  applicationId: string,
  topics: string[],
  changed: Partial<AssignableApplication> = {},
) => ({ applicationId, topics, ...changed });
describe('the transportation problem agrees with published results', () => {
  test.each(cases)('$id', ({ loads, demands, costs, expectedCost, optima }) => {
    const pairs = costs.map(
      ([reader, paper]): Arc => ({
        id: `${reader} ${paper}`,
        lower: 0,
        upper: 1,
        terms: [
          [paper, -1],
          [reader, 1],
        ],
      }),
    );
    const totals = Object.entries(loads).map(
      ([reader, [lower, upper]]): Arc => ({ id: reader, lower, upper, terms: [[reader, -1]] }),
    );
    const needs = Object.entries(demands).map(([paper, readers]) => [paper, -readers] as const);
    const network: Network = { arcs: [...pairs, ...totals], balances: new Map(needs) };
    const costOf = new Map(costs.map(([reader, paper, cost]) => [`${reader} ${paper}`, cost]));
    const flow = minimise(network, ({ id }) => costOf.get(id) ?? 0);
    if (flow.outcome === 'infeasible') expect.unreachable();
    else {
      expect(flow.cost).toBe(expectedCost);
      const chosen = pairs.filter(({ id }) => flow.flows.get(id) === 1).map(({ id }) => id);
      if (optima)
        expect(optima.map((pair) => pair.map((ids) => ids.join(' ')).sort())).toContainEqual(chosen.sort());
    }
  });
});

describe('a juror may not read', () => {
  const subject = application('a1', [], {
    organisation: 'Les Amis de l’Été',
    email: 'contact@asso.fr',
    secondEmail: 'a@reseau.org',
    siren: '732 829 320 00074',
  });
  test.each([
    ['declared', { declaredConflicts: ['a1'] }],
    ['recused', { recusals: ['a1'] }],
    ['organisation', { organisation: 'LES AMIS DE L’ETE' }],
    ['email-domain', { email: 'x@ASSO.fr' }],
    ['email-domain', { email: 'x@reseau.org' }],
    ['address', { email: 'tresoriere@gmail.com' }],
    ['address', { email: 'tresoriere+jury@gmail.com' }],
    ['siren', { siren: '732829320' }],
  ])('%s', (kind, ties) => {
    const own = kind === 'address' ? { ...subject, secondEmail: 'Tresoriere@gmail.com' } : subject;
    expect(conflictsBetween(own, juror('j', [], ties))).toEqual([kind]);
  });
  test('but may when only a public mail provider is shared, or nothing is known', () => {
    const individual = application('a2', [], { email: 'a@gmail.com' });
    expect(conflictsBetween(individual, juror('j', [], { email: 'b@gmail.com', organisation: '' }))).toEqual(
      [],
    );
    expect(conflictsBetween(application('a3', []), juror('j', []))).toEqual([]);
  });
});

describe('an assignment', () => {
  test('raises the worst pair before it adds up affinities', () => {
    // The greatest total (3 + 0) leaves one reader without a topic in common; the worst pair raised gives 1 + 1.
    const { pairs, report } = assignedTo(
      anAssignmentRequest({
        applications: [application('a', ['x', 'y', 'z']), application('b', ['x', 'w'])],
        jurors: [juror('j', ['x', 'y', 'z']), juror('k', ['y'])],
      }),
    );
    expect(pairs).toEqual([
      { applicationId: 'a', jurorId: 'k', affinity: 1 },
      { applicationId: 'b', jurorId: 'j', affinity: 1 },
    ]);
    expect(report).toMatchObject({
      worstPairAffinity: 1,
      totalAffinity: 2,
      pairsUnderThreshold: 0,
      conflicts: 0,
    });
  });
  test('names the applications short of readers, and why', () => {
    const outcome = assignJurors(
      anAssignmentRequest({
        applications: [application('a', []), application('b', [])],
        jurors: [
          juror('j', [], { recusals: ['a'] }),
          juror('k', [], { declaredConflicts: ['a'] }),
          juror('l', []),
        ],
        readersPerApplication: 2,
      }),
    );
    expect(outcome).toEqual({
      outcome: 'infeasible',
      short: [{ applicationId: 'a', needed: 2, possible: 1, excluded: { recused: 1, declared: 1 } }],
    });
  });
  test('says when jurors are full', () => {
    const outcome = assignJurors(
      anAssignmentRequest({
        applications: [application('a', []), application('b', [])],
        jurors: [juror('j', [], { maxReadings: 1 })],
      }),
    );
    expect(outcome).toMatchObject({
      outcome: 'infeasible',
      short: [{ possible: 0, excluded: { 'ceiling-reached': 1 } }],
    });
  });
  test('of nobody by nobody is empty', () => {
    expect(assignedTo(anAssignmentRequest({})).pairs).toEqual([]);
  });
});

const topics = ['p', 'q', 'r'];
const smallCases = fc
  .record({
    applications: fc.array(fc.subarray(topics), { minLength: 1, maxLength: 4 }),
    jurors: fc.array(fc.tuple(fc.subarray(topics), fc.subarray([0, 1, 2, 3], { maxLength: 1 })), {
      minLength: 2,
      maxLength: 4,
    }),
    readers: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ applications, jurors, readers }) =>
    anAssignmentRequest({
      applications: applications.map((of, index) => application(`a${index}`, of)),
      jurors: jurors.map(([of, recused], index) =>
        juror(`j${index}`, of, { recusals: recused.map((one) => `a${one}`) }),
      ),
      readersPerApplication: readers,
    }),
  );

type Merit = { spread: number; worst: number; total: number };

/** Every full assignment, tried one by one: the independent optimum. */
function bestByTrial(asked: AssignmentRequest): Merit | null {
  const loads = new Map<string, number>();
  let best: Merit | null = null;
  const visit = (index: number, worst: number, total: number) => {
    const next = asked.applications[index];
    if (next === undefined) {
      const spread = [...loads.values()].reduce((sum, load) => sum + load * load, 0);
      if (best === null || isBetter({ spread, worst, total }, best)) best = { spread, worst, total };
      return;
    }
    const free = asked.jurors.filter((one) => conflictsBetween(next, one).length === 0);
    for (const readers of choices(free, asked.readersPerApplication)) {
      const affinities = readers.map(
        (one) => one.topics.filter((topic) => next.topics.includes(topic)).length,
      );
      for (const { jurorId } of readers) loads.set(jurorId, (loads.get(jurorId) ?? 0) + 1);
      visit(index + 1, Math.min(worst, ...affinities), total + affinities.reduce((sum, one) => sum + one, 0));
      for (const { jurorId } of readers) loads.set(jurorId, (loads.get(jurorId) ?? 0) - 1);
    }
  };
  visit(0, Number.POSITIVE_INFINITY, 0);
  return best;
}

function isBetter(a: Merit, b: Merit): boolean {
  return a.spread !== b.spread
    ? a.spread < b.spread
    : a.worst !== b.worst
      ? a.worst > b.worst
      : a.total > b.total;
}

function choices<T>(from: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return from.flatMap((one, index) =>
    choices(from.slice(index + 1), count - 1).map((rest) => [one, ...rest]),
  );
}

describe('whatever the jury', () => {
  test('the assignment is the best there is: loads, then worst pair, then total affinity', () => {
    alwaysIn(60, smallCases, (asked) => {
      const best = bestByTrial(asked);
      const outcome = assignJurors(asked);
      expect(outcome.outcome).toBe(best === null ? 'infeasible' : 'assigned');
      if (outcome.outcome === 'infeasible') return;
      const { loads, worstPairAffinity, totalAffinity, conflicts } = outcome.report;
      const spread = Object.values(loads.byJuror).reduce((sum, load) => sum + load * load, 0);
      expect({ spread, worst: worstPairAffinity, total: totalAffinity }).toEqual(best);
      expect(conflicts).toBe(0);
    });
  });
  test('the order given does not matter', () => {
    alwaysIn(40, smallCases, (asked) => {
      const reversed = {
        ...asked,
        applications: asked.applications.toReversed(),
        jurors: asked.jurors.toReversed(),
      };
      const [one, other] = [assignJurors(asked), assignJurors(reversed)];
      expect(one.outcome).toBe(other.outcome);
      if (one.outcome === 'assigned' && other.outcome === 'assigned') expect(other.pairs).toEqual(one.pairs);
    });
  });
});

describe('a cohort of 187 applications, 20 jurors and 3 readers each', () => {
  const spread = (index: number, step: number) =>
    Array.from({ length: 3 }, (_, nth) => `t${(index * step + nth * nth + nth) % 9}`);
  const asked = anAssignmentRequest({
    applications: Array.from({ length: 187 }, (_, index) => application(`a${index}`, spread(index, 5))),
    jurors: Array.from({ length: 20 }, (_, index) =>
      juror(`j${index}`, spread(index, 7), { declaredConflicts: [`a${index * 9}`] }),
    ),
    readersPerApplication: 3,
  });
  test('is assigned evenly, without a conflict', () => {
    const { report, pairs } = assignedTo(asked);
    expect(pairs).toHaveLength(561);
    expect(report.loads).toMatchObject({ min: 28, max: 29 });
    expect(report.coverage).toEqual({ covered: 187, applications: 187 });
    expect(report.conflicts).toBe(0);
  });
  test('after a recusal keeps every reading made and moves one pair', () => {
    const { pairs } = assignedTo(asked);
    const [filed, earlier] = [pairs.slice(0, 200), pairs.slice(200)];
    const recused = earlier[7] ?? expect.unreachable();
    const jurors = asked.jurors.map((one) =>
      one.jurorId === recused.jurorId ? { ...one, recusals: [recused.applicationId] } : one,
    );
    const again = assignedTo({ ...asked, jurors, filed, earlier });
    expect(again.removed).toEqual([{ applicationId: recused.applicationId, jurorId: recused.jurorId }]);
    expect(again.added.map(({ applicationId }) => applicationId)).toEqual([recused.applicationId]);
    expect(again.report).toMatchObject({ moved: 1, conflicts: 0 });
    for (const pair of filed) expect(again.pairs).toContainEqual(pair);
  });
  test('run again with nothing changed moves nothing', () => {
    const { pairs } = assignedTo(asked);
    expect(assignedTo({ ...asked, earlier: pairs })).toMatchObject({ added: [], removed: [] });
  });
});
