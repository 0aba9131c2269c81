/** The ballot: every finalist with what the project is, and one grade to choose for each. */
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { type FormState, formStart, problemSummary } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  type BallotPaper,
  type Finalist,
  fieldOf,
  panelNavigation,
  recusal,
  recusalLabel,
} from './ballot-paper.ts';

const words = typesetWords({
  title: ['Votre bulletin', 'Your ballot'],
  hello: [(name: string) => `Bonjour ${name}.`, (name: string) => `Hello ${name}.`],
  closes: [
    (count: number, deadline: string) =>
      `Donnez une mention à chacun des ${count} projets finalistes avant le ${deadline}.`,
    (count: number, deadline: string) =>
      `Give a grade to each of the ${count} finalist projects before ${deadline}.`,
  ],
  how: ['Comment voter', 'How to vote'],
  rules: [
    [
      'Chaque projet reçoit une mention pour lui-même : plusieurs projets peuvent recevoir la même.',
      'Si vous avez un lien avec un projet (vous y participez, un proche y travaille…), déportez-vous de ce projet et notez les autres.',
      'Vous relirez vos choix avant de déposer le bulletin. Un bulletin se dépose une seule fois et ne se modifie plus.',
      'Le vote est secret : rien ne relie votre nom à vos mentions, ni pendant le vote ni après. Vos choix ne sont gardés nulle part avant le dépôt : si vous fermez cette page, ils sont perdus.',
      'Les projets sont dans un ordre tiré au sort, différent pour chaque membre du panel.',
    ],
    [
      'Each project is graded for itself: several projects may have the same grade.',
      'If you have a tie with a project (you take part in it, someone close to you works there…), recuse yourself from that project and grade the others.',
      'You will read your choices again before casting the ballot. A ballot is cast once and can no longer be changed.',
      'The vote is secret: nothing ties your name to your grades, neither during the vote nor after. Your choices are kept nowhere before you cast them: if you close this page, they are lost.',
      'The projects are in an order drawn at random, different for each member of the panel.',
    ],
  ],
  grade: ['Votre mention', 'Your grade'],
  read: ['Lire le résumé', 'Read the summary'],
  whole: ['Lire le projet en entier (nouvel onglet)', 'Read the whole project (new tab)'],
  asked: ['aide demandée :', 'amount requested:'],
  review: ['Relire mon bulletin', 'Read my ballot again'],
  reviewHint: ['Rien n’est déposé à cette étape.', 'Nothing is cast at this step.'],
});

/** @param isAnswer whether it answers a form (with what is missing, or to change a choice), and cannot be asked for again */
export function ballotPage(
  paper: BallotPaper,
  state: FormState,
  say: Wording,
  isAnswer: boolean,
): PageContent {
  const { language } = state;
  const text = words[language];
  const { finalists, panelist, round } = paper;
  return {
    title: text.title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer,
    main: html`${problemSummary(state)}
<p>${text.hello(panelist.name)} ${text.closes(finalists.length, say.deadline(round.closesAt))}</p>
<details${isAnswer ? '' : html` open`}><summary>${text.how}</summary><ul>${text.rules.map((rule) => html`<li>${rule}</li>`)}</ul></details>
<form method="post" action="/vote" class="ballot" autocomplete="off">${formStart(state)}
${finalists.map((finalist, index) => finalistMarkup(finalist, index + 1, paper, state, say))}
<div class="actions"><button name="act" value="review">${text.review}</button> <span class="hint">${text.reviewHint}</span></div></form>`,
  };
}

function finalistMarkup(
  { applicationId, title, summary, applicantName, requestedCents }: Finalist,
  place: number,
  { grades, finalists }: BallotPaper,
  state: FormState,
  say: Wording,
): Markup {
  const { language, values, problems } = state;
  const text = words[language];
  const name = fieldOf(applicationId);
  const id = `field-${name.replaceAll('.', '-')}`;
  const wrong = problems.filter(({ field }) => field === name);
  const problem =
    wrong.length === 0
      ? html``
      : html`<p class="problem" id="${id}-problem">${wrong.map(({ message }) => message[language]).join(' ')}</p>`;
  const choice = (value: string, label: string): Markup =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}"${
      values[name] === value ? html` checked` : ''
    }><span>${label}</span></label>`;
  return html`<section class="card finalist"><p class="hint">${place} / ${finalists.length}</p>
<fieldset class="${wrong.length === 0 ? 'field' : 'field wrong'}" id="${id}" tabindex="-1"${
    wrong.length === 0 ? '' : html` aria-describedby="${id}-problem"`
  }><legend><h2>${title}</h2></legend>
<p class="hint">${applicantName}, ${text.asked} ${say.euros(requestedCents)}</p>
<details><summary>${text.read}</summary><p class="prose">${summary}</p>
<p><a href="/vote/projet/${applicationId}" target="_blank">${text.whole}</a></p></details>
${problem}<p class="choices-title">${text.grade}</p>
<div class="choices grades">${grades.toReversed().map((grade) => choice(grade.id, grade.label[language]))}</div>
<div class="choices">${choice(recusal, recusalLabel[language])}</div></fieldset></section>`;
}
