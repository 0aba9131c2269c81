import * as z from 'zod/mini';
import { sha256Of } from '#domain/values/digest.ts';
import { type ApplicantType, applicantTypeSchema } from './applicant-types.ts';
import { type Condition, conditionSchema, judge } from './condition.ts';
import { bilingualSchema } from './file-words.ts';

/**
 * One rule of the cohort file: for these applicant types, and where `when` holds, `require` must hold;
 * otherwise the failure has this code, weight and words. Paths are those of the application form
 * (`project.requestedCents`).
 */
export const eligibilityRuleSchema = z.strictObject({
  code: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,59}$/)),
  appliesTo: z.array(applicantTypeSchema).check(z.minLength(1)),
  severity: z.enum(['ineligible', 'unclear']),
  /** What must hold, as the rules of the call say it; only rules kept from before are without. */
  condition: z.optional(bilingualSchema),
  /** What is told when it does not. */
  message: bilingualSchema,
  when: z.optional(conditionSchema),
  require: conditionSchema,
});
export type EligibilityRule = z.infer<typeof eligibilityRuleSchema>;

/** The digest by which each application keeps the rules that it was received under. */
export const rulesSha256 = (rules: readonly EligibilityRule[]): string => sha256Of(rules);

export type EligibilityFailure = Pick<EligibilityRule, 'code' | 'severity' | 'message'>;

export type EligibilityAssessment = {
  outcome: 'eligible' | 'ineligible' | 'unclear' | 'duplicate-suspected';
  /** Every rule that failed, in the order of the cohort file. */
  failures: EligibilityFailure[];
};

/** A rule that was retained, in the words of the assessment that it failed, else in those of the cohort; undefined where neither has it. */
export const ruleRetained = (
  code: string,
  failures: readonly EligibilityFailure[],
  rules: readonly EligibilityFailure[],
): EligibilityFailure | undefined => [...failures, ...rules].find((one) => one.code === code);

/**
 * The application form as a nested record (amounts in cents, dates as ISO text), with whatever else the
 * rules read.
 */
export type EligibilityFacts = Record<string, unknown> & {
  applicant: Record<string, unknown> & { type: ApplicantType };
};

/**
 * Holds an application against its cohort's rules. Every failed rule is listed, with its code. A rule whose
 * field holds something that it cannot judge counts as unclear, whatever its severity: a person decides.
 * Ineligible outweighs a suspected duplicate, which outweighs unclear.
 * @param duplicates ids of earlier applications that share a key (duplicates.ts) with this one
 */
export function assessForm(
  rules: readonly EligibilityRule[],
  facts: EligibilityFacts,
  duplicates: readonly string[] = [],
): EligibilityAssessment {
  const failures = rules.flatMap((rule) => failureOf(rule, facts));
  return { outcome: outcomeOf(failures, duplicates), failures };
}

/** What the rules want to be filled in of one type of applicant, although the form takes it empty. Pure. */
export function wantedFields(
  rules: readonly EligibilityRule[],
  type: string | undefined,
): { each: string[]; oneOf: string[][] } {
  const always = rules.filter(({ appliesTo, when }) => !when && appliesTo.some((one) => one === type));
  const groups = always.map(({ require }) => alternativesIn(require));
  return {
    each: groups.flatMap((group) => (group.length === 1 ? group : [])),
    oneOf: groups.filter((group) => group.length > 1),
  };
}

/** The fields of which one at least must be there: one that is missing fails every test but that of its absence. */
function alternativesIn(condition: Condition): string[] {
  if ('allOf' in condition) return [];
  if (!('anyOf' in condition)) return condition.absent ? [] : [condition.field];
  const each = condition.anyOf.map(alternativesIn);
  return each.every((group) => group.length > 0) ? [...new Set(each.flat())] : [];
}

function failureOf(rule: EligibilityRule, facts: EligibilityFacts): EligibilityFailure[] {
  if (!rule.appliesTo.includes(facts.applicant.type)) return [];
  const applies = rule.when === undefined ? 'holds' : judge(rule.when, facts);
  if (applies === 'fails') return [];
  const verdict = judge(rule.require, facts);
  if (verdict === 'holds') return [];
  const sure = applies === 'holds' && verdict === 'fails';
  return [{ code: rule.code, severity: sure ? rule.severity : 'unclear', message: rule.message }];
}

/** The advice that follows from what failed and what it looks like. */
export function outcomeOf(
  failures: readonly EligibilityFailure[],
  duplicates: readonly unknown[],
): EligibilityAssessment['outcome'] {
  if (failures.some(({ severity }) => severity === 'ineligible')) return 'ineligible';
  if (duplicates.length > 0) return 'duplicate-suspected';
  return failures.length > 0 ? 'unclear' : 'eligible';
}
