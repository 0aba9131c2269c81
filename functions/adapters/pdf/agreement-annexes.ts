/** What is annexed to the agreement: the budget that the reports are compared with, and the text that an association subscribes to. Pure. */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import { applicationFieldTable } from '#domain/application/application-fields.ts';
import { amountOf, costHeadings, type Heading, incomeHeadings } from '#domain/cohort/budget.ts';
import { formatEuros } from '#domain/values/money.ts';
import { listOf, type TextBlock, textBlock, textBlocks } from './text-block.ts';

export const annexes = (document: AgreementDocument): TextBlock[] => [
  { kind: 'heading', text: 'Annexe 1 – Budget du projet' },
  ...budget(document),
  ...(document.commitmentsText
    ? [
        { kind: 'heading', text: 'Annexe 2 – Contrat d’engagement républicain' } as const,
        ...document.commitmentsAnnex.flatMap(({ title, text }): TextBlock[] => [
          { kind: 'subheading', text: title },
          ...textBlocks(text),
        ]),
      ]
    : []),
];

const euros = (cents: number) => formatEuros(cents, 'fr');

/** Both sides by headings where the application gives them, else its totals; the rest of the income is still to be found. */
function budget({ project, amountCents }: AgreementDocument): TextBlock[] {
  const { underHeadings } = project;
  const others = Math.max(0, project.budgetCents - amountCents);
  const less = project.requestedCents - amountCents;
  if (underHeadings) {
    const linesOf = (side: readonly Heading[]) =>
      side.flatMap((heading) => {
        const cents = underHeadings[heading];
        return cents === undefined ? [] : [`${labelOf(heading)} : ${euros(cents)}.`];
      });
    return [
      textBlock(
        `Le compte rendu financier est comparé à ce budget, de ${euros(project.budgetCents)} en dépenses et en recettes.`,
      ),
      { kind: 'subheading', text: 'Dépenses prévues' },
      listOf(linesOf(costHeadings)),
      { kind: 'subheading', text: 'Recettes prévues' },
      listOf([
        `Subvention accordée par cette convention : ${euros(amountCents)}.`,
        ...linesOf(incomeHeadings),
        ...(less > 0
          ? [`À trouver, la subvention demandée étant de ${euros(project.requestedCents)} : ${euros(less)}.`]
          : []),
      ]),
    ];
  }
  return [
    textBlock('Le compte rendu financier est comparé à ce budget.'),
    listOf([
      `Dépenses prévues : ${euros(project.budgetCents)}.`,
      `Subvention demandée : ${euros(project.requestedCents)}.`,
      `Subvention accordée par cette convention : ${euros(amountCents)}.`,
      `Autres recettes du projet : ${euros(others)}.`,
    ]),
  ];
}

const labelOf = (heading: Heading): string => applicationFieldTable[`project.${amountOf(heading)}`].label.fr;
