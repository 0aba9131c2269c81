/** The budget of a drawn form, where the call asks for one: costs shared out over its headings, and what is not asked for paid by the others. Pure. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { amountOf, type BudgetPlan, budgetPlanOf, type Heading, headings } from '#domain/cohort/budget.ts';

/** In balance, whatever a story made of the amounts; whoever gives the total alone keeps it. */
export function withBudget(
  { budgets }: { budgets?: readonly BudgetPlan[] | undefined },
  form: ApplicationForm,
): ApplicationForm {
  const plan = budgetPlanOf(budgets, form.applicant.type);
  const own = new Set<string>(headings.map(amountOf));
  const rest = Object.fromEntries(Object.entries(form.project).filter(([name]) => !own.has(name)));
  const project = rest as ApplicationForm['project'];
  if (plan === undefined) return { ...form, project };
  const { requestedCents } = project;
  // Without another income nothing but the amount requested can be spent.
  const budgetCents = plan.income.length === 0 ? requestedCents : project.budgetCents;
  const amounts = [...shared(plan.costs, budgetCents), ...shared(plan.income, budgetCents - requestedCents)];
  return { ...form, project: { ...project, budgetCents, ...Object.fromEntries(amounts) } };
}

/** Half of it under the first heading, half of the rest under the next, in whole euros; the last one takes what is left. */
function shared(under: readonly Heading[], totalCents: number): [string, number][] {
  let left = totalCents;
  return under.flatMap((heading, index): [string, number][] => {
    const amount = index === under.length - 1 ? left : Math.floor(left / 200) * 100;
    left -= amount;
    return amount > 0 ? [[amountOf(heading), amount]] : [];
  });
}
