/** The budget of a project as people read it: to jurors and staff, in print, and annexed to the agreement (arrêté du 11 octobre 2006). Pure. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { amountOf, balanceOf, costHeadings, type Heading, incomeHeadings } from '#domain/cohort/budget.ts';
import { headingLabels } from '#domain/cohort/heading-labels.ts';
import type { Language } from '#domain/values/language.ts';
import type { Cents } from '#domain/values/money.ts';

export interface BudgetLine {
  label: Readonly<Record<Language, string>>;
  amountCents: Cents;
}
export interface BudgetAnnex {
  costs: BudgetLine[];
  /** What this programme was asked for is the first of them. */
  income: BudgetLine[];
  costsCents: Cents;
  incomeCents: Cents;
}

const requested = { fr: 'Aide demandée à ce programme', en: 'Amount requested from this programme' };

/** Both sides of the budget, headings without an amount left out; undefined of who gave its total alone. */
export function budgetAnnexOf(project: ApplicationForm['project']): BudgetAnnex | undefined {
  const balance = balanceOf(project);
  if (balance === undefined) return undefined;
  const lines = (headings: readonly Heading[]) =>
    headings
      .map((heading) => ({ label: headingLabels[heading], amountCents: project[amountOf(heading)] ?? 0 }))
      .filter(({ amountCents }) => amountCents > 0);
  return {
    costs: lines(costHeadings),
    income: [{ label: requested, amountCents: project.requestedCents }, ...lines(incomeHeadings)],
    ...balance,
  };
}
