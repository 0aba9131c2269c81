/** What a cohort file may say and had better not: it works, and somebody should have meant it. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Bilingual } from '#domain/values/language.ts';
import type { CohortProblem, Path } from './cohort-problems.ts';
import type { FileRule } from './cohort-rule.ts';

export type CohortWarning = Pick<CohortProblem, 'code' | 'path' | 'line' | 'column'> & {
  says: Bilingual;
  /** How to mend it. */
  fix: Bilingual;
};
export type WarningFinding = { path: Path; says: Bilingual; fix: Bilingual };
export type WarningRule = FileRule<WarningFinding>;

/** A warning about one field, given where it is in the way. */
export const warning = (
  code: string,
  field: string,
  reads: readonly string[],
  judge: (cohort: Cohort) => Omit<WarningFinding, 'path'> | undefined,
): WarningRule => ({
  code,
  reads: [field, ...reads],
  findings(cohort) {
    const found = judge(cohort);
    return found ? [{ path: field.split('.'), ...found }] : [];
  },
});
