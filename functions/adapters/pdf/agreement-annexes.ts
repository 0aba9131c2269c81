/** What is annexed to the agreement: the budget that the reports are compared with, and the text that an association subscribes to. Pure. */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
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

/** What the application says of the money; the other income is what the grant leaves to find. */
function budget({ project, amountCents }: AgreementDocument): TextBlock[] {
  const euros = (cents: number) => formatEuros(cents, 'fr');
  const others = Math.max(0, project.budgetCents - amountCents);
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
