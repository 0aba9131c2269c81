import { expect, test } from 'vitest';
import { foldedRuns } from '#web/console/round/folded-runs.ts';

const rows = (...runs: (readonly [outcome: string, count: number])[]) =>
  runs.flatMap(([outcome, count]) => Array.from({ length: count }, () => outcome));
const told = (runs: ReturnType<typeof foldedRuns>) =>
  runs.map(({ from, to, isFolded }) => `${from}-${to}${isFolded ? ' folded' : ''}`);

test('the far ends of a long list are folded around its cut', () => {
  expect(told(foldedRuns(rows(['kept', 31], ['not', 149])))).toEqual([
    '0-23 folded',
    '23-39',
    '39-180 folded',
  ]);
});

test('what stays is shown wherever it stands, and no short run is folded beside it', () => {
  const runs = foldedRuns(rows(['kept', 31], ['not', 149]), (row) => row === 5 || row === 100);
  expect(told(runs)).toEqual(['0-6', '6-23 folded', '23-39', '39-100 folded', '100-101', '101-180 folded']);
});

test('a list that is read at one glance is one run, and no row is lost', () => {
  expect(told(foldedRuns(rows(['kept', 9], ['waits', 6], ['not', 15])))).toEqual(['0-30']);
  expect(foldedRuns([])).toEqual([]);
});
