/** What a few citizens can take from a project: by recusing from it, never more than by giving it the lowest grade. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { closePanelRound } from '#domain/panel/panel-closing.ts';
import { promotion1 } from '#test/support/cohort.ts';

const voters = 10;
const finalistCount = 20;
const grades = promotion1.panel.grades.map(({ id }) => id);
const [lowest = ''] = grades;
const ids = Array.from({ length: finalistCount }, (_, index) => `aic1-${index + 10}`);
const finalists = ids.map((applicationId, index) => ({
  applicationId,
  title: applicationId,
  juryRank: index + 1,
  requestedCents: 2_000_000 + ((index * 7) % 11) * 500_000,
}));

type Votes = readonly (readonly (number | null)[])[];
/** Of each voter a grade of each finalist, around what the finalist is worth. */
const aPanel: fc.Arbitrary<Votes> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: finalistCount, maxLength: finalistCount }),
    fc.array(
      fc.array(fc.integer({ min: -2, max: 2 }), { minLength: finalistCount, maxLength: finalistCount }),
      { minLength: voters, maxLength: voters },
    ),
  )
  .map(([worth, leanings]) =>
    leanings.map((of) => of.map((leaning, at) => Math.min(5, Math.max(0, (worth[at] ?? 0) + leaning)))),
  );

/** Staff rank whoever is short of grades on those that it has. */
function laureatesOf(votes: Votes): string[] {
  const closing = closePanelRound({
    finalists,
    ballots: votes.map((given, voter) => ({
      ballotId: String(voter).padStart(32, '0'),
      grades: Object.fromEntries(
        given.flatMap((grade, at) => (grade === null ? [] : [[ids[at], grades[grade] ?? '']])),
      ),
    })),
    voters,
    panelists: 15,
    cohort: promotion1,
    seed: 'graine',
    fewerGrades: ids.map((applicationId) => ({ applicationId, reason: 'Déports.', by: 'claire' })),
  });
  if (closing.outcome !== 'ranked') throw new Error(closing.refusal.code);
  return closing.ranking
    .filter(({ outcome }) => outcome === 'laureate')
    .map(({ applicationId }) => applicationId);
}

/** The `count` voters who like a finalist most say something else of it, or nothing. */
function withOthers(votes: Votes, finalist: number, count: number, grade: number | null): Votes {
  const turned = new Set(
    votes
      .map((given, voter) => ({ voter, liking: given[finalist] ?? 0 }))
      .sort((a, b) => b.liking - a.liking)
      .slice(0, count)
      .map(({ voter }) => voter),
  );
  return votes.map((given, voter) => (turned.has(voter) ? given.with(finalist, grade) : given));
}

it('over 100 panels, k recusals unseat no more laureates than k lowest grades do', () => {
  const panels = fc.sample(aPanel, { numRuns: 100, seed: 1 });
  const unseated = [1, 2, 3].map((count) => {
    const lost = { byRecusals: 0, byLowestGrades: 0, byRecusalsAlone: 0, of: 0 };
    for (const votes of panels) {
      for (const laureate of laureatesOf(votes)) {
        const isUnseatedBy = (grade: number | null) =>
          !laureatesOf(withOthers(votes, ids.indexOf(laureate), count, grade)).includes(laureate);
        const [byRecusals, byLowestGrades] = [isUnseatedBy(null), isUnseatedBy(grades.indexOf(lowest))];
        lost.of += 1;
        lost.byRecusals += Number(byRecusals);
        lost.byLowestGrades += Number(byLowestGrades);
        lost.byRecusalsAlone += Number(byRecusals && !byLowestGrades);
      }
    }
    return lost;
  });
  for (const { byRecusals, byLowestGrades, byRecusalsAlone, of } of unseated) {
    expect(of).toBeGreaterThan(300);
    expect(byRecusals).toBeGreaterThan(0);
    expect(byRecusals).toBeLessThanOrEqual(byLowestGrades);
    expect(byRecusalsAlone).toBe(0);
  }
});
