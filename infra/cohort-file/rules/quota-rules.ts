/** Quotas that no pool of volunteers could meet. */
import { type QuotaProblem, quotaProblems } from '#domain/cohort/panel-quotas.ts';
import { type CohortRule, unless } from './cohort-rule.ts';

export const quotaRule: CohortRule = {
  code: 'quotas-wrong',
  reads: ['sortition', 'panel.size'],
  findings: ({ sortition: { quotas } = { quotas: [] }, panel: { size } }) =>
    quotaProblems(quotas, size).flatMap((problem) => {
      const [expected, fix] = finding(problem);
      const quota = quotas.findIndex(({ id }) => id === problem.quota);
      return unless(false, ['sortition', 'quotas', quota], expected, fix);
    }),
};

function finding(problem: QuotaProblem): [expected: string, fix: string] {
  const { quota } = problem;
  switch (problem.code) {
    case 'quota-twice':
      return ['each quality once', `rename or remove the second ${quota}`];
    case 'category-twice':
      return [`each category of ${quota} once`, `rename or remove the second ${problem.category}`];
    case 'min-over-max':
      return [
        `at most as many seats at least as at most: ${problem.category} of ${quota} has ${problem.min} over ${problem.max}`,
        'lower min or raise max',
      ];
    case 'minimums-over-size':
      return [
        `minimums of ${quota} that sum to panel.size (${problem.size}) at most, not ${problem.sum}`,
        'lower some min',
      ];
    case 'maximums-under-size':
      return [
        `maximums of ${quota} that sum to panel.size (${problem.size}) at least, not ${problem.sum}`,
        'raise some max',
      ];
  }
}
