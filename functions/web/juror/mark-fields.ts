/** One criterion of the grid: its marks with what they mean, how the juror marked elsewhere, and why this mark. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import { typeset } from '#markup/wording.ts';
import { type FormState, fieldId, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  type JurorView,
  justificationField,
  type LabelledCriterion,
  markField,
  percent,
  type ShownReading,
} from './reading-view.ts';

const words = typesetWords({
  why: [
    (criterion: string) => `Pourquoi cette note : ${criterion}`,
    (criterion: string) => `Why this mark: ${criterion}`,
  ],
  given: ['Vos notes dans vos autres avis déposés :', 'Your marks in your other filed reviews:'],
  times: [
    (mark: number, times: number) => `${mark} (${times} fois)`,
    (mark: number, times: number) => plural.en(times, `${mark} (${times} {time|times})`),
  ],
});

export function markFields(
  criterion: LabelledCriterion,
  index: number,
  { scale, readings }: JurorView,
  reading: ShownReading,
  state: FormState,
): Markup {
  const { language, values, problems } = state;
  const { label, weight } = criterion;
  const name = markField(index);
  const id = fieldId(name);
  const wrong = problems.filter(({ field }) => field === name);
  const choice = (mark: number): Markup => {
    const meaning = meaningOf(criterion, mark, language);
    return html`<label class="choice${meaning === undefined ? '' : ' meant'}"><input type="radio" name="${name}" value="${mark}"${
      values[name] === String(mark) ? html` checked` : ''
    }><span>${mark}</span>${meaning === undefined ? '' : html` <small>${meaning}</small>`}</label>`;
  };
  return html`<div class="criterion">
<fieldset class="${wrong.length === 0 ? 'field' : 'field wrong'}" id="${id}" tabindex="-1" data-weight="${weight}"${
    wrong.length === 0 ? '' : html` aria-describedby="${id}-problem"`
  }>
<legend>${typeset(language, label[language])} <small>(${percent(weight, language)})</small></legend>${
    wrong.length === 0
      ? ''
      : html`<p class="problem" id="${id}-problem">${wrong.map(({ message }) => message[language]).join(' ')}</p>`
  }<div class="marks">${marksOn(scale).map(choice)}</div>${givenMarks(criterion, readings, reading, language)}</fieldset>
${textField(state, { name: justificationField(index), label: reasonLabel(criterion, language), rows: 3, maximumLength: 2_000 })}</div>`;
}

/** Of several fields of one form, each by its criterion. */
export const reasonLabel = ({ label }: Pick<LabelledCriterion, 'label'>, language: Language): string =>
  words[language].why(label[language]);

export const marksOn = ({ min, max }: JurorView['scale']): number[] =>
  Array.from({ length: max - min + 1 }, (_, step) => min + step);

/** What a mark means for a criterion, where the cohort says it. */
export function meaningOf(
  { meanings = [] }: LabelledCriterion,
  mark: number,
  language: Language,
): string | undefined {
  const meaning = meanings.find((one) => one.mark === mark)?.means[language];
  return meaning === undefined ? undefined : typeset(language, meaning);
}

/** How often the juror gave each mark for this criterion elsewhere: what keeps a scale the same from one reading to the next. */
function givenMarks(
  { id }: LabelledCriterion,
  readings: readonly ShownReading[],
  reading: ShownReading,
  language: Language,
): Markup {
  const given = readings
    .filter((other) => other.state !== 'recused')
    .filter(({ applicationId }) => applicationId !== reading.applicationId)
    .flatMap(({ marks = [] }) => marks.filter(({ criterion }) => criterion === id).map(({ mark }) => mark));
  if (given.length === 0) return html``;
  const counts = [...Map.groupBy(given, (mark) => mark)].sort(([a], [b]) => a - b);
  const text = words[language];
  return html`<p class="hint">${text.given} ${counts.map(([mark, { length }]) => text.times(mark, length)).join(', ')}</p>`;
}
