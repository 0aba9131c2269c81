/** What is wrong with a form beside the shape of its fields: what the call does not offer, and answers that contradict each other. Pure. */
import {
  amountOf,
  amountsUnder,
  balanceOf,
  budgetPlanOf,
  costHeadings,
  headings,
  headingsOf,
} from '#domain/cohort/budget.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { parseEstablishment, postcodesOf, withoutSpaces } from '#domain/values/siret.ts';
import { applicantFields } from './application-fields.ts';
import { demandedFields } from './application-form.ts';
import { beyondOffer, type CallOffer, type PartialForm } from './call-offer.ts';

/** A form, or as much of one as is filled in; what is missing or of another type is left to the form's own schema. */
export function checkForm(form: PartialForm, offer: CallOffer): FieldProblem[] {
  const beyond = beyondOffer(form, offer);
  const told = new Set(beyond.map(({ field }) => field));
  const others = [
    ...unnamed(form),
    ...elsewhere(form),
    ...contradictions(form, offer),
    ...budgetProblems(form, offer),
  ];
  return [
    ...beyond,
    ...others.filter(({ field, with: other }) => !told.has(field) && !told.has(String(other))),
  ];
}

/** What a form of before may be without, and a new one may not. */
function unnamed({ applicant = {} }: PartialForm): FieldProblem[] {
  const own: readonly string[] = typeof applicant.type === 'string' ? applicantFields(applicant.type) : [];
  return demandedFields
    .filter((field) => own.includes(field) && applicant[field.slice('applicant.'.length)] === undefined)
    .map((field) => ({ field, code: 'missing' }));
}

/** The number of a place overseas is of a body that has its address there. */
function elsewhere({ applicant = {}, address = {} }: PartialForm): FieldProblem[] {
  if (typeof applicant.siret !== 'string' || typeof address.postcode !== 'string') return [];
  const read = parseEstablishment(applicant.siret);
  const begins = read.ok ? postcodesOf(read.value) : undefined;
  return begins === undefined || withoutSpaces(address.postcode).startsWith(begins)
    ? []
    : [{ field: 'applicant.siret', code: 'number-elsewhere', with: 'address.postcode' }];
}

/** `with`: the other field, which may be the one that is wrong. */
function contradictions(
  { applicant, project = {} }: PartialForm,
  { opensOn, budgets }: CallOffer,
): FieldProblem[] {
  const { startsOn, endsOn, budgetCents, requestedCents } = project;
  const problems: FieldProblem[] = [];
  if (isDay(startsOn) && isDay(endsOn) && endsOn < startsOn) {
    problems.push({ field: 'project.endsOn', code: 'ends-before-start', with: 'project.startsOn' });
  } else if (isDay(endsOn) && endsOn < opensOn) {
    problems.push({ field: 'project.endsOn', code: 'ends-before-call', opensOn });
  }
  const isOneTotal = budgetPlanOf(budgets, applicant?.type) === undefined;
  if (isOneTotal && isCents(budgetCents) && isCents(requestedCents) && requestedCents > budgetCents) {
    problems.push({
      field: 'project.requestedCents',
      code: 'above-budget',
      with: 'project.budgetCents',
      budgetCents,
      requestedCents,
    });
  }
  return problems;
}

/** The most that a form takes as a total, euro cents. */
const mostCents = 1_000_000_000;

/** A budget by headings: only those of the call, some costs, and both sides equal. What is no amount is the schema's to say. */
function budgetProblems({ applicant, project = {} }: PartialForm, { budgets }: CallOffer): FieldProblem[] {
  if (typeof applicant?.type !== 'string') return [];
  const plan = budgetPlanOf(budgets, applicant.type);
  const asked = plan === undefined ? [] : headingsOf(plan);
  const unasked = headings
    .filter((one) => project[amountOf(one)] !== undefined && !asked.includes(one))
    .map((one) => ({ field: `project.${amountOf(one)}`, code: 'heading-not-asked' }));
  if (plan === undefined) return unasked;
  const total = 'project.budgetCents';
  if (amountsUnder(project, costHeadings).every((one) => one === 0))
    return [...unasked, { field: total, code: 'no-costs' }];
  const balance = balanceOf(project);
  if (balance === undefined) return unasked;
  const { costsCents, incomeCents } = balance;
  const { budgetCents } = project;
  if (costsCents > mostCents) {
    return [...unasked, { field: total, code: 'budget-too-large', costsCents, mostCents }];
  }
  if (isCents(budgetCents) && budgetCents !== costsCents) {
    return [...unasked, { field: total, code: 'not-sum-of-costs', budgetCents, costsCents }];
  }
  if (costsCents === incomeCents) return unasked;
  const code = incomeCents < costsCents ? 'income-below-costs' : 'income-above-costs';
  const differenceCents = Math.abs(costsCents - incomeCents);
  const unequal = {
    field: total,
    code,
    with: 'project.requestedCents',
    costsCents,
    incomeCents,
    differenceCents,
  };
  return [...unasked, unequal];
}

/** Days compare as text. */
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isCents = (value: unknown): value is number => Number.isSafeInteger(value);
