/** What the support of laureates must hold: short names once, and no step that comes after the help is over. */
import { supportAxes } from '#domain/cohort/support.ts';
import { daysBetween, monthsAfter } from '#domain/values/civil-date.ts';
import { type CohortRule, repeated, unless } from './cohort-rule.ts';

/** A step belongs to the axis beside which it stands: the same short name may stand in two. */
const milestonesOnce: CohortRule = {
  code: 'repeated',
  reads: ['support'],
  findings: ({ support }) =>
    supportAxes.flatMap((axis) =>
      repeated(
        `support.milestones.${axis}`,
        (support?.milestones[axis] ?? []).map(({ id }) => id),
        'id',
      ),
    ),
};

const partnersOnce: CohortRule = {
  code: 'repeated',
  reads: ['support'],
  findings: ({ support }) =>
    repeated(
      'support.partners',
      (support?.partners ?? []).map(({ id }) => id),
      'id',
    ),
};

/** From whichever day an award counts: February makes some of them short. */
const fewestDaysIn = (months: number): number =>
  Math.min(
    ...Array.from({ length: 12 }, (_, index) => {
      const from = `2023-${String(index + 1).padStart(2, '0')}-01`;
      return daysBetween(from, monthsAfter(from, months));
    }),
  );

const milestonesInTerm: CohortRule = {
  code: 'milestone-after-support',
  reads: ['support'],
  findings: ({ support }) => {
    if (!support) return [];
    const most = fewestDaysIn(support.months);
    return supportAxes.flatMap((axis) =>
      support.milestones[axis].flatMap(({ id, dueAfterDays }, index) =>
        unless(
          dueAfterDays <= most,
          ['support', 'milestones', axis, index, 'dueAfterDays'],
          `at most ${most}: help is given for ${support.months} months, and ${id} would be due after it`,
          `write ${most} or fewer, or raise support.months`,
        ),
      ),
    );
  },
};

const checkInInTerm: CohortRule = {
  code: 'check-in-after-support',
  reads: ['support'],
  findings: ({ support }) => {
    if (!support) return [];
    const most = fewestDaysIn(support.months);
    return unless(
      support.checkInEveryDays <= most,
      'support.checkInEveryDays',
      `at most ${most}: in ${support.months} months nobody would be asked how it goes`,
      `write ${most} or fewer`,
    );
  },
};

export const supportRules: readonly CohortRule[] = [
  milestonesOnce,
  partnersOnce,
  milestonesInTerm,
  checkInInTerm,
];
