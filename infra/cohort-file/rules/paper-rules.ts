/** What the papers of a cohort file must hold beyond their shape. */
import { type CohortRule, repeated, unless } from './cohort-rule.ts';

export const paperRules: CohortRule[] = [
  {
    code: 'repeated',
    reads: ['papers'],
    findings: ({ papers = [] }) =>
      repeated(
        'papers',
        papers.map(({ code }) => code),
        'code',
      ),
  },
  {
    code: 'paper-for-nobody',
    reads: ['papers', 'applicants.types'],
    items: 'papers',
    findings: ({ papers = [], applicants: { types } }) =>
      papers.flatMap(({ appliesTo }, index) =>
        unless(
          appliesTo.every((type) => types.includes(type)),
          ['papers', index, 'appliesTo'],
          `types of applicants.types: ${types.join(', ')}`,
          'take the others away, or let them apply',
        ),
      ),
  },
];
