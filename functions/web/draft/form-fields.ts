/** The fields of the application form, one by one, wherever they are asked. */
import { isOptional, kindOf } from '#domain/application/application-fields.ts';
import { type ApplicantType, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { html, type Markup } from '#markup/html.ts';
import { checkField, checkGroup, type FormState, radioField, textField } from '#web/server/parts/form.ts';
import { axisWords, needWords } from '#web/server/parts/form-words.ts';
import { type FormField, hintOf, labelOf } from './steps.ts';

export interface AskedFields {
  state: FormState;
  /** Boxes ticked among the needs. */
  needs: readonly string[];
  types: readonly ApplicantType[];
}

type TextOptions = Omit<Parameters<typeof textField>[1], 'name' | 'label'>;
const textsOfKind: Partial<Record<ReturnType<typeof kindOf> & string, TextOptions>> = {
  email: { type: 'email' },
  phone: { type: 'tel' },
  date: { type: 'date' },
  cents: { inputMode: 'decimal' },
  text: { rows: 6 },
};
const texts: Partial<Record<FormField, TextOptions>> = {
  'contact.name': { autocomplete: 'name' },
  'contact.email': { autocomplete: 'email' },
  'contact.phone': { autocomplete: 'tel' },
  'address.street': { autocomplete: 'street-address' },
  'address.postcode': { inputMode: 'numeric', autocomplete: 'postal-code' },
  'address.city': { autocomplete: 'address-level2' },
  'applicant.siret': { inputMode: 'numeric' },
  'project.title': { maximumLength: 200 },
  'project.summary': { maximumLength: 2_000 },
  'project.description': { rows: 16, maximumLength: 20_000 },
};

export function formField(name: FormField, asked: AskedFields): Markup {
  const { state } = asked;
  const { language } = state;
  const hint = hintOf(name, language);
  const said = { label: labelOf(name, language), ...(hint === undefined ? {} : { hint }) };
  if (kindOf(name) === 'yes-or-no') return checkField(state, { name, ...said });
  switch (name) {
    case 'applicant.type':
      return radioField(state, {
        name,
        ...said,
        choices: asked.types.map((type) => ({
          value: type,
          label: applicantTypeTable[type].words.choice[language],
        })),
      });
    case 'project.axis':
      return radioField(state, {
        name,
        ...said,
        choices: supportAxes.map((axis) => ({
          value: axis,
          label: axisWords[axis][language],
          hint: axisWords[axis].hint[language],
        })),
      });
    case 'project.needs':
      return checkGroup(state, {
        name,
        ...said,
        chosen: asked.needs,
        choices: needs.map((need) => ({ value: need, label: needWords[need][language] })),
      });
    default: {
      const options = { ...textsOfKind[kindOf(name) ?? 'line'], ...texts[name] };
      const mayBeEmpty = isOptional(name, state.values['applicant.type']);
      return textField(state, { ...said, ...options, name, ...(mayBeEmpty ? { isOptional: true } : {}) });
    }
  }
}

/** All of them, in a row. */
export const formFields = (names: readonly FormField[], asked: AskedFields): Markup =>
  html`${names.map((name) => formField(name, asked))}`;
