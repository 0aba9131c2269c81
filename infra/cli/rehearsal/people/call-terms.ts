/** What a form of the rehearsal must suit of its cohort, and which of some values its rules let pass. Pure. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import type { BudgetPlan } from '#domain/cohort/budget.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Condition } from '#domain/cohort/condition.ts';
import { assessForm, type EligibilityAssessment, type EligibilityRule } from '#domain/cohort/eligibility.ts';
import type { Language } from '#domain/values/language.ts';

export interface CallTerms {
  types: readonly ApplicantType[];
  languages: readonly Language[];
  rules: readonly EligibilityRule[];
  budgets: readonly BudgetPlan[];
  opensAt: string;
  /** No request is larger, euro cents: the ceiling, or what leaves the budget to several where that is less. */
  mostCents: number;
}

/** Of the budget, one request is at most so many times what each laureate would get of it. */
const shareOfBudget = 2;

export function termsOf({ applicants, calendar, funding, languages }: Cohort): CallTerms {
  const { types, rules, budgets = [], maximumRequestCents } = applicants;
  const share = Math.ceil((shareOfBudget * funding.budgetCents) / funding.maximumLaureates);
  return {
    types,
    languages,
    rules,
    budgets,
    opensAt: calendar.opensAt,
    mostCents: Math.min(maximumRequestCents, funding.budgetCents, share),
  };
}

/** What the rules of the cohort make of a form. */
export const assessed = ({ rules }: CallTerms, form: ApplicationForm): EligibilityAssessment =>
  assessForm(rules, form);

/** Of some values of a field, those that pass the rules which read it and no other; all of them where none does. */
export function passingRules<T>(
  call: CallTerms,
  type: ApplicantType,
  field: string,
  values: readonly T[],
): readonly T[] {
  const rules = call.rules.filter(({ require, when }) =>
    [...fieldsIn(require), ...(when ? fieldsIn(when) : [])].every((one) => one === field),
  );
  const passed = values.filter((value) => {
    const facts = field
      .split('.')
      .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
    const applicant = { ...('applicant' in facts ? (facts.applicant as object) : {}), type };
    return assessForm(rules, { ...facts, applicant }).outcome === 'eligible';
  });
  return passed.length > 0 ? passed : values;
}

function fieldsIn(condition: Condition): string[] {
  if ('anyOf' in condition) return condition.anyOf.flatMap(fieldsIn);
  if ('allOf' in condition) return condition.allOf.flatMap(fieldsIn);
  return [condition.field];
}
