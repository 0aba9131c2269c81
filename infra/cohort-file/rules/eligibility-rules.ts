/** Rules of the applicants' part: who may apply, and eligibility rules that read fields which exist. */
import { fieldsOfType } from '#domain/application/application-fields.ts';
import { correctable } from '#domain/application/application-form.ts';
import type { Condition } from '#domain/cohort/condition.ts';
import type { EligibilityRule } from '#domain/cohort/eligibility.ts';
import type { Path } from './cohort-problems.ts';
import { atMost, type CohortRule, type RuleFinding, repeated, unless } from './cohort-rule.ts';

type FieldTest = Extract<Condition, { field: string }>;

/** Every field test of a condition, with its path in the file. */
function testsIn(condition: Condition, path: Path): [test: FieldTest, path: Path][] {
  for (const group of ['anyOf', 'allOf'] as const) {
    if (group in condition) {
      const inner = (condition as Record<typeof group, Condition[]>)[group];
      return inner.flatMap((each, index) => testsIn(each, [...path, group, index]));
    }
  }
  return [[condition as FieldTest, path]];
}

export const applicantRules: readonly CohortRule[] = [
  {
    code: 'repeated',
    reads: ['applicants.types'],
    findings: ({ applicants }) => repeated('applicants.types', applicants.types),
  },
  {
    code: 'repeated',
    items: 'applicants.rules',
    reads: ['applicants.rules'],
    findings: ({ applicants }) =>
      repeated(
        'applicants.rules',
        applicants.rules.map(({ code }) => code),
        'code',
      ),
  },
  {
    code: 'type-not-offered',
    items: 'applicants.rules',
    reads: ['applicants.rules', 'applicants.types'],
    findings: ({ applicants }) =>
      applicants.rules.flatMap((rule, index) =>
        unless(
          rule.appliesTo.every((type) => applicants.types.includes(type)),
          ['applicants', 'rules', index, 'appliesTo'],
          `only types of applicants.types: ${applicants.types.join(', ')}`,
          'remove the others, or add them to applicants.types',
        ),
      ),
  },
  {
    code: 'repeated',
    reads: ['applicants.budgets'],
    findings: ({ applicants: { budgets = [] } }) =>
      budgets.flatMap(({ appliesTo, costs, income }, index) => {
        const others = budgets.slice(0, index).flatMap((one) => one.appliesTo);
        return [
          ...unless(
            !appliesTo.some((type) => others.includes(type)),
            ['applicants', 'budgets', index, 'appliesTo'],
            'types that have no other budget',
            'leave each type in one of them',
          ),
          ...repeated(`applicants.budgets.${index}.costs`, costs),
          ...repeated(`applicants.budgets.${index}.income`, income),
        ];
      }),
  },
  {
    code: 'type-not-offered',
    reads: ['applicants.budgets', 'applicants.types'],
    findings: ({ applicants: { budgets = [], types } }) =>
      budgets.flatMap(({ appliesTo }, index) =>
        unless(
          appliesTo.every((type) => types.includes(type)),
          ['applicants', 'budgets', index, 'appliesTo'],
          `only types of applicants.types: ${types.join(', ')}`,
          'remove the others, or add them to applicants.types',
        ),
      ),
  },
  {
    code: 'condition-missing',
    items: 'applicants.rules',
    reads: ['applicants.rules'],
    findings: ({ applicants }) =>
      applicants.rules.flatMap(({ condition }, index) =>
        unless(
          condition !== undefined,
          ['applicants', 'rules', index, 'condition'],
          'what must hold, in French and in English: the page of the rules of the call says it',
          'write it in the present, beside the message that is told when it does not',
        ),
      ),
  },
  {
    code: 'request-above-budget',
    reads: ['applicants.maximumRequestCents', 'funding.budgetCents'],
    findings: ({ applicants, funding }) =>
      atMost(
        'applicants.maximumRequestCents',
        applicants.maximumRequestCents,
        funding.budgetCents,
        'funding.budgetCents',
      ),
  },
  {
    code: 'maximum-differs',
    items: 'applicants.rules',
    reads: ['applicants.rules', 'applicants.maximumRequestCents'],
    findings: ({ applicants: { rules, maximumRequestCents } }) =>
      rules.flatMap(({ require, severity }, index) =>
        testsIn(require, ['applicants', 'rules', index, 'require']).flatMap(([test, path]) =>
          unless(
            severity !== 'ineligible' ||
              test.field !== 'project.requestedCents' ||
              (test.atMost ?? maximumRequestCents) >= maximumRequestCents,
            [...path, 'atMost'],
            `no less than the maximum that is published, applicants.maximumRequestCents (${maximumRequestCents})`,
            'lower applicants.maximumRequestCents, which the form holds to, and remove the rule',
          ),
        ),
      ),
  },
  {
    code: 'rule-of-another-year',
    items: 'applicants.rules',
    reads: ['applicants.rules', 'calendar.opensAt'],
    findings: ({ applicants, calendar }) =>
      applicants.rules.flatMap(({ require }, index) =>
        testsIn(require, ['applicants', 'rules', index, 'require']).flatMap(([{ onOrBefore }, path]) =>
          unless(
            onOrBefore === undefined || Date.parse(onOrBefore) > Date.parse(calendar.opensAt),
            [...path, 'onOrBefore'],
            `a date after calendar.opensAt (${calendar.opensAt}): a project to come could not meet it`,
            'write the date of this cohort, also in the message of the rule',
          ),
        ),
      ),
  },
  {
    code: 'corrected-later',
    items: 'applicants.rules',
    reads: ['applicants.rules'],
    findings: ({ applicants }) =>
      applicants.rules.flatMap((rule, index) =>
        allTests(rule, ['applicants', 'rules', index]).flatMap(([{ field }, at]) =>
          unless(
            !Object.hasOwn(correctable, field),
            [...at, 'field'],
            'a field that stays as it is once eligibility is decided',
            `take ${field} out of the rule: staff may correct it afterwards, and the rule is not applied again`,
          ),
        ),
      ),
  },
  {
    code: 'unknown-field',
    items: 'applicants.rules',
    reads: ['applicants.rules'],
    findings: ({ applicants }) =>
      applicants.rules.flatMap((rule, index) => unknownFields(rule, ['applicants', 'rules', index])),
  },
];

const allTests = (rule: EligibilityRule, path: Path) => [
  ...(rule.when ? testsIn(rule.when, [...path, 'when']) : []),
  ...testsIn(rule.require, [...path, 'require']),
];

/** A rule on a field that the form does not have would fail every application. */
function unknownFields(rule: EligibilityRule, path: Path): RuleFinding[] {
  return allTests(rule, path).flatMap(([test, at]) => {
    const without = rule.appliesTo.filter(
      (type) => !fieldsOfType(type).some((field) => field === test.field),
    );
    const expected = `a field of the application form of every type that the rule applies to`;
    return unless(
      without.length === 0,
      [...at, 'field'],
      expected,
      `correct ${test.field}, or take ${without.join(', ')} out of appliesTo`,
    );
  });
}
