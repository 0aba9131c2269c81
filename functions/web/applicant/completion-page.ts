/** What staff asked for, and nothing else, with what is in the application now. */
import { fieldsBehind, kindOf } from '#domain/application/application-fields.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import type { Answers } from '#domain/application/form-draft.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { html, type Markup } from '#markup/html.ts';
import { fieldAnswers } from '#web/draft/answers-recap.ts';
import { shownAnswers } from '#web/draft/draft-view.ts';
import { formFields } from '#web/draft/form-fields.ts';
import type { FormField } from '#web/draft/steps.ts';
import { labelOfField } from '#web/server/field-labels.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, notice } from '#web/server/parts/blocks.ts';
import {
  formStart,
  hiddenFields,
  problemSummary,
  type ToldProblem,
  textField,
} from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { DossierPage } from './dossier-page.ts';
import { dossierPlaces } from './dossier-places.ts';

const words = typesetWords({
  title: ['Compléter ma candidature', 'Complete my application'],
  asked: ['Le service vous demande', 'The service asks you'],
  once: [
    (at: string) =>
      `Vous répondez une seule fois, au plus tard le ${at}. Vous pourrez tout relire avant d’envoyer, et rien n’est envoyé avant.`,
    (at: string) =>
      `You answer once only, by ${at} at the latest. You can read everything again before sending, and nothing is sent before.`,
  ],
  stays: [
    'Une adresse électronique ne change pas ici : transmettez la candidature depuis votre dossier, ou écrivez au service.',
    'An e-mail address does not change here: hand the application over from its page, or write to the service.',
  ],
  papers: ['Pièces demandées', 'Papers asked for'],
  givePapers: ['Donner les pièces', 'Give the papers'],
  message: ['Message au service', 'Message to the service'],
  messageHint: [
    'Pour expliquer votre réponse, ou dire pourquoi vous ne pouvez pas donner ce qui est demandé.',
    'To explain your answer, or to say why you cannot give what is asked for.',
  ],
  review: ['Relire avant d’envoyer', 'Read again before sending'],
  reviewTitle: ['Relire ma réponse', 'Read my answer again'],
  final: [
    'Rien n’est encore envoyé. Une fois envoyée, votre réponse ne peut plus être changée ici, et l’examen reprend.',
    'Nothing is sent yet. Once sent, your answer can no longer be changed here, and the examination goes on.',
  ],
  send: ['Envoyer ma réponse', 'Send my answer'],
  change: ['Modifier ma réponse', 'Change my answer'],
  back: ['Revenir au dossier sans rien envoyer', 'Back to my application without sending anything'],
});

/** The fields of the form behind what is asked; the addresses stay as they are. */
export const fieldsAsked = (
  asked: readonly CompletableField[],
  type: string,
  { budgets }: Pick<Cohort['applicants'], 'budgets'>,
): FormField[] =>
  fieldsBehind(asked, type, budgets)
    .filter((field) => field !== 'language')
    .filter((field) => kindOf(field) !== 'email');

export interface CompletionInput {
  answers: Answers;
  message: string;
  problems: readonly ToldProblem[];
  /** Why nothing was sent, beside what is wrong with fields. */
  refusal?: string;
}

export function completionPage(
  { view, cohort, formToken, language, say }: DossierPage,
  asked: NonNullable<DossierPage['view']['asked']>,
  { answers, message, problems, refusal }: CompletionInput,
): PageContent {
  const write = words[language];
  const values = { ...shownAnswers(answers), message };
  const state = { language, formToken, values, problems };
  const fields = formFields(fieldsAsked(asked.fields, view.form.applicant.type, cohort.applicants), {
    state,
    needs: answers['project.needs'] ?? [],
    applicants: cohort.applicants,
  });
  const { message: label, messageHint: hint } = write;
  return {
    title: write.title,
    navigation: dossierPlaces(undefined, language),
    main: html`${refusal === undefined ? '' : notice('warning', refusal)}${problemSummary({ ...state, labelOf: labelOfField })}
<h2>${write.asked}</h2><blockquote>${asked.message}</blockquote>${notice('info', write.once(say.deadline(asked.dueAt)))}
${papersAsked(asked.papers ?? [], problems, { cohort, language })}
<form method="post" action="/dossier/completer" novalidate>${formStart(state)}${fields}${
      asked.fields.includes('contact') ? html`<p>${write.stays}</p>${addressAnswers(answers, language)}` : ''
    }
${textField(state, { name: 'message', label, hint, rows: 4, maximumLength: 2_000, isOptional: true })}
<button>${write.review}</button></form>
<p><a href="/dossier">${write.back}</a></p>`,
  };
}

const addressAnswers = (answers: Answers, language: DossierPage['language']): Markup =>
  fieldAnswers(
    (['contact.email', 'contact.secondEmail'] as const).filter((field) => answers[field]),
    answers,
    language,
  );

/** They are given on a page of their own, before the answer is sent; where one is missing, it is said here. */
function papersAsked(
  codes: readonly string[],
  problems: readonly ToldProblem[],
  { cohort, language }: Pick<DossierPage, 'cohort' | 'language'>,
): Markup {
  const asked = (cohort.papers ?? []).filter(({ code }) => codes.includes(code));
  if (asked.length === 0) return html``;
  const lines = asked.map(({ code, label }) => {
    const wrong = problems.filter(({ field }) => field === `paper:${code}`);
    const said = wrong.map(({ message }) => html`<p class="problem">${message[language]}</p>`);
    return html`<li id="field-paper:${code}">${label[language]}${said}</li>`;
  });
  const { papers, givePapers } = words[language];
  return html`<h3>${papers}</h3><ul>${lines}</ul><p>${buttonLink('/dossier/pieces', givePapers, 'secondary')}</p>`;
}

/** Before it is sent: what will be, in words; it travels in hidden fields. */
export function completionReview(
  { view, cohort, formToken, language }: DossierPage,
  asked: NonNullable<DossierPage['view']['asked']>,
  { answers, message }: Pick<CompletionInput, 'answers' | 'message'>,
): PageContent {
  const write = words[language];
  const fields = fieldsAsked(asked.fields, view.form.applicant.type, cohort.applicants);
  const sent = fields.flatMap((field) =>
    [answers[field] ?? ''].flat().map((value) => [field, value] as const),
  );
  const carried = hiddenFields([...sent, ['message', message]]);
  const form = (step: 'send' | 'change') =>
    html`<form method="post" action="/dossier/completer" class="act">${formStart({ formToken })}${carried}<button
class="${step === 'send' ? 'primary' : 'secondary'}" name="step" value="${step}">${write[step]}</button></form>`;
  return {
    title: write.reviewTitle,
    navigation: dossierPlaces(undefined, language),
    isAnswer: true,
    main: html`${notice('info', write.final)}${fieldAnswers(fields, answers, language, view.form.language)}${
      message === '' ? '' : html`<h2>${write.message}</h2><blockquote>${message}</blockquote>`
    }<div class="actions">${form('send')}${form('change')}</div><p><a href="/dossier">${write.back}</a></p>`,
  };
}
