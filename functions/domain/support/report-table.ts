/**
 * The table of a financial report: costs and income under the headings of the budget that the agreement has in its annex, planned
 * and actual, with the difference in EUR and in % (arrêté of 11 October 2006; form Cerfa 15059, tableau de synthèse). Who gave no
 * budget by headings gives totals. Pure.
 */
import * as z from 'zod/mini';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { amountOf, costHeadings, incomeHeadings } from '#domain/cohort/budget.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';

export const reportCosts = [...costHeadings, 'total'] as const;
/** The grant of this call stands apart; other funds are what is left of a budget without headings. */
export const reportIncome = ['grant', ...incomeHeadings, 'otherFunds'] as const;
export type ReportCost = (typeof reportCosts)[number];
export type ReportIncome = (typeof reportIncome)[number];

/** As much as an application may ask for under one heading (application-form.ts). */
const amount = z.int().check(z.nonnegative(), z.maximum(1_000_000_000));

export const reportAmountsSchema = z.strictObject({
  costs: z.partialRecord(z.enum(reportCosts), amount),
  income: z.partialRecord(z.enum(reportIncome), amount),
});
export type ReportAmounts = z.infer<typeof reportAmountsSchema>;
export const reportSides = ['costs', 'income'] as const;
export type ReportSide = (typeof reportSides)[number];

type Project = ApplicationForm['project'];

/** What was planned, as the application has it: each line of it is accounted for, and no other. */
export function plannedAmounts(project: Project): ReportAmounts {
  const under = <H extends (typeof costHeadings)[number] | (typeof incomeHeadings)[number]>(
    headings: readonly H[],
  ): [H, Cents][] =>
    headings.flatMap((heading): [H, Cents][] => {
      const cents = project[amountOf(heading)] as Cents | undefined;
      return cents === undefined ? [] : [[heading, cents]];
    });
  const { budgetCents, requestedCents: grant } = project;
  const costs = under(costHeadings);
  if (costs.length === 0) {
    return { costs: { total: budgetCents }, income: { grant, otherFunds: Math.max(0, budgetCents - grant) } };
  }
  return {
    costs: Object.fromEntries(costs) as ReportAmounts['costs'],
    income: { grant, ...(Object.fromEntries(under(incomeHeadings)) as ReportAmounts['income']) },
  };
}

const amountsIn = (amounts: ReportAmounts, side: ReportSide): Readonly<Record<string, Cents>> =>
  amounts[side] as Readonly<Record<string, Cents>>;

export const totalOf = (amounts: ReportAmounts, side: ReportSide): Cents =>
  sumCents(Object.values(amountsIn(amounts, side)));

export interface ReportLine {
  side: ReportSide;
  heading: ReportCost | ReportIncome;
  plannedCents: Cents;
  /** Absent as long as nothing is told. */
  actualCents?: Cents;
}

/** The lines in their order, costs first. */
export function reportLines(planned: ReportAmounts, actual?: ReportAmounts): ReportLine[] {
  const order = { costs: reportCosts, income: reportIncome } as const;
  return reportSides.flatMap((side) =>
    order[side].flatMap((heading): ReportLine[] => {
      const plannedCents = amountsIn(planned, side)[heading];
      const actualCents = actual && amountsIn(actual, side)[heading];
      if (plannedCents === undefined) return [];
      return [{ side, heading, plannedCents, ...(actualCents === undefined ? {} : { actualCents }) }];
    }),
  );
}

export const lineName = ({ side, heading }: Pick<ReportLine, 'side' | 'heading'>): string =>
  `${side}.${heading}`;

/**
 * What differs, exactly: cents, and tenths of a percent of what was planned, half away from zero.
 * @returns no percentage of what was planned at nothing
 */
export function differenceOf(
  plannedCents: Cents,
  actualCents: Cents,
): { cents: Cents; permille: number | undefined } {
  const cents = actualCents - plannedCents;
  if (plannedCents === 0) return { cents, permille: undefined };
  const doubled = BigInt(Math.abs(cents)) * 2000n + BigInt(plannedCents);
  const size = Number(doubled / (2n * BigInt(plannedCents)));
  return { cents, permille: cents < 0 && size > 0 ? -size : size };
}

/** Everything that is wrong with the amounts beside their shape: each planned line once and no other, some cost, both sides equal. */
export function tableProblems(planned: ReportAmounts, actual: ReportAmounts): FieldProblem[] {
  const lines = reportSides.flatMap((side) => {
    const [asked, told] = [planned, actual].map((one) => Object.keys(amountsIn(one, side)));
    return [
      ...(asked ?? [])
        .filter((name) => !told?.includes(name))
        .map((name) => ({ field: `${side}.${name}`, code: 'missing' })),
      ...(told ?? [])
        .filter((name) => !asked?.includes(name))
        .map((name) => ({ field: `${side}.${name}`, code: 'heading-not-planned' })),
    ];
  });
  if (lines.length > 0) return lines;
  const [costsCents, incomeCents] = [totalOf(actual, 'costs'), totalOf(actual, 'income')];
  if (costsCents === 0) return [{ field: 'costs', code: 'report-without-costs' }];
  return costsCents === incomeCents
    ? []
    : [{ field: 'income', code: 'report-unbalanced', costsCents, incomeCents }];
}
