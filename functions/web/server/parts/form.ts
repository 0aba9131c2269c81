/** Fields with their label, hint and problem tied together, as a screen reader needs them. A field's name is its path in the API. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation } from '#markup/wording.ts';
import { typesetWords } from '#web/server/parts/words.ts';

/** As the API tells it. */
export interface ToldProblem {
  field: string;
  message: { fr: string; en: string };
}

/** What was sent, what was wrong with it, and the language to say it in. */
export interface FormState {
  language: Language;
  /** Hidden in every form (`Visit.formToken`). */
  formToken: string;
  /** By field name. */
  values: Readonly<Record<string, string | undefined>>;
  problems: readonly ToldProblem[];
  /** Where it is sent to, on a page with several forms: the ids of its fields are its own. */
  action?: string | undefined;
}
type InForm = Pick<FormState, 'action'>;

/** Of a form as its page shows it at first; or again, with what was typed and what is wrong. */
export const stateOf = (
  { language, formToken }: Pick<FormState, 'language' | 'formToken'>,
  values: FormState['values'] = {},
  problems: FormState['problems'] = [],
): FormState => ({ language, formToken, values, problems });

interface Field {
  name: string;
  label: string;
  hint?: string | undefined;
  isOptional?: boolean;
  /** One of several of which one is enough: neither required nor optional by itself. */
  isAlternative?: boolean;
}
interface TextField extends Field {
  /** `search` of a phone's keyboards and of password managers. */
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'datetime-local';
  inputMode?: 'numeric' | 'decimal';
  autocomplete?: string;
  maximumLength?: number;
  /** To choose from; another value may be written. */
  suggestions?: readonly string[];
  /** Several lines. */
  rows?: number;
}
export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

const words = typesetWords({
  optional: ['facultatif', 'optional'],
  errors: ['Il reste à corriger', 'Still to be corrected'],
  left: ['caractères restants', 'characters left'],
});

/** Where a summary of problems leads to. */
export const fieldId = (name: string, { action }: InForm = {}): string =>
  `field-${[...(action?.split('/') ?? []), ...name.split('.')].filter((part) => part !== '').join('-')}`;

/** The opening of every form that posts. */
export const formStart = ({ formToken }: Pick<FormState, 'formToken'>): Markup =>
  html`<input type="hidden" name="formToken" value="${formToken}">`;

type Summary = Pick<FormState, 'language' | 'problems' | 'action'> & {
  /** Where what is wrong with several fields is said in the same words: what each is called. */
  labelOf?: (field: string, language: Language) => string | undefined;
};

/** All problems at once, each a link to its field; nothing when there are none. Problems of no field of the form are said too. */
export function problemSummary({ language, problems, action, labelOf }: Summary, general?: string): Markup {
  if (problems.length === 0 && general === undefined) return html``;
  const named = (field: string) => {
    const label = labelOf?.(field, language);
    return label === undefined ? '' : `${label}${punctuation[language].colon}`;
  };
  return html`<div class="notice warning" role="alert" id="problems" tabindex="-1"><h2>${words[language].errors}</h2>${
    general === undefined ? '' : html`<p>${general}</p>`
  }<ul>${problems.map(
    ({ field, message }) =>
      html`<li><a href="#${fieldId(field, { action })}">${named(field)}${message[language]}</a></li>`,
  )}</ul></div>`;
}

export function textField(state: FormState, field: TextField): Markup {
  const { name, type = 'text', rows, maximumLength, suggestions = [] } = field;
  const value = state.values[name] ?? '';
  const id = fieldId(name, state);
  const shared = html`id="${id}" name="${name}"${describedBy(state, field)}${required(field)}${
    maximumLength === undefined
      ? ''
      : html` data-maximum="${maximumLength}" data-left="${words[state.language].left}"`
  }`;
  const choices = suggestions.length === 0 ? html`` : suggestionList(id, suggestions);
  // Filled in by the script; its place is kept from the beginning, so that nothing moves.
  const left = maximumLength === undefined ? html`` : html`<span class="left"></span>`;
  return fieldBox(
    state,
    field,
    rows === undefined
      ? html`<input ${shared} type="${type}" value="${value}"${attribute('inputmode', field.inputMode)}${attribute(
          'autocomplete',
          field.autocomplete,
        )}${suggestions.length === 0 ? '' : html` list="${id}-list"`}>${choices}${left}`
      : html`<textarea ${shared} rows="${rows}">${value}</textarea>${left}`,
  );
}

const suggestionList = (id: string, suggestions: readonly string[]): Markup =>
  html`<datalist id="${id}-list">${suggestions.map((one) => html`<option value="${one}"></option>`)}</datalist>`;

export const selectField = (state: FormState, field: Field & { choices: readonly Choice[] }): Markup =>
  fieldBox(
    state,
    field,
    html`<select id="${fieldId(field.name, state)}" name="${field.name}"${describedBy(state, field)}${required(field)}>
<option value=""></option>${field.choices.map(
      ({ value, label }) =>
        html`<option value="${value}"${state.values[field.name] === value ? html` selected` : ''}>${label}</option>`,
    )}</select>`,
  );

