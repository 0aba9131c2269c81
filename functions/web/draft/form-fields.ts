/** The fields of the application form, one by one, wherever they are asked. */
import { isOptional, kindOf } from '#domain/application/application-fields.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { wantedFields } from '#domain/cohort/eligibility.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { bilingual } from '#markup/bilingual.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import { checkField, checkGroup, type FormState, radioField, textField } from '#web/server/parts/form.ts';
import { type FormField, hintOf, labelOf } from './steps.ts';

export interface AskedFields {
  state: FormState;
  /** Boxes ticked among the needs. */
  needs: readonly string[];
  applicants: Pick<Cohort['applicants'], 'types' | 'rules'>;
}

const words = bilingual({
  or: ['ou', 'or'],
  rules: ['Lire le règlement de l’appel à projets', 'Read the rules of the call for projects'],
  oneOf: [(fields: string) => `${fields} : un seul suffit.`, (fields: string) => `${fields}: one is enough.`],
});

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
  if (name === 'declarations.rulesAccepted') {
    return html`${checkField(state, { name, ...said })}<p><a href="/reglement">${words[language].rules}</a></p>`;
  }
  if (kindOf(name) === 'yes-or-no') return checkField(state, { name, ...said });
  switch (name) {
    case 'applicant.type':
      return radioField(state, {
        name,
        ...said,
        choices: asked.applicants.types.map((type) => ({
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
      return textField(state, { ...said, ...options, name, ...standing(name, asked) });
    }
  }
}

/** Whether a field may stay empty: what a rule of the call needs may not, although the form is filed without it. */
function standing(name: FormField, { state, applicants }: AskedFields) {
  const type = state.values['applicant.type'];
  const { each, oneOf } = wantedFields(applicants.rules, type);
  if (!isOptional(name, type) || each.includes(name)) return {};
  return oneOf.flat().includes(name) ? { isAlternative: true } : { isOptional: true };
}

/** All of them, in a row; before those of which one is enough, that it is. */
export function formFields(names: readonly FormField[], asked: AskedFields): Markup {
  const { language, values } = asked.state;
  const { oneOf } = wantedFields(asked.applicants.rules, values['applicant.type']);
  return html`${names.map((name) => {
    const group = oneOf.find(([first]) => first === name);
    const fields = group?.map((one) => labelOf(one, language)).join(` ${words[language].or} `);
    return html`${fields === undefined ? '' : html`<p>${words[language].oneOf(fields)}</p>`}${formField(name, asked)}`;
  })}`;
}
