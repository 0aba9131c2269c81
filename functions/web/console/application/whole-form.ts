/** The whole form of an application as staff judge it: every field, and the rules that it fails beside the very values that they read. */
import { budgetAnnexOf } from '#domain/agreement/budget-annex.ts';
import {
  type ApplicationField,
  applicationFieldTable,
  fieldsOfForm,
  isField,
  isHeading,
  isWritten,
  kindOf,
} from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { answersOf } from '#domain/application/form-draft.ts';
import type { Answer } from '#http/responses.ts';
import { answerText } from '#markup/answer-text.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset, type Wording } from '#markup/wording.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import { tag, writeLink } from '#web/server/parts/blocks.ts';
import { budgetTables } from '#web/server/parts/budget.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  read: ['lu par une règle non respectée', 'read by a rule that it fails'],
  type: ['Type de candidat', 'Type of applicant'],
  rules: ['Ce que disent les règles', 'What the rules say'],
  all: ['Toutes les règles sont respectées.', 'All the rules are kept.'],
  severity: { ineligible: ['irrecevable', 'inadmissible'], unclear: ['à vérifier', 'to be checked'] },
});

export const partNames = typesetWords({
  applicant: ['Le candidat', 'The applicant'],
  contact: ['La personne à contacter', 'The contact person'],
  address: ['L’adresse', 'The address'],
  project: ['Le projet', 'The project'],
  declarations: ['Les déclarations', 'The declarations'],
});

type Dossier = Answer<'show-application'>;
type Part = Exclude<keyof ApplicationForm, 'language'>;
export type FiledField = Exclude<ApplicationField, 'language'>;
export const formParts: readonly Part[] = ['applicant', 'contact', 'address', 'project', 'declarations'];

/** Every field of this type of applicant, part by part; those that a failed rule reads are marked. */
export function wholeForm({ application, ruleFields }: Dossier, say: Wording): Markup {
  const text = words[say.language];
  const { form } = application;
  const read = new Set(Object.values(ruleFields).flat());
  // What stands under a heading is in the tables of the budget.
  const fields = fieldsOfForm(form)
    .filter(isOfForm)
    .filter((field) => !isHeading(field) || read.has(field));
  const row = (field: FiledField) =>
    html`<div id="${idOf(field)}"${read.has(field) ? html` class="is-read"` : ''}><dt>${fieldLabel(field, say)}${
      read.has(field) ? html` ${tag(text.read, 'warning')}` : ''
    }</dt><dd>${shownField(form, field, say)}</dd></div>`;
  return html`${formParts.map(
    (part) =>
      html`<h3>${partNames[say.language][part]}</h3><dl class="facts">${fields
        .filter((field) => field.startsWith(`${part}.`))
        .map(row)}</dl>`,
  )}${budgetTables(budgetAnnexOf(form.project), say)}`;
}

/** Each rule that failed, with what it read; nothing before the rules were applied. */
export function failedRules({ application, ruleFields }: Dossier, say: Wording): Markup {
  if (!('assessment' in application)) return html``;
  const text = words[say.language];
  const { failures, outcome } = application.assessment;
  const values = (code: string) =>
    (ruleFields[code] ?? [])
      .filter(isField)
      .filter(isOfForm)
      .map(
        (field) =>
          html`<div><dt><a href="#${idOf(field)}">${fieldLabel(field, say)}</a></dt>
<dd>${shownField(application.form, field, say)}</dd></div>`,
      );
  return html`<h2>${text.rules}</h2><p>${stateWords[say.language].advice[outcome] ?? outcome}</p>${
    failures.length === 0
      ? html`<p class="hint">${text.all}</p>`
      : html`<ul class="failed-rules">${failures.map(
          ({ code, severity, message }) =>
            html`<li>${tag(text.severity[severity], severity === 'ineligible' ? 'bad' : 'warning')} ${message[say.language]}
<dl class="facts">${values(code)}</dl></li>`,
        )}</ul>`
  }`;
}

export const isOfForm = (field: ApplicationField): field is FiledField => field !== 'language';
const idOf = (field: string): string => `value-${field.replaceAll('.', '-')}`;

/** In the words of the form, but for the one label that speaks to the applicant. */
export const fieldLabel = (field: ApplicationField, { language }: Wording): string =>
  field === 'applicant.type'
    ? words[language].type
    : typeset(language, applicationFieldTable[field].label[language]);

export const storedValue = (form: ApplicationForm, field: ApplicationField): unknown =>
  field
    .split('.')
    .reduce<unknown>((held, name) => (held as Record<string, unknown> | undefined)?.[name], form);

/** As the applicant wrote it and reads it again, so that both speak of the same words. */
export function shownField(form: ApplicationForm, field: FiledField, { language }: Wording): Markup {
  const answers = answersOf(form);
  const { [field]: given = '' } = answers;
  const text = answerText(field, answers, language);
  if (given.length === 0 && kindOf(field) !== 'yes-or-no') return html`<span class="hint">${text}</span>`;
  return kindOf(field) === 'email'
    ? writeLink(text)
    : html`<span class="prose"${isWritten(field) ? html` lang="${form.language}"` : ''}>${text}</span>`;
}
