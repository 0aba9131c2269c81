/** What the laureate told of its project, and the way to tell it or to take the quotation back. */
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { buttonLink, dataTable } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type SupportView, supportActWords, supportPaths } from './support-words.ts';

const words = typesetWords({
  benefits: ['Ce que le projet a changé', 'What the project changed'],
  indicator: ['Résultat', 'Result'],
  baseline: ['Au départ', 'At the start'],
  value: ['Aujourd’hui', 'Today'],
  source: ['Source', 'Source'],
  unmeasured: ['Non mesuré', 'Not measured'],
  whatChanged: [
    'Ce que l’administration a changé pour le projet',
    'What the administration changed for the project',
  ],
  quotation: ['Votre citation', 'Your quotation'],
  revoke: ['Retirer ma citation', 'Withdraw my quotation'],
  revokeText: [
    'Son texte est alors effacé et ne sera plus publié, même après la fin de l’accompagnement.',
    'Its text is then deleted and no longer published, even after the support is over.',
  ],
  revokedOn: [
    (day: string) => `Citation retirée le ${day}.`,
    (day: string) => `Quotation withdrawn on ${day}.`,
  ],
});

/** Nothing before it can be told. */
export function benefitsOf({
  view: { benefits, actions, due },
  formToken,
  say,
}: {
  view: SupportView;
  formToken: string;
  say: Wording;
}): Markup {
  const write = words[say.language];
  const isAsked = due.some(({ what }) => what === 'tell-benefits');
  const mayTell = actions.includes('tell-benefits') && !isAsked;
  const link = mayTell
    ? html`<p>${buttonLink(supportPaths.benefits, supportActWords[say.language]['tell-benefits'], 'secondary')}</p>`
    : html``;
  if (!benefits) return mayTell ? html`<h2>${write.benefits}</h2>${link}` : html``;
  const revocation = { action: supportPaths.quotation, label: write.revoke, kind: 'secondary' } as const;
  const { indicators, whatChanged, quotation, quotationRevokedAt } = benefits;
  return html`<h2>${write.benefits}</h2>${indicatorTable(indicators, say)}${
    whatChanged === undefined ? '' : html`<h3>${write.whatChanged}</h3><p class="prose">${whatChanged}</p>`
  }${
    quotation
      ? html`<h3>${write.quotation}</h3><blockquote class="prose">${quotation.text}</blockquote><p>${quotation.shownAs}</p>`
      : ''
  }${
    actions.includes('revoke-quotation')
      ? html`<p>${write.revokeText}</p>${actButton({ formToken }, revocation)}`
      : ''
  }${quotationRevokedAt === undefined ? '' : html`<p>${write.revokedOn(say.day(quotationRevokedAt))}</p>`}${link}`;
}

function indicatorTable(
  indicators: NonNullable<SupportView['benefits']>['indicators'],
  say: Wording,
): Markup {
  const write = words[say.language];
  const columns = [
    { label: write.indicator },
    { label: write.baseline, isNumber: true },
    { label: write.value, isNumber: true },
    { label: write.source },
  ];
  return dataTable(
    write.benefits,
    columns,
    indicators.map(({ indicator, unit, baseline = '–', value = '–', source, notMeasured }) => [
      `${indicator} (${unit})`,
      say.decimal(baseline),
      say.decimal(value),
      notMeasured ? write.unmeasured : (source ?? ''),
    ]),
  );
}
