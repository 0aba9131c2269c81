/** What is wrong with a form beside the shape of its fields: what the call does not offer, and answers that contradict each other. Pure. */
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { beyondOffer, type CallOffer, type PartialForm } from './call-offer.ts';

/** A form, or as much of one as is filled in; what is missing or of another type is left to the form's own schema. */
export function checkForm(form: PartialForm, offer: CallOffer): FieldProblem[] {
  const beyond = beyondOffer(form, offer);
  const told = new Set(beyond.map(({ field }) => field));
  return [...beyond, ...contradictions(form, offer).filter(({ field }) => !told.has(field))];
}

/** `with`: the other field, which may be the one that is wrong. */
function contradictions({ project = {} }: PartialForm, { opensOn }: CallOffer): FieldProblem[] {
  const { startsOn, endsOn, budgetCents, requestedCents } = project;
  const problems: FieldProblem[] = [];
  if (isDay(startsOn) && isDay(endsOn) && endsOn < startsOn) {
    problems.push({ field: 'project.endsOn', code: 'ends-before-start', with: 'project.startsOn' });
  } else if (isDay(endsOn) && endsOn < opensOn) {
    problems.push({ field: 'project.endsOn', code: 'ends-before-call', opensOn });
  }
  if (isCents(budgetCents) && isCents(requestedCents) && requestedCents > budgetCents) {
    problems.push({
      ...{ field: 'project.requestedCents', code: 'above-budget', with: 'project.budgetCents' },
      ...{ budgetCents, requestedCents },
    });
  }
  return problems;
}

/** Days compare as text. */
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isCents = (value: unknown): value is number => Number.isSafeInteger(value);
