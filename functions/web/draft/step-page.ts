/** One step of the form. Everything is saved as it is typed; what is wrong is told when it is asked for. */
import { isAsked } from '#domain/application/application-fields.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { html, type Markup } from '#markup/html.ts';
import { labelOfField } from '#web/server/field-labels.ts';
import type { PageContent } from '#web/server/frame.ts';
import { keepsByItself, keptByItself } from '#web/server/kept-by-itself.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { type FormState, formStart, problemSummary } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { Visit } from '#web/server/visit.ts';
import { adviceAtFields, adviceNotices, adviceOfStep } from './advice.ts';
import { type DraftPage, shownAnswers } from './draft-view.ts';
import { formFields } from './form-fields.ts';
import { registerButton, registerNotice } from './register-fill.ts';
import { fieldsOf, type StepName, stepNames, stepOf, stepTitles } from './steps.ts';

const words = typesetWords({
  step: [
    (place: number, of: number) => `Étape ${place} sur ${of}`,
    (place: number, of: number) => `Step ${place} of ${of}`,
  ],
  before: [(step: string) => `Retour : ${step}`, (step: string) => `Back: ${step}`],
  after: [(step: string) => `Ensuite : ${step}`, (step: string) => `Next: ${step}`],
  review: ['Relire et déposer', 'Review and file'],
  saved: [
    'C’est enregistré. Il reste à corriger ici, maintenant ou plus tard, avant le dépôt :',
    'It is saved. Still to be corrected here, now or later, before you file:',
  ],
  next: ['Enregistrer et continuer', 'Save and continue'],
  check: ['Enregistrer et vérifier cette étape', 'Save and check this step'],
  later: ['Enregistrer et voir les étapes', 'Save and see the steps'],
  skip: ['Continuer sans corriger', 'Continue without correcting'],
  fine: ['Cette étape est complète.', 'This step is complete.'],
  kept: [(at: string) => `Enregistré à ${at}.`, (at: string) => `Saved at ${at}.`],
  unsaved: [
    'Pas encore enregistré : le service ne répond pas. Gardez cette page ouverte, ou appuyez sur « Enregistrer et continuer ».',
    'Not saved yet: the service does not answer. Keep this page open, or press “Save and continue”.',
  ],
});

export interface StepInput extends DraftPage {
  step: StepName;
  /** The problems of the step are shown. */
  isChecked: boolean;
  /** Why what was sent was not saved; the answers of the draft are then those that were sent. */
  refusal?: string;
  /** Of the address: what the register was asked before. */
  query?: Visit['query'];
}

/** What the page is answered when it saves by itself. */
export const keptAnswer = (
  { version, savedAt }: { version: number; savedAt: string },
  { language, say }: Pick<DraftPage, 'language' | 'say'>,
) => keptByItself(words[language].kept(say.time(savedAt)), version);

export const nextOf = (step: StepName): string => {
  const next = stepNames[stepNames.indexOf(step) + 1];
  return next === undefined ? '/candidature/relecture' : `/candidature/etapes/${next}`;
};

/**
 * The addresses of what was filed do not change here, nor the one that a late access was given to, nor those of a draft where
 * somebody else writes along.
 */
export const fieldsOfDraft = (
  { answers, amends, late, isOwner }: Pick<DraftPage['draft'], 'answers' | 'amends' | 'late' | 'isOwner'>,
  step: StepName,
  { budgets }: Pick<Cohort['applicants'], 'budgets'>,
) =>
  fieldsOf(step, answers).filter(
    (field) =>
      isAsked(field, answers['applicant.type'], budgets) &&
      ((isOwner && amends === undefined) || field !== 'contact.secondEmail') &&
      ((isOwner && (amends ?? late) === undefined) || field !== 'contact.email'),
  );

export function stepPage(input: StepInput): PageContent {
  const { draft, step, isChecked, refusal, cohort, formToken, language } = input;
  const write = words[language];
  const { answers, version } = draft;
  const problems = isChecked ? draft.problems.filter(({ field }) => stepOf(field, answers) === step) : [];
  const advice = adviceOfStep(draft, step);
  const said: FormState = { language, formToken, values: shownAnswers(answers), problems };
  const state = { ...said, problems: [...problems, ...adviceAtFields(advice)] };
  const asked = { state, needs: answers['project.needs'] ?? [], applicants: cohort.applicants };
  return {
    title: stepTitles[step][language],
    main: html`${wayThrough(step, language)}${registerNotice(input.query ?? {}, input)}${
      refusal === undefined ? '' : notice('warning', refusal)
    }${problemSummary({ ...said, labelOf: labelOfField }, problems.length > 0 ? write.saved : undefined)}${
      isChecked && problems.length + advice.length === 0 && refusal === undefined
        ? notice('success', write.fine)
        : ''
    }${adviceNotices(advice, draft, language)}${
      problems.length + advice.length > 0 ? html`<p><a href="${nextOf(step)}">${write.skip}</a></p>` : ''
    }
<form method="post" action="/candidature/etapes/${step}" novalidate${keepsByItself(language, write.unsaved)}>${formStart(state)}
<input type="hidden" name="version" value="${version}">
${formFields(fieldsOfDraft(draft, step, cohort.applicants), asked)}
<div class="actions"><button name="then" value="next">${write.next}</button>
<button class="secondary" name="then" value="check">${write.check}</button>
<button class="secondary" name="then" value="steps">${write.later}</button></div>
<p class="hint kept" role="status"></p>${registerButton(input)}</form>`,
  };
}

/** Where it is among the steps: the one before, to go back to, and what comes next. */
function wayThrough(step: StepName, language: 'fr' | 'en'): Markup {
  const write = words[language];
  const at = stepNames.indexOf(step);
  const [before, after] = [stepNames[at - 1], stepNames[at + 1]];
  const next = after === undefined ? write.review : stepTitles[after][language];
  return html`${
    before === undefined
      ? ''
      : html`<p><a href="/candidature/etapes/${before}">${write.before(stepTitles[before][language])}</a></p>`
  }<p class="hint">${write.step(at + 1, stepNames.length)}. ${write.after(next)}</p>`;
}
