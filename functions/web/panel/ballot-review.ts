/** What is about to be cast, read once more, by grade. The choices travel in the form and are stored nowhere. */
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { leaveForm } from '#web/server/session-ended.ts';
import {
  type BallotPaper,
  ballotForm,
  chosenFor,
  finalistButton,
  panelNavigation,
  recusal,
} from './ballot-paper.ts';

const words = typesetWords({
  title: ['Relisez votre bulletin', 'Read your ballot again'],
  warning: [
    'Votre vote n’est pas encore enregistré. Une fois déposé, le bulletin est secret et définitif : personne, pas même vous, ne pourra le relire, le modifier ni le retirer.',
    'Your vote is not recorded yet. Once cast, the ballot is secret and final: nobody, not even you, will be able to read it again, change it or take it back.',
  ],
  receipt: [
    'Après le dépôt, un reçu s’affiche une seule fois. Préparez de quoi le noter, ou l’enregistrer : il vous permettra de vérifier que votre bulletin a été compté.',
    'After casting, a receipt is shown once. Have something ready to write it down, or save it: it will let you check that your ballot was counted.',
  ],
  whose: [
    (name: string) =>
      `Ce bulletin appartient à ${name}. Si ce n’est pas vous, ne le déposez pas : quittez cette page, puis ouvrez le lien de votre propre message.`,
    (name: string) =>
      `This ballot is that of ${name}. If this is not you, do not cast it: leave this page, then open the link of your own message.`,
  ],
  chosen: ['Vos choix', 'Your choices'],
  recused: ['Déport (pas de mention)', 'Recusal (no grade)'],
  cast: ['Déposer mon bulletin', 'Cast my ballot'],
  change: [
    'Pour changer une mention, choisissez le projet dans la liste.',
    'To change a grade, choose the project in the list.',
  ],
  all: ['Tous les projets', 'All projects'],
});

/** @param general a problem of the ballot as a whole */
export function ballotReview(
  paper: BallotPaper,
  state: FormState,
  general?: { title: string; sentence: string },
): PageContent {
  const { language } = state;
  const text = words[language];
  const grades = paper.grades.toReversed().map(({ id, label }) => ({ id, label: label[language] }));
  const body = html`<h2>${text.chosen}</h2><p class="hint">${text.change}</p>
${[...grades, { id: recusal, label: text.recused }].map((grade) => groupOf(paper, state, grade))}
<p><strong>${text.whose(paper.panelist.name)}</strong></p>
<div class="actions"><button name="act" value="cast">${text.cast}</button><button class="secondary" name="act"
value="list">${text.all}</button></div>`;
  return {
    title: text.title,
    navigation: panelNavigation(language, 'vote'),
    isAnswer: true,
    main: html`${general === undefined ? '' : notice('warning', html`<h2>${general.title}</h2><p>${general.sentence}</p>`)}
${notice('info', html`<p>${text.warning}</p><p>${text.receipt}</p>`)}
${ballotForm(paper, state, { address: '/vote', isRead: true }, body)}
${leaveForm(state, '/vote/quitter')}`,
  };
}

/** The finalists that were given one grade; nothing where there are none. */
function groupOf(paper: BallotPaper, state: FormState, { id, label }: { id: string; label: string }): Markup {
  const given = paper.finalists.filter(({ applicationId }) => chosenFor(state, applicationId) === id);
  if (given.length === 0) return html``;
  return html`<section class="given" aria-labelledby="given-${id}"><h3 id="given-${id}">${label} <small>(${given.length})</small></h3>
<ul>${given.map((finalist) => html`<li>${finalistButton(finalist)}</li>`)}</ul></section>`;
}
