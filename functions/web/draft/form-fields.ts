/** The fields of the application form, one by one, wherever they are asked. */
import { isHeading, isOptional, kindOf } from '#domain/application/application-fields.ts';
import { parseCents } from '#domain/application/form-draft.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import {
  amountOf,
  balanceOf,
  costHeadings,
  type Heading,
  headings,
  incomeHeadings,
} from '#domain/cohort/budget.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { groundsOf } from '#domain/cohort/commitments-exemption.ts';
import { wantedFields } from '#domain/cohort/eligibility.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { formatEuros } from '#domain/values/money.ts';
import { axisWords, exemptionWords, needWords } from '#markup/form-words.ts';
import { html, type Markup } from '#markup/html.ts';
import {
  checkField,
  checkGroup,
  type FormState,
  fieldGroup,
  radioField,
  selectField,
  textField,
} from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { hintOf } from './field-hints.ts';
import { type FormField, labelOf } from './steps.ts';

export interface AskedFields {
  state: FormState;
  /** Boxes ticked among the needs. */
  needs: readonly string[];
  applicants: Pick<Cohort['applicants'], 'types' | 'rules'>;
}

const words = typesetWords({
  or: ['ou', 'or'],
  budget: ['Budget du projet', 'Budget of the project'],
  budgetHint: [
    'En euros, pour toute la durée du projet. Laissez vide ce qui ne vous concerne pas. Les charges et les produits doivent être égaux ; l’aide demandée compte dans les produits, ne l’écrivez pas une seconde fois.',
    'In euros, for the whole project. Leave empty what does not concern you. Costs and income must be equal; the amount requested counts as income, do not write it a second time.',
  ],
  costs: ['Charges', 'Costs'],
  income: ['Produits', 'Income'],
  totals: [
    (costs: string, income: string) =>
      `Enregistré : charges ${costs}, produits ${income} avec l’aide demandée.`,
    (costs: string, income: string) => `Saved: costs ${costs}, income ${income} with the amount requested.`,
  ],
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
    case 'applicant.commitmentsExemption':
      return selectField(state, {
        name,
        ...said,
        ...standing(name, asked),
        choices: groundsOf(state.values['applicant.type']).map((ground) => ({
          value: ground,
          label: exemptionWords[ground][language],
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
  if (isHeading(name)) return { isAlternative: true };
  if (!isOptional(name, type) || each.includes(name)) return {};
  return oneOf.flat().includes(name) ? { isAlternative: true } : { isOptional: true };
}

/** All of them, in a row; before those of which one is enough, that it is. */
export function formFields(names: readonly FormField[], asked: AskedFields): Markup {
  const { language, values } = asked.state;
  const { oneOf } = wantedFields(asked.applicants.rules, values['applicant.type']);
  const single = names.filter((name) => !isHeading(name));
  return html`${single.map((name) => {
    const group = oneOf.find(([first]) => first === name);
    const fields = group?.map((one) => labelOf(one, language)).join(` ${words[language].or} `);
    return html`${fields === undefined ? '' : html`<p>${words[language].oneOf(fields)}</p>`}${formField(name, asked)}`;
  })}${single.length === names.length ? '' : budgetFields(names, asked)}`;
}

/** Costs and income, one below the other, with the sums of what is saved: what is wrong with the whole is said at its head. */
function budgetFields(names: readonly FormField[], asked: AskedFields): Markup {
  const { state } = asked;
  const { language, values } = state;
  const write = words[language];
  const name = 'project.budgetCents';
  const side = (label: string, of: readonly Heading[]) => {
    const fields = names.filter((field) => of.some((one) => field === `project.${amountOf(one)}`));
    return fields.length === 0
      ? html``
      : html`<fieldset><legend>${label}</legend>${fields.map((field) => formField(field, asked))}</fieldset>`;
  };
  const typed = [...headings.map(amountOf), 'requestedCents'].map((one) => [
    one,
    parseCents(values[`project.${one}`]?.trim() || undefined),
  ]);
  const balance = balanceOf(Object.fromEntries(typed));
  const sums =
    balance === undefined
      ? ''
      : html`<p class="hint">${write.totals(
          formatEuros(balance.costsCents, language),
          formatEuros(balance.incomeCents, language),
        )}</p>`;
  return fieldGroup(
    state,
    { name, label: write.budget, hint: write.budgetHint },
    html`${sums}${side(write.costs, costHeadings)}${side(write.income, incomeHeadings)}`,
  );
}
