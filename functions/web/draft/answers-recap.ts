/** What was answered, step by step, in the words of the form. */
import { kindOf } from '#domain/application/application-fields.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import { applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import type { Language } from '#domain/values/language.ts';
import { bilingual } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { axisWords, needWords } from '#web/server/parts/form-words.ts';
import { type FormField, fieldsOf, labelOf, type StepName, stepNames, stepTitles } from './steps.ts';

const words = bilingual({ yes: ['Oui', 'Yes'], no: ['Non', 'No'], none: ['Non renseigné', 'Not given'] });

/** Every step under its title. */
export const answersRecap = (answers: Answers, language: Language): Markup =>
  html`${stepNames.map((step) => html`<h3>${stepTitles[step][language]}</h3>${stepAnswers(step, answers, language)}`)}`;

export const stepAnswers = (step: StepName, answers: Answers, language: Language): Markup =>
  fieldAnswers(fieldsOf(step, answers), answers, language);

export const fieldAnswers = (fields: readonly FormField[], answers: Answers, language: Language): Markup =>
  factList(fields.map((field) => [labelOf(field, language), shownAnswer(field, answers, language)]));

function shownAnswer(field: FormField, answers: Answers, language: Language): string | Markup {
  const write = words[language];
  const typed = answers[field];
  const kind = kindOf(field);
  if (kind === 'yes-or-no') return typed === 'on' ? write.yes : write.no;
  if (typed === undefined || typed.length === 0) return write.none;
  const labels: Record<string, Record<Language, string> | undefined> = { ...axisWords, ...needWords };
  if (kind !== 'choice' && kind !== 'several') return html`<span class="prose">${String(typed)}</span>`;
  return [typed]
    .flat()
    .map((one) => labels[one]?.[language] ?? applicantTypeWord(one, 'choice', language))
    .join(', ');
}
