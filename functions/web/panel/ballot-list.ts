/** All finalists of a ballot with what is chosen of each, short: how to vote, and the way to every screen. */
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { dataNotice } from '#web/server/parts/data-notice.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import {
  type BallotPaper,
  ballotForm,
  chosenFor,
  type Finalist,
  finalistButton,
  missingIn,
  panelNavigation,
  recusal,
} from './ballot-paper.ts';
import { chosenCount } from './chosen-count.ts';

const words = typesetWords({
  title: ['Votre bulletin', 'Your ballot'],
  hello: [(name: string) => `Bonjour ${name}.`, (name: string) => `Hello ${name}.`],
  closes: [
    (count: number, deadline: string) =>
      plural.fr(
        count,
        `Donnez une mention {au projet finaliste|à chacun des ${count} projets finalistes} avant le ${deadline}.`,
      ),
    (count: number, deadline: string) =>
      plural.en(
        count,
        `Give a grade {to the finalist project|to each of the ${count} finalist projects} before ${deadline}.`,
      ),
  ],
  how: ['Comment voter', 'How to vote'],
  rules: [
    [
      'Chaque projet reçoit une mention pour lui-même : plusieurs projets peuvent recevoir la même.',
      'Si vous avez un lien avec un projet (vous y participez, un proche y travaille…), déportez-vous de ce projet et notez les autres.',
      'Vous relirez vos choix avant de déposer le bulletin. Un bulletin se dépose une seule fois et ne se modifie plus.',
      'Le vote est secret : rien ne relie votre nom à vos mentions, ni pendant le vote ni après. Avant le dépôt, vos choix ne sont gardés que dans votre navigateur, qui les efface au dépôt, ou quand vous appuyez sur « Quitter » en bas de cette page : fermer le navigateur ne les efface pas.',
      'Les projets sont dans un ordre tiré au sort, différent pour chaque membre du panel.',
    ],
    [
      'Each project is graded for itself: several projects may have the same grade.',
      'If you have a link with a project (you take part in it, someone close to you works there…), recuse yourself from that project and grade the others.',
      'You will read your choices again before casting the ballot. A ballot is cast once and can no longer be changed.',
      'The vote is secret: nothing ties your name to your grades, neither during the vote nor after. Before you cast them, your choices are kept in your browser alone, which wipes them when you cast the ballot, or when you press “Leave” at the foot of this page: closing the browser does not wipe them.',
      'The projects are in an order drawn at random, different for each member of the panel.',
    ],
  ],
  unkept: [
    'Votre navigateur n’exécute pas de scripts : vos choix passent de page en page, et sont perdus si vous fermez celle-ci.',
    'Your browser runs no scripts: your choices go from page to page, and are lost if you close this one.',
  ],
  goOn: ['Aller au premier projet sans mention', 'Go to the first project without a grade'],
  projects: ['Tous les projets', 'All projects'],
  nothing: ['Sans mention', 'No grade'],
  recused: ['Déport', 'Recused'],
  review: ['Relire mon bulletin', 'Read my ballot again'],
});

/** @param isAnswer whether it answers a form, and cannot be asked for again */
export function ballotList(
  paper: BallotPaper,
  state: FormState,
  say: Wording,
  isAnswer: boolean,
): PageContent {
  const { language, formToken } = state;
  const text = words[language];
  const { finalists, panelist, round } = paper;
  const [first] = missingIn(paper, state);
  const goOn = html`<button name="act" value="${first?.applicationId ?? 'review'}" data-go-on${
    first ? '' : html` hidden`
  }>${text.goOn}</button>`;
  const body = html`${chosenCount(paper, state)}
<div class="actions">${goOn}<button class="secondary" name="act" value="review">${text.review}</button></div>
<h2>${text.projects}</h2>
<ol class="finalists" data-labels="${JSON.stringify(labelsOf(paper, state))}">${finalists.map((finalist) =>
    itemOf(finalist, paper, state),
  )}</ol>`;
  return {
    title: text.title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer,
    main: html`<p>${text.hello(panelist.name)} ${text.closes(finalists.length, say.deadline(round.closesAt))}</p>
<details${isAnswer ? '' : html` open`}><summary>${text.how}</summary><ul>${text.rules.map((rule) => html`<li>${rule}</li>`)}</ul></details>
<noscript><p><strong>${text.unkept}</strong></p></noscript>
${ballotForm(paper, state, { address: '/vote' }, body)}${dataNotice(language, 'citizen')}
${leaveForm({ language, formToken }, '/vote/quitter')}`,
  };
}

function itemOf(finalist: Finalist, paper: BallotPaper, state: FormState): Markup {
  const { applicationId } = finalist;
  const label = labelsOf(paper, state)[chosenFor(state, applicationId) ?? ''] ?? '';
  const id = `chosen-${applicationId}`;
  return html`<li>${finalistButton(finalist, id)} <span class="tag" id="${id}" data-chosen="${applicationId}">${label}</span></li>`;
}

/** In words, by what the form carries; the empty text stands for no choice yet. */
const labelsOf = ({ grades }: BallotPaper, { language }: FormState): Record<string, string> => ({
  '': words[language].nothing,
  [recusal]: words[language].recused,
  ...Object.fromEntries(grades.map(({ id, label }) => [id, label[language]])),
});
