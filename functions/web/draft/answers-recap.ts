/** What was answered, step by step, in the words of the form. */
import { isHeading, isWritten } from '#domain/application/application-fields.ts';
import { type Answers, withTotal } from '#domain/application/form-draft.ts';
import type { Language } from '#domain/values/language.ts';
import { answerText } from '#markup/answer-text.ts';
import { html, type Markup } from '#markup/html.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { type FormField, fieldsOf, labelOf, type StepName, stepNames, stepTitles } from './steps.ts';

/** Every step under its title; `written` is the language that the answers are in. */
export const answersRecap = (answers: Answers, language: Language, written: Language): Markup =>
  html`${stepNames.map((step) => html`<h3>${stepTitles[step][language]}</h3>${stepAnswers(step, answers, language, written)}`)}`;

export const stepAnswers = (
  step: StepName,
  answers: Answers,
  language: Language,
  written: Language,
): Markup => fieldAnswers(fieldsOf(step, answers), answers, language, written);

export const fieldAnswers = (
  fields: readonly FormField[],
  answers: Answers,
  language: Language,
  written: Language = language,
): Markup =>
  factList(
    fields
      .filter((field) => !isHeading(field) || answers[field])
      .map((field) => [labelOf(field, language), shownAnswer(field, withTotal(answers), language, written)]),
  );

/** A text keeps its lines. */
function shownAnswer(
  field: FormField,
  answers: Answers,
  language: Language,
  written: Language,
): string | Markup {
  const text = answerText(field, answers, language);
  if (!isWritten(field)) return text;
  return html`<span class="prose"${answers[field] ? html` lang="${written}"` : ''}>${text}</span>`;
}
