/** What is decided for many of a list at once: those ticked, those of all its pages, and those of which the rules are sure. */
import { advices } from '#domain/application/application.ts';
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { buttonLink } from '#web/server/parts/blocks.ts';
import { formStart, radioField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type ListQuery, listAddress, oneAddress, withQuery } from './list-query.ts';

/** What the rules advise, as a filter names it. */
export const adviceNames = typesetWords({
  eligible: ['recevable', 'eligible'],
  ineligible: ['irrecevable', 'ineligible'],
  unclear: ['à vérifier', 'to be checked'],
  'duplicate-suspected': ['doublon possible', 'possible duplicate'],
} satisfies Record<(typeof advices)[number], Pair>);

const words = typesetWords({
  toDecide: ['À décider, selon l’avis des règles', 'To decide, by the advice of the rules'],
  allToDecide: ['toutes', 'all'],
  followed: ['Suivre l’avis des règles', 'Follow the advice of the rules'],
  follow: {
    eligible: [
      (count: number) => `Toutes les recevables selon les règles (${count})…`,
      (count: number) => `All that the rules call admissible (${count})…`,
    ],
    ineligible: [
      (count: number) => `Toutes les irrecevables selon les règles (${count})…`,
      (count: number) => `All that the rules call inadmissible (${count})…`,
    ],
  },
  nothingLeft: [
    'Plus aucune recevabilité n’attend d’être décidée.',
    'No admissibility decision is left to take.',
  ],
  oneByOne: ['Décider la suite une par une', 'Decide the others one by one'],
  batch: ['Pour plusieurs candidatures', 'For several applications'],
  which: ['Lesquelles', 'Which'],
  ticked: ['celles que j’ai cochées', 'those that I ticked'],
  whole: [
    (count: number) => `les ${count} de cette liste, toutes pages comprises`,
    (count: number) => `the ${count} of this list, on all its pages`,
  ],
  batchHint: [
    'La page suivante dit ce qui va se passer ; rien n’est fait avant.',
    'The next page says what will happen; nothing is done before.',
  ],
  acts: {
    eligible: ['Décider recevables…', 'Decide admissible…'],
    ineligible: ['Décider irrecevables…', 'Decide inadmissible…'],
    ask: ['Demander un complément…', 'Ask for information…'],
    confirmed: ['Confirmer les délais échus…', 'Confirm the deadlines that have passed…'],
    extended: ['Donner plus de temps…', 'Give more time…'],
  },
});

/** What is done to many at once: of those that are examined, and of those whose delay is over. */
export const eligibilityActs = ['eligible', 'ineligible', 'ask'] as const;
export const overdueActs = ['confirmed', 'extended'] as const;
export type BatchAct = (typeof eligibilityActs)[number] | (typeof overdueActs)[number];

type Undecided = Answer<'count-applications'>['undecided'];

export const batchAddress = ({ cursor: _, ...filters }: ListQuery): string =>
  withQuery('/console/candidatures/lot', filters);

/** What is left to decide, by what the rules say of it. */
export function undecidedLinks(undecided: Undecided, query: ListQuery, language: 'fr' | 'en'): Markup {
  const text = words[language];
  const total = Object.values(undecided).reduce((sum, count) => sum + count, 0);
  const isHere = query.decision === 'none';
  const link = (advice: string | undefined, label: string, count: number) =>
    count === 0
      ? ''
      : html`<li><a class="state" href="${listAddress({
          status: 'eligibility-review',
          decision: 'none',
          ...(advice === undefined ? {} : { advice }),
        })}"${isHere && query.advice === advice ? html` aria-current="page"` : ''}>${label} <strong>${count}</strong></a></li>`;
  if (total === 0) return html``;
  return html`<nav class="states" aria-label="${text.toDecide}"><p>${text.toDecide}</p>
<ul>${link(undefined, text.allToDecide, total)}${advices.map(
    (advice) => html`${link(advice, adviceNames[language][advice], undecided[advice] ?? 0)}`,
  )}</ul></nav>`;
}

/** One confirmed act for all that wait and of which the rules are sure. */
export function followForm(undecided: Undecided, formToken: string, language: 'fr' | 'en'): Markup {
  const text = words[language];
  const sure = (['eligible', 'ineligible'] as const).filter((advice) => (undecided[advice] ?? 0) > 0);
  if (sure.length === 0) return html``;
  return html`<section class="card"><h2>${text.followed}</h2><p class="hint">${text.batchHint}</p><div class="actions">${sure.map(
    (advice) =>
      html`<form method="post" class="act" action="${batchAddress({ status: 'eligibility-review', decision: 'none', advice })}">${formStart(
        { formToken },
      )}<input type="hidden" name="scope" value="all"><button name="act" value="${advice}">${text.follow[
        advice
      ](undecided[advice] ?? 0)}</button></form>`,
  )}</div></section>`;
}

/** After an act on many: what is still to decide, by one more act or one by one. */
export function whatIsLeft(
  left: { undecided: Undecided; first?: { applicationId: string } | undefined },
  formToken: string,
  language: 'fr' | 'en',
): Markup {
  const text = words[language];
  const query = { status: 'eligibility-review', decision: 'none' };
  if (left.first === undefined) return html`<p>${text.nothingLeft}</p>`;
  return html`${undecidedLinks(left.undecided, {}, language)}${followForm(left.undecided, formToken, language)}
<p>${buttonLink(oneAddress(left.first.applicationId, query), text.oneByOne, 'secondary')}</p>`;
}

/** Acts on what was ticked, or on all of a list whatever its pages. */
export function batchActs(
  acts: readonly BatchAct[],
  matching: number,
  { formToken, language }: { formToken: string; language: 'fr' | 'en' },
): Markup {
  const text = words[language];
  const choices = [
    { value: 'ticked', label: text.ticked },
    { value: 'all', label: text.whole(matching) },
  ];
  const state = { language, formToken, values: { scope: 'ticked' }, problems: [] };
  return html`<section class="card"><h2>${text.batch}</h2>${
    matching < 2 ? '' : radioField(state, { name: 'scope', label: text.which, choices })
  }<p class="hint">${text.batchHint}</p><div class="actions">${acts.map(
    (act) => html`<button class="secondary" name="act" value="${act}">${text.acts[act]}</button>`,
  )}</div></section>`;
}
