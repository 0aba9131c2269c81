/** The fields of the application form, one by one, wherever they are asked. */
import type { ApplicantType } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { html, type Markup } from '#markup/html.ts';
import { checkField, checkGroup, type FormState, radioField, textField } from '#web/server/parts/form.ts';
import { axisWords, needWords, typeWords } from '#web/server/parts/form-words.ts';
import { type FieldWords, type FormField, fieldWords } from './steps.ts';

export interface AskedFields {
  state: FormState;
  /** Boxes ticked among the needs. */
  needs: readonly string[];
  types: readonly ApplicantType[];
}

type TextOptions = Omit<Parameters<typeof textField>[1], 'name' | 'label'>;
const texts: Partial<Record<FormField, TextOptions>> = {
  'contact.name': { autocomplete: 'name' },
  'contact.email': { type: 'email', autocomplete: 'email' },
  'contact.secondEmail': { type: 'email' },
  'contact.phone': { type: 'tel', autocomplete: 'tel' },
  'address.street': { autocomplete: 'street-address' },
  'address.postcode': { inputMode: 'numeric', autocomplete: 'postal-code' },
  'address.city': { autocomplete: 'address-level2' },
  'applicant.siret': { inputMode: 'numeric' },
  'applicant.deMinimisCents': { inputMode: 'decimal' },
  'project.title': { maximumLength: 200 },
  'project.summary': { rows: 6, maximumLength: 2_000 },
  'project.description': { rows: 16, maximumLength: 20_000 },
  'project.startsOn': { type: 'date' },
  'project.endsOn': { type: 'date' },
  'project.budgetCents': { inputMode: 'decimal' },
  'project.requestedCents': { inputMode: 'decimal' },
};

export function formField(name: FormField, asked: AskedFields): Markup {
  const { state } = asked;
  const said = inLanguage(fieldWords[name], state);
  switch (name) {
    case 'applicant.type':
      return radioField(state, {
        name,
        ...said,
        choices: asked.types.map((type) => ({ value: type, label: typeWords[type][state.language] })),
      });
    case 'project.axis':
      return radioField(state, {
        name,
        ...said,
        choices: supportAxes.map((axis) => ({
          value: axis,
          label: axisWords[axis][state.language],
          hint: axisWords[axis].hint[state.language],
        })),
      });
    case 'project.needs':
      return checkGroup(state, {
        name,
        ...said,
        chosen: asked.needs,
        choices: needs.map((need) => ({ value: need, label: needWords[need][state.language] })),
      });
    case 'applicant.republicanCommitment':
    case 'declarations.accurate':
    case 'declarations.rulesAccepted':
      return checkField(state, { name, ...said });
    default: {
      // An association may have either number, or neither yet.
      const isEither = name === 'applicant.siret' && state.values['applicant.type'] === 'association';
      return textField(state, { ...said, ...texts[name], name, ...(isEither ? { isOptional: true } : {}) });
    }
  }
}

/** All of them, in a row. */
export const formFields = (names: readonly FormField[], asked: AskedFields): Markup =>
  html`${names.map((name) => formField(name, asked))}`;

const inLanguage = ({ label, hint, isOptional }: FieldWords, { language }: FormState) => ({
  label: label[language],
  ...(hint ? { hint: hint[language] } : {}),
  ...(isOptional ? { isOptional } : {}),
});
