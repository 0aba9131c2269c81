/** What a call offers at all: to whom, in which languages, and how much. No rule of eligibility, which staff weigh, but a bound. Pure. */
import type { BudgetPlan } from '#domain/cohort/budget.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';

export interface CallOffer {
  types: readonly string[];
  languages: readonly string[];
  maximumRequestCents: number;
  /** Who gives a budget by headings, and which; the others give its total. */
  budgets: readonly BudgetPlan[];
  /** The day on which the call opens, where it takes place. */
  opensOn: CivilDate;
}

export const offerOf = ({
  applicants,
  languages,
  calendar,
  timeZone,
}: Pick<Cohort, 'applicants' | 'languages' | 'calendar' | 'timeZone'>): CallOffer => ({
  types: applicants.types,
  languages,
  maximumRequestCents: applicants.maximumRequestCents,
  budgets: applicants.budgets ?? [],
  opensOn: civilDateIn(calendar.opensAt, timeZone),
});

/** A form, or as much of one as is filled in. */
export interface PartialForm {
  language?: unknown;
  applicant?: Readonly<Record<string, unknown>>;
  address?: Readonly<Record<string, unknown>>;
  project?: Readonly<Record<string, unknown>>;
}

/** What a form asks for beyond the offer. What is missing or of another type is not judged: the form's own schema says that. */
export function beyondOffer(
  { language, applicant, project }: PartialForm,
  offer: Omit<CallOffer, 'opensOn' | 'budgets'>,
): FieldProblem[] {
  const chosen = [
    { field: 'applicant.type', value: applicant?.type, allowed: offer.types },
    { field: 'language', value: language, allowed: offer.languages },
  ];
  const { maximumRequestCents: maximumCents } = offer;
  const requestedCents = project?.requestedCents;
  return [
    ...chosen
      .filter(({ value, allowed }) => typeof value === 'string' && !allowed.includes(value))
      .map(({ field, allowed }) => ({ field, code: 'not-one-of', allowed })),
    ...(Number.isSafeInteger(requestedCents) && Number(requestedCents) > maximumCents
      ? [{ field: 'project.requestedCents', code: 'above-maximum', maximumCents, requestedCents }]
      : []),
  ];
}
