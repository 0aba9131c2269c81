import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

describe('the solver', () => {
  test('gives the cheapest values and what each column would cost to force', () => {
    const text =
      'Minimize\n c: 2 x + 5 y\nSubject To\n b: x + y = 1\nBounds\n 0 <= x <= 3\n 0 <= y <= 3\nEnd\n';
    expect(solve(text)).toEqual({
      status: 'optimal',
      columns: { x: { value: 1, reducedCost: 0 }, y: { value: 0, reducedCost: 3 } },
    });
  });
  test('says when there is no solution, and keeps nothing of it', () => {
    const impossible =
      'Minimize\n c: x\nSubject To\n b: x + y = 9\nBounds\n 0 <= x <= 1\n 0 <= y <= 1\nEnd\n';
    expect(solve(impossible)).toEqual({ status: 'infeasible' });
    expect(solve(impossible.replace('= 9', '= 2'))).toMatchObject({ status: 'optimal' });
  });
  test('throws on what is not a programme, or has no least cost', () => {
    expect(() => solve('not a programme')).toThrow();
    expect(() =>
      solve('Minimize\n c: - x\nSubject To\n b: x - y = 0\nBounds\n x >= 0\n y >= 0\nEnd\n'),
    ).toThrow();
  });
});
