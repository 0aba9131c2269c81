import { rankByMajority, tallyOf } from '#domain/panel/majority-judgment.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { type BenchCase, plainMeanOf } from './bench-case.ts';

/** Majority judgment of far more proposals than any call received, each graded by 200 voters on 7 grades. */
export function judgmentBench(): BenchCase[] {
  const random = randomOf('bench', 'judgment');
  const columns = Array.from({ length: 10_000 }, () => {
    const [low, high] = [random.whole(0, 3), random.whole(3, 6)];
    return Array.from({ length: 200 }, () => random.whole(low, high));
  });
  const proposals = columns.map((column, index) => ({ id: `proposal-${index}`, tally: tallyOf(column, 7) }));
  return [
    {
      name: 'majority judgment, 10 000 proposals, 7 grades',
      barMs: 1_000,
      repeats: 5,
      run: () => rankByMajority(proposals),
      plainMean: () => columns.map(plainMeanOf).sort((a, b) => b - a),
    },
  ];
}
