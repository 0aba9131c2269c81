/**
 * The budget of a project: costs and income by headings, after the accounting plan of associations (règlement ANC 2018-06) and
 * the budget of the formulaire unique (décret 2016-1971, Cerfa 12156). The cohort file says who gives one, and which headings it
 * has; what this call is asked for is the amount requested and stands under no heading of its own.
 */
import * as z from 'zod/mini';
import { type Cents, sumCents } from '#domain/values/money.ts';
import { applicantTypeSchema } from './applicant-types.ts';

export const costHeadings = [
  'purchases',
  'externalServices',
  'otherExternalServices',
  'taxes',
  'staff',
  'otherCosts',
  'overheads',
] as const;
export const incomeHeadings = [
  'sales',
  'stateSubsidies',
  'localSubsidies',
  'europeanSubsidies',
  'privateFunds',
  'contributions',
  'ownFunds',
  'otherIncome',
] as const;
export type Heading = (typeof costHeadings)[number] | (typeof incomeHeadings)[number];
export const headings: readonly Heading[] = [...costHeadings, ...incomeHeadings];

/** What some types of applicants give: the rest of them tell the total alone. */
export const budgetPlanSchema = z.strictObject({
  appliesTo: z.array(applicantTypeSchema).check(z.minLength(1)),
  costs: z.array(z.enum(costHeadings)).check(z.minLength(1)),
  income: z.array(z.enum(incomeHeadings)),
});
export type BudgetPlan = z.infer<typeof budgetPlanSchema>;

/** Undefined for who gives a total alone. */
export const budgetPlanOf = (
  plans: readonly BudgetPlan[] | undefined,
  type: unknown,
): BudgetPlan | undefined => plans?.find(({ appliesTo }) => appliesTo.some((one) => one === type));

export const headingsOf = ({ costs, income }: BudgetPlan): Heading[] => [...costs, ...income];

/** The name of a heading in the part of the form that tells of the project. */
export const amountOf = <H extends Heading>(heading: H): `${H}Cents` => `${heading}Cents`;

type Amounts = Readonly<Record<string, unknown>>;

/** What a project puts under some headings. */
export const amountsUnder = (project: Amounts, of: readonly Heading[]): unknown[] =>
  of.map((heading) => project[amountOf(heading)]).filter((amount) => amount !== undefined);

/** The sum of the costs; undefined where there are none, and as long as one is no amount. */
export function costsIn(project: Amounts): Cents | undefined {
  const costs = amountsUnder(project, costHeadings);
  return costs.length === 0 ? undefined : sumOf(costs);
}

/** Both sides, the amount requested in the income; undefined as long as an amount is none, and without costs. */
export function balanceOf(project: Amounts): { costsCents: Cents; incomeCents: Cents } | undefined {
  const costsCents = costsIn(project);
  const incomeCents = sumOf([...amountsUnder(project, incomeHeadings), project.requestedCents]);
  return costsCents === undefined || incomeCents === undefined ? undefined : { costsCents, incomeCents };
}

const sumOf = (amounts: readonly unknown[]): Cents | undefined =>
  amounts.every((one): one is Cents => Number.isSafeInteger(one)) ? sumCents(amounts) : undefined;
