/** What came of the project, told by its laureate: as many results as wished, and one quotation with consent. */
import { defined } from '#domain/values/defined.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import {
  checkField,
  type FormState,
  fieldGroup,
  formStart,
  problemSummary,
  textField,
} from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { dossierPlaces } from './dossier-places.ts';
import { type SupportView, supportPath, supportPaths } from './support-words.ts';

const words = typesetWords({
  title: ['Ce que le projet a changé', 'What the project changed'],
  final: [
    'Vos réponses terminent l’accompagnement : une fois envoyées, elles ne peuvent plus être modifiées ici.',
    'Your answers end the support: once sent, they can no longer be changed here.',
  ],
  early: [
    'Vous pouvez déjà le dire, et le dire à nouveau jusqu’à la fin de l’accompagnement.',
    'You can tell it already, and tell it again until the end of the support.',
  ],
  result: [(number: number) => `Résultat ${number}`, (number: number) => `Result ${number}`],
  indicator: ['Ce que vous mesurez', 'What you measure'],
  unit: ['Unité', 'Unit'],
  baseline: ['Au départ', 'At the start'],
  value: ['Aujourd’hui', 'Today'],
  source: ['D’où vient le chiffre', 'Where the figure comes from'],
  indicatorHint: [
    'Comme « temps gagné », « nouveaux sites », « données ouvertes ».',
    'Like “time gained”, “new sites”, “data opened”.',
  ],
  unitHint: ['Comme « heures » ou « personnes ».', 'Like “hours” or “people”.'],
  sourceHint: ['Comme « registre de l’association ».', 'Like “register of the association”.'],
  notMeasured: ['Non mesuré', 'Not measured'],
  notMeasuredHint: [
    'Laissez alors les chiffres et leur source vides.',
    'Then leave the figures and their source empty.',
  ],
  more: ['Ajouter un résultat', 'Add a result'],
  published: [
    'Ces résultats, avec leur source, peuvent être publiés dans le bilan de la promotion. Ce que l’administration a changé reste entre vous et elle.',
    'These results, with their source, may be published in what came of the cohort. What the administration changed stays between you and it.',
  ],
  whatChanged: [
    'Ce que l’administration a changé pour votre projet',
    'What the administration changed for your project',
  ],
  whatChangedHint: [
    'Une aide, une porte ouverte ; ou ce qui a manqué.',
    'Some help, a door that opened; or what was missing.',
  ],
  quotation: ['Une citation à publier', 'A quotation to publish'],
  quotationHint: [
    'Vous pourrez la retirer à tout moment, même après la fin de l’accompagnement.',
    'You can withdraw it at any time, even after the support is over.',
  ],
  text: ['Vos mots', 'Your words'],
  shownAs: ['Sous quel nom', 'Under which name'],
  consent: [
    'J’accepte que cette citation soit publiée sous ce nom',
    'I agree that this quotation is published under this name',
  ],
  send: ['Envoyer', 'Send'],
  back: ['Revenir à l’accompagnement sans rien envoyer', 'Back to the support without sending anything'],
});

const most = 12;
const parts = ['indicator', 'unit', 'baseline', 'value', 'source', 'notMeasured'] as const;
const nameOf = (index: number, part: (typeof parts)[number]): string => `indicators.${index}.${part}`;
const quoted = ['text', 'shownAs', 'consent'] as const;

/** @param rows how many results can be typed */
export function benefitsPage(view: SupportView, rows: number, state: FormState, say: Wording): PageContent {
  const write = words[say.language];
  const numbers = Array.from({ length: rows }, (_, index) => index);
  return {
    title: write.title,
    navigation: dossierPlaces('support', say.language, supportPath),
    main: html`${problemSummary(state)}${notice('info', view.stage === 'benefits' ? write.final : write.early)}
<form method="post" action="${supportPaths.benefits}" novalidate>${formStart(state)}
<p>${write.published}</p><div id="field-indicators" tabindex="-1">${numbers.map((index) => result(index, state))}</div>
${rows < most ? html`<p><button class="secondary" name="step" value="more">${write.more}</button></p>` : ''}
${textField(state, {
  name: 'whatChanged',
  label: write.whatChanged,
  hint: write.whatChangedHint,
  rows: 5,
  maximumLength: 1_000,
  isOptional: true,
})}
${fieldGroup(
  state,
  { name: 'quotation', label: write.quotation, hint: write.quotationHint, isOptional: true },
  html`${textField(state, { name: 'quotation.text', label: write.text, rows: 4, maximumLength: 600, isAlternative: true })}
${textField(state, { name: 'quotation.shownAs', label: write.shownAs, isAlternative: true })}
${checkField(state, { name: 'quotation.consent', label: write.consent })}`,
)}
<div class="actions"><button name="step" value="send">${write.send}</button></div></form>
<p><a href="${supportPath}">${write.back}</a></p>`,
  };
}

