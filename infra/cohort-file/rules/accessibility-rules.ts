/** What a statement of accessibility must say of an audit (décret 2019-768, art. 4). */
import { type CohortRule, unless } from './cohort-rule.ts';

/** A share below 100 % is of something: without it nobody knows what they cannot reach, or why. */
export const accessibilityRule: CohortRule = {
  code: 'not-accessible-missing',
  reads: ['site.accessibilityAudit'],
  findings: ({ site }) => {
    const audit = site?.accessibilityAudit;
    return unless(
      audit === undefined || audit.percent === 100 || (audit.notAccessible ?? []).length > 0,
      'site.accessibilityAudit',
      'what is not accessible, since not all criteria are met',
      'add notAccessible: [{ what: { fr: …, en: … }, why: non-conformity }], one for each content',
    );
  },
};
