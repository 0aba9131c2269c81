/** Eligibility rules that can never fire, since the form refuses first what they look for: staff would wait for them in vain. */
import { isField, isHeading, isOptional } from '#domain/application/application-fields.ts';
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Condition } from '#domain/cohort/condition.ts';
import type { EligibilityRule } from '#domain/cohort/eligibility.ts';
import type { WarningRule } from './cohort-warning.ts';

type FieldTest = Extract<Condition, { field: string }>;
type Operator = Exclude<keyof FieldTest, 'field'>;

/** What is known of every form that the rule is asked about. */
interface Known {
  type: ApplicantType;
  /** Fields that the rule's own `when` wants filled in. */
  given: ReadonlySet<string>;
  maximumRequestCents: number;
}

/** What the form asks of an amount, both bounds included (functions/domain/application/application-form.ts). */
function boundsOf(
  field: string,
  { maximumRequestCents }: Known,
): { least: number; most: number } | undefined {
  if (!field.endsWith('Cents')) return undefined;
  const least = field === 'applicant.deMinimisCents' || isHeading(field) ? 0 : 1;
  return { least, most: field === 'project.requestedCents' ? maximumRequestCents : 1_000_000_000 };
}

const isGiven = (field: string, { type, given }: Known): boolean =>
  given.has(field) || (isField(field) && !isOptional(field, type));

/** Whether the operator holds of whatever the form lets through in a field that is filled in. */
const alwaysHolds: { readonly [O in Operator]?: (test: FieldTest, known: Known) => boolean } = {
  present: () => true,
  validSiret: ({ field }) => field === 'applicant.siret',
  validRna: ({ field }) => field === 'applicant.rna',
  equals: ({ field, equals }, { type }) =>
    field.startsWith('declarations.') ? equals === true : field === 'applicant.type' && equals === type,
  oneOf: ({ field, oneOf }, { type }) => field === 'applicant.type' && oneOf?.includes(type) === true,
  atLeast(test, known) {
    const bounds = boundsOf(test.field, known);
    return bounds !== undefined && (test.atLeast ?? 0) <= bounds.least;
  },
  atMost(test, known) {
    const bounds = boundsOf(test.field, known);
    return bounds !== undefined && (test.atMost ?? 0) >= bounds.most;
  },
};

const operatorsOf = ({ field: _, ...operators }: FieldTest): Operator[] =>
  Object.entries(operators).flatMap(([name, operand]) => (operand === undefined ? [] : [name as Operator]));

/** Whether a form can be filed of which the condition does not hold. */
function canFail(condition: Condition, known: Known): boolean {
  if ('anyOf' in condition) return condition.anyOf.every((one) => canFail(one, known));
  if ('allOf' in condition) return condition.allOf.some((one) => canFail(one, known));
  return operatorsOf(condition).some(
    (operator) => !isGiven(condition.field, known) || !alwaysHolds[operator]?.(condition, known),
  );
}

/** Whether a form can be filed of which the condition holds. */
function canHold(condition: Condition, known: Known): boolean {
  if ('anyOf' in condition) return condition.anyOf.some((one) => canHold(one, known));
  if ('allOf' in condition) return condition.allOf.every((one) => canHold(one, known));
  return condition.absent === undefined || !isGiven(condition.field, known);
}

/** The fields that must be filled in for a condition to hold. */
function fieldsGiven(condition: Condition | undefined): string[] {
  if (condition === undefined || 'anyOf' in condition) return [];
  if ('allOf' in condition) return condition.allOf.flatMap(fieldsGiven);
  return condition.absent === undefined ? [condition.field] : [];
}

function canFire(rule: EligibilityRule, { applicants }: Cohort): boolean {
  const given = new Set(fieldsGiven(rule.when));
  return rule.appliesTo.some((type) => {
    const known = { type, given, maximumRequestCents: applicants.maximumRequestCents };
    const applies = rule.when === undefined || canHold(rule.when, { ...known, given: new Set() });
    return applies && canFail(rule.require, known);
  });
}

export const idleRules: WarningRule = {
  code: 'rule-never-fires',
  items: 'applicants.rules',
  reads: ['applicants.rules', 'applicants.maximumRequestCents'],
  findings: (cohort) =>
    cohort.applicants.rules.flatMap((rule, index) =>
      canFire(rule, cohort)
        ? []
        : [
            {
              path: ['applicants', 'rules', index, 'code'],
              says: {
                fr: `la règle ${rule.code} ne joue jamais : le formulaire refuse déjà ce qu’elle relève, avec une phrase pour le candidat, et le service ne la verra pas`,
                en: `the rule ${rule.code} can never fire: the form refuses first what it looks for, with a sentence for the applicant, and staff will not see it`,
              },
              fix: {
                fr: 'retirez-la, ou changez ce qu’elle exige',
                en: 'remove it, or change what it requires',
              },
            },
          ],
    ),
};