/** Fields under one name, with what is wrong of them together. */
export const fieldGroup = (state: FormState, field: Field, content: Markup): Markup =>
  html`<fieldset class="${
    problemsOf(state, field.name).length > 0 ? 'field wrong' : 'field'
  }" id="${fieldId(field.name, state)}" tabindex="-1"${descriptionOf(state, field)}>
<legend>${labelText(state, field)}</legend>${hintOf(state, field)}${problemText(state, field)}
${content}</fieldset>`;

/** One of a few, all of them seen: a group with its own name. */
export function radioField(state: FormState, field: Field & { choices: readonly Choice[] }): Markup {
  return fieldGroup(
    state,
    field,
    html`<div class="choices">${field.choices.map(
      ({ value, label, hint }) =>
        html`<label class="choice"><input type="radio" name="${field.name}" value="${value}"${
          state.values[field.name] === value ? html` checked` : ''
        }><span>${label}${hint === undefined ? '' : html`<small>${hint}</small>`}</span></label>`,
    )}</div>`,
  );
}

/** A box to tick; it sends `value` (`on` unless another is given) when ticked. */
export const checkField = (state: FormState, field: Field & { value?: string }): Markup =>
  html`<div class="${
    problemsOf(state, field.name).length > 0 ? 'field wrong' : 'field'
  }">${problemText(state, field)}<label class="choice">
<input type="checkbox" id="${fieldId(field.name, state)}" name="${field.name}" value="${
    field.value ?? 'on'
  }"${describedBy(state, field)}${
    state.values[field.name] === (field.value ?? 'on') ? html` checked` : ''
  }><span>${field.label}</span></label>${hintOf(state, field)}</div>`;

/** Several of a few. */
export function checkGroup(
  state: FormState,
  field: Field & { choices: readonly Choice[]; chosen: readonly string[] },
): Markup {
  return fieldGroup(
    state,
    field,
    html`<div class="choices">${field.choices.map(
      ({ value, label }) =>
        html`<label class="choice"><input type="checkbox" name="${field.name}" value="${value}"${
          field.chosen.includes(value) ? html` checked` : ''
        }><span>${label}</span></label>`,
    )}</div>`,
  );
}

/** What a form sends along unseen. */
export const hiddenFields = (fields: readonly (readonly [name: string, value: string])[]): Markup =>
  html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;

/** A form with nothing but a button: an act on what the page shows. */
export const actButton = (
  state: Pick<FormState, 'formToken'>,
  act: {
    action: string;
    label: string | Markup;
    /** Where others of the page are called the same: what it is done to, for who hears it alone. */
    of?: string | undefined;
    kind?: 'primary' | 'secondary' | 'danger';
    hidden?: Readonly<Record<string, string>>;
  },
): Markup =>
  html`<form method="post" action="${act.action}" class="act">${formStart(state)}${hiddenFields(
    Object.entries(act.hidden ?? {}),
  )}<button class="${act.kind ?? 'primary'}">${act.label}${
    act.of === undefined ? '' : html`<span class="unseen"> ${act.of}</span>`
  }</button></form>`;

function fieldBox(state: FormState, field: Field, input: Markup): Markup {
  const isWrong = problemsOf(state, field.name).length > 0;
  return html`<div class="${
    isWrong ? 'field wrong' : 'field'
  }"><label for="${fieldId(field.name, state)}">${labelText(state, field)}</label>${hintOf(state, field)}${problemText(state, field)}
${input}</div>`;
}

const required = ({ isOptional, isAlternative }: Field): Markup | string =>
  isOptional || isAlternative ? '' : html` aria-required="true"`;
const labelText = ({ language }: FormState, { label, isOptional }: Field): Markup =>
  html`${label}${isOptional ? html` <small>(${words[language].optional})</small>` : ''}`;
const hintOf = (state: InForm, { name, hint }: Field): Markup =>
  hint === undefined ? html`` : html`<p class="hint" id="${fieldId(name, state)}-hint">${hint}</p>`;
const problemsOf = ({ problems }: FormState, name: string): readonly ToldProblem[] =>
  problems.filter(({ field }) => field === name);
const problemText = (state: FormState, { name }: Field): Markup => {
  const problems = problemsOf(state, name);
  return problems.length === 0
    ? html``
    : html`<p class="problem" id="${fieldId(name, state)}-problem">${problems.map(({ message }) => message[state.language]).join(' ')}</p>`;
};
const describedBy = (state: FormState, field: Field): Markup =>
  html`${descriptionOf(state, field)}${problemsOf(state, field.name).length > 0 ? html` aria-invalid="true"` : ''}`;
function descriptionOf(state: FormState, { name, hint }: Field): Markup {
  const ids = [
    ...(hint === undefined ? [] : [`${fieldId(name, state)}-hint`]),
    ...(problemsOf(state, name).length > 0 ? [`${fieldId(name, state)}-problem`] : []),
  ];
  return ids.length === 0 ? html`` : html` aria-describedby="${ids.join(' ')}"`;
}
const attribute = (name: 'inputmode' | 'autocomplete', value: string | undefined): Markup => {
  if (value === undefined) return html``;
  return name === 'inputmode' ? html` inputmode="${value}"` : html` autocomplete="${value}"`;
};