function result(index: number, state: FormState): Markup {
  const write = words[state.language];
  const number = { inputMode: 'decimal', isAlternative: true } as const;
  const name = (part: (typeof parts)[number]) => nameOf(index, part);
  return fieldGroup(
    state,
    { name: `indicators.${index}`, label: write.result(index + 1) },
    html`${textField(state, { name: name('indicator'), label: write.indicator, hint: write.indicatorHint, isAlternative: index > 0 })}
${textField(state, { name: name('unit'), label: write.unit, hint: write.unitHint, isAlternative: index > 0 })}
${textField(state, { name: name('baseline'), label: write.baseline, ...number })}
${textField(state, { name: name('value'), label: write.value, ...number })}
${textField(state, { name: name('source'), label: write.source, hint: write.sourceHint, isAlternative: true })}
${checkField(state, { name: name('notMeasured'), label: write.notMeasured, hint: write.notMeasuredHint })}`,
  );
}

/** What was told before, to be told again; consent is given anew. */
export function toldValues(
  { benefits }: SupportView,
  say: Wording,
): { values: FormState['values']; rows: number } {
  const { indicators = [], whatChanged, quotation } = benefits ?? {};
  const told = indicators.flatMap(({ baseline, value, notMeasured, ...one }, index) =>
    Object.entries({
      ...one,
      baseline: baseline && say.decimal(baseline),
      value: value && say.decimal(value),
      notMeasured: notMeasured ? 'on' : undefined,
    }).map(([part, text]) => [`indicators.${index}.${part}`, text] as const),
  );
  const values = {
    ...Object.fromEntries(told),
    whatChanged,
    'quotation.text': quotation?.text,
    'quotation.shownAs': quotation?.shownAs,
  };
  return { values, rows: Math.max(1, indicators.length) };
}

/** As people write a number: « 1 234,5 ». */
const decimalOf = (text: string): string => text.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.');

/**
 * What was typed, as the form shows it again and as the API takes it. Results that were left empty are none, and those after
 * them move up, so that a problem names the result by the number that the form shows.
 */
export function typedBenefits(form: URLSearchParams) {
  const typed = (name: string) => textIn({ form }, name);
  const rows = Array.from({ length: most }, (_, index) =>
    Object.fromEntries(parts.map((part) => [part, typed(nameOf(index, part))])),
  ).filter((row) => Object.values(row).some((text) => text !== ''));
  const shown = rows.flatMap((row, index) =>
    parts.map((part) => [nameOf(index, part), row[part] ?? ''] as const),
  );
  const { text, shownAs, consent } = Object.fromEntries(
    quoted.map((part) => [part, typed(`quotation.${part}`)]),
  );
  const isQuoted = [text, shownAs, consent].some((part) => part !== '');
  const values: FormState['values'] = {
    ...Object.fromEntries(shown),
    whatChanged: typed('whatChanged'),
    'quotation.text': text,
    'quotation.shownAs': shownAs,
    'quotation.consent': consent,
  };
  return {
    rows: Math.max(1, rows.length),
    values,
    body: {
      indicators: rows.map(indicatorOf),
      ...defined({ whatChanged: typed('whatChanged') || undefined }),
      ...(isQuoted ? { quotation: defined({ text, shownAs, consent: consent === 'on' || undefined }) } : {}),
    },
  };
}

const indicatorOf = ({ indicator, unit, baseline = '', value = '', source = '', notMeasured }: Row) => ({
  indicator,
  unit,
  ...defined({
    baseline: decimalOf(baseline) || undefined,
    value: decimalOf(value) || undefined,
    source: source || undefined,
    notMeasured: notMeasured === 'on' || undefined,
  }),
});
type Row = Readonly<Record<string, string | undefined>>;
