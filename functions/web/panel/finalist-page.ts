/** One finalist a screen: what the project is, and the grade to choose for it. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, notice } from '#web/server/parts/blocks.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  type BallotPaper,
  ballotForm,
  chosenFor,
  type Finalist,
  fieldOf,
  panelNavigation,
  recusal,
  recusalLabel,
  screenPath,
} from './ballot-paper.ts';
import { chosenCount } from './chosen-count.ts';

const words = typesetWords({
  place: [
    (place: number, total: number) => `Projet ${place} sur ${total}`,
    (place: number, total: number) => `Project ${place} of ${total}`,
  ],
  applicant: ['Porteur du projet', 'Applicant'],
  asked: ['Aide demandée', 'Amount requested'],
  summary: ['Résumé', 'Summary'],
  whole: ['Lire le projet en entier', 'Read the whole project'],
  grade: [
    (title: string) => `Votre mention pour « ${title} »`,
    (title: string) => `Your grade for “${title}”`,
  ],
  tied: [
    'Vous avez déclaré un lien avec ce projet : vous ne le lisez ni ne le notez.',
    'You declared a link with this project: you neither read nor grade it.',
  ],
  next: ['Projet suivant', 'Next project'],
  previous: ['Projet précédent', 'Previous project'],
  all: ['Tous les projets', 'All projects'],
  review: ['Relire mon bulletin', 'Read my ballot again'],
});

/** @param shown whether it answers a form, and cannot be asked for again; what the panel was given to read of it, if it was */
export function finalistPage(
  paper: BallotPaper,
  finalist: Finalist,
  state: FormState,
  say: Wording,
  { isAnswer, sheet }: { isAnswer: boolean; sheet?: Markup | undefined },
): PageContent {
  const { language } = state;
  const text = words[language];
  const { applicationId, title, applicantName, requestedCents, summary, tied } = finalist;
  const asked = tied ? {} : { asked: applicationId };
  const choice = tied ? notice('info', text.tied) : gradesOf(paper, finalist, state);
  const body = html`${choice}${waysOn(paper, finalist, state)}${chosenCount(paper, state)}`;
  return {
    title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer,
    main: html`<p class="place"><strong>${text.place(paper.finalists.indexOf(finalist) + 1, paper.finalists.length)}</strong></p>
${factList([
  [text.applicant, applicantName],
  [text.asked, say.euros(requestedCents)],
])}
${summary === undefined ? '' : textOf({ ...finalist, summary }, language)}
${sheet ?? ''}
${ballotForm(paper, state, { address: screenPath(applicationId), ...asked }, body)}`,
  };
}

function textOf({ summary, description }: Finalist & { summary: string }, language: Language): Markup {
  const text = words[language];
  return html`<h2>${text.summary}</h2><p class="prose">${summary}</p>
${
  description === undefined
    ? ''
    : html`<details><summary>${text.whole}</summary><p class="prose">${description}</p></details>`
}`;
}

function gradesOf({ grades }: BallotPaper, { applicationId, title }: Finalist, state: FormState): Markup {
  const { language } = state;
  const chosen = chosenFor(state, applicationId);
  const choice = (value: string, label: string): Markup =>
    html`<label class="choice"><input type="radio" name="${fieldOf(applicationId)}" value="${value}"${
      chosen === value ? html` checked` : ''
    }><span>${label}</span></label>`;
  return html`<fieldset class="field"><legend>${words[language].grade(title)}</legend>
<div class="choices grades">${grades.toReversed().map((grade) => choice(grade.id, grade.label[language]))}</div>
<div class="choices">${choice(recusal, recusalLabel[language])}</div></fieldset>`;
}

/** The way on comes first: it is what the Enter key does. After the last project comes the ballot as a whole. */
function waysOn({ finalists }: BallotPaper, finalist: Finalist, { language }: FormState): Markup {
  const text = words[language];
  const at = finalists.indexOf(finalist);
  const way = (to: string | undefined, label: string, kind: 'primary' | 'secondary'): Markup =>
    to === undefined ? html`` : html`<button class="${kind}" name="act" value="${to}">${label}</button>`;
  const next = finalists[at + 1]?.applicationId;
  return html`<div class="actions">${way(next, text.next, 'primary')}${way(
    'review',
    text.review,
    next === undefined ? 'primary' : 'secondary',
  )}${way(finalists[at - 1]?.applicationId, text.previous, 'secondary')}${way('list', text.all, 'secondary')}</div>`;
}
