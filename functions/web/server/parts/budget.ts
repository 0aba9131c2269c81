/** Costs and income of a project, each in a table with its sum. */
import type { BudgetAnnex, BudgetLine } from '#domain/agreement/budget-annex.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset, type Wording } from '#markup/wording.ts';
import { dataTable } from './blocks.ts';
import { typesetWords } from './words.ts';

const words = typesetWords({
  title: ['Budget par postes', 'Budget by headings'],
  costs: ['Charges', 'Costs'],
  income: ['Produits', 'Income'],
  heading: ['Poste', 'Heading'],
  amount: ['Montant', 'Amount'],
  total: ['Total', 'Total'],
});

/** Nothing where the total alone was given. */
export function budgetTables(annex: BudgetAnnex | undefined, say: Wording): Markup {
  if (annex === undefined) return html``;
  const write = words[say.language];
  const side = (title: string, lines: readonly BudgetLine[], total: number) =>
    dataTable(
      title,
      [{ label: write.heading }, { label: write.amount, isNumber: true }],
      [
        ...lines.map(({ label, amountCents }) => [
          typeset(say.language, label[say.language]),
          say.euros(amountCents),
        ]),
        [html`<strong>${write.total}</strong>`, html`<strong>${say.euros(total)}</strong>`],
      ],
    );
  return html`<h3>${write.title}</h3>${side(write.costs, annex.costs, annex.costsCents)}${side(
    write.income,
    annex.income,
    annex.incomeCents,
  )}`;
}
