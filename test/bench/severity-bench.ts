import { correctSeverity } from '#domain/jury/severity.ts';
import { fraction } from '#domain/values/exact.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { type BenchCase, plainMeanOf } from './bench-case.ts';

/** The severity correction of 30 000 readings: 10 000 applications read by 3 of 300 jurors each. */
export function severityBench(): BenchCase[] {
  const random = randomOf('bench', 'severity');
  const leanings = Array.from({ length: 300 }, () => random.whole(-200, 200));
  const totals = Array.from({ length: 10_000 }, (_, application) => {
    const [merit, first] = [random.whole(400, 1_600), random.whole(0, 299)];
    const readers = [first, (first + random.whole(1, 99)) % 300, (first + random.whole(100, 299)) % 300];
    return readers.map((juror) => ({
      applicationId: `application-${application}`,
      jurorId: `juror-${juror}`,
      score: fraction(merit + (leanings[juror] ?? 0) + random.whole(-150, 150), 100),
    }));
  });
  const readings = totals.flat();
  const values = totals.map((own) => own.map(({ score }) => Number(score.num) / Number(score.den)));
  return [
    {
      name: 'severity correction, 30 000 readings',
      barMs: 2_000,
      repeats: 3,
      run: () => correctSeverity(readings),
      plainMean: () => values.map(plainMeanOf),
    },
  ];
}
