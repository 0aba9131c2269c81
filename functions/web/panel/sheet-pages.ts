/** Before the vote opens: the finalists to read, and how to ask a question of one. */

import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList, notice } from '#web/server/parts/blocks.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import { type FormState, formStart, problemSummary, stateOf, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import type { Visit } from '#web/server/visit.ts';
import { panelNavigation, screenPath } from './ballot-paper.ts';
import { type Sheet, sheetBody } from './finalist-sheet.ts';

export type Sheets = Answer<'show-finalist-sheets'>;

const words = typesetWords({
  title: ['Les finalistes à lire avant le vote', 'The finalists to read before the vote'],
  hello: [
    (name: string, from: string) =>
      `Bonjour ${name}. Le vote ouvrira le ${from} ; un message vous préviendra.`,
    (name: string, from: string) => `Hello ${name}. The vote opens on ${from}; a message will tell you.`,
  ],
  how: [
    'Lisez chaque fiche à votre rythme : elle réunit les mots du porteur, la vue d’ensemble du jury et les questions du panel. Les projets sont dans un ordre tiré au sort, différent pour chaque membre.',
    'Read each sheet at your own pace: it brings together the applicant’s words, how the jury as a whole saw it, and the questions of the panel. The projects are in an order drawn at random, different for each member.',
  ],
  all: ['Tous les finalistes', 'All finalists'],
  applicant: ['Porteur du projet', 'Applicant'],
  asked: ['Aide demandée', 'Amount requested'],
  summary: ['Résumé', 'Summary'],
  whole: ['Lire le projet en entier', 'Read the whole project'],
  ask: ['Poser une question au porteur du projet', 'Ask the applicant a question'],
  question: ['Votre question', 'Your question'],
  left: [
    (left: number, until: string) =>
      plural.fr(left, `Il vous reste ${left} {question|questions} en tout, jusqu’au ${until}.`),
    (left: number, until: string) =>
      plural.en(left, `You have ${left} {question|questions} left in all, until ${until}.`),
  ],
  secret: [
    'Elle est enregistrée sans votre nom : n’y mettez ni nom ni adresse. L’équipe peut la réunir à d’autres ou l’écarter, avec un motif que tout le panel lit ; la réponse du porteur est lue par tous.',
    'It is recorded without your name: put neither a name nor an address in it. The staff may join it with others or decline it, with a reason that the whole panel reads; the applicant’s answer is read by all.',
  ],
  send: ['Envoyer ma question', 'Send my question'],
  sent: [
    'Votre question est envoyée, sans votre nom. Elle paraîtra ici une fois relue par l’équipe.',
    'Your question is sent, without your name. It will appear here once the staff have read it.',
  ],
  noneLeft: [
    'Vous avez posé toutes vos questions. Celles des autres membres et leurs réponses paraissent ici.',
    'You have asked all your questions. Those of other members and their answers appear here.',
  ],
  over: ['Les questions ne sont plus reçues.', 'Questions are no longer received.'],
});

type Page = Pick<Visit, 'cohort' | 'say' | 'language' | 'formToken'>;

export function sheetsPage({ panelist, round, sheets, questions }: Sheets, page: Page): PageContent {
  const { language, say } = page;
  const text = words[language];
  return {
    title: text.title,
    navigation: panelNavigation(language, 'vote'),
    main: html`<p>${text.hello(panelist.name, say.deadline(round.opensAt))}</p><p>${text.how}</p>${
      questions ? html`<p>${leftOf(questions, page)}</p>` : ''
    }
<ol class="finalists">${sheets.map(
      ({ applicationId, project }) =>
        html`<li><a href="${screenPath(applicationId)}">${project.title}</a> ${project.applicantName}</li>`,
    )}</ol>${dataNotice(language, 'citizen')}${leaveForm(page, '/vote/quitter')}`,
  };
}

const leftOf = ({ left, until }: NonNullable<Sheets['questions']>, { language, say }: Page): string =>
  left > 0 ? words[language].left(left, say.deadline(until)) : words[language].noneLeft;

/** @param told what answers a question that was just sent: that it is, or what was wrong with it */
export function sheetPage(
  sheets: Sheets,
  sheet: Sheet,
  page: Page,
  told: { isSent?: true; state?: FormState; refusal?: string } = {},
): PageContent {
  const { language, say, cohort } = page;
  const text = words[language];
  const { title, applicantName, requestedCents, summary, description } = sheet.project;
  const state = told.state ?? stateOf(page);
  return {
    title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer: told.isSent === true || told.state !== undefined,
    main: html`${told.isSent ? notice('success', text.sent) : problemSummary(state, told.refusal)}
${factList([
  [text.applicant, applicantName],
  [text.asked, say.euros(requestedCents)],
])}
<h2>${text.summary}</h2><p class="prose">${summary}</p>${
      description === undefined
        ? ''
        : html`<details><summary>${text.whole}</summary><p class="prose">${description}</p></details>`
    }
${sheetBody(sheet, cohort.jury, say, false)}
<h2>${text.ask}</h2>${askForm(sheets, sheet, page, state)}
<p><a href="/vote">${text.all}</a></p>`,
  };
}

function askForm({ questions }: Sheets, { applicationId }: Sheet, page: Page, state: FormState): Markup {
  const text = words[page.language];
  if (!questions) return html`<p>${text.over}</p>`;
  const left = html`<p>${leftOf(questions, page)}</p>`;
  if (questions.left === 0) return left;
  return html`${left}<form method="post" action="${screenPath(applicationId)}/question" autocomplete="off">${formStart(page)}
${textField(state, { name: 'text', label: text.question, hint: text.secret, rows: 5, maximumLength: 1_000 })}
<div class="actions"><button>${text.send}</button></div></form>`;
}
