/** What is about to be cast, read once more. The choices travel in the form and are stored nowhere. */
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { type FormState, formStart } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type BallotPaper, fieldOf, panelNavigation, recusal } from './ballot-paper.ts';

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
  chosen: ['Vos choix', 'Your choices'],
  recused: ['Déport (pas de mention)', 'Recusal (no grade)'],
  cast: ['Déposer mon bulletin', 'Cast my ballot'],
  change: ['Modifier mes choix', 'Change my choices'],
  again: ['Le service n’a pas répondu', 'The service did not answer'],
});

/** @param general a problem that is not one of the choices', such as a service that does not answer */
export function ballotReview(paper: BallotPaper, state: FormState, general?: string): PageContent {
  const text = words[state.language];
  return {
    title: text.title,
    navigation: panelNavigation(state.language, 'vote'),
    isAnswer: true,
    main: html`${general === undefined ? '' : notice('warning', html`<h2>${text.again}</h2><p>${general}</p>`)}
${notice('info', html`<p>${text.warning}</p><p>${text.receipt}</p>`)}
<h2>${text.chosen}</h2><dl class="facts chosen">${paper.finalists.map(
      (finalist) =>
        html`<div><dt>${finalist.title}</dt><dd>${gradeLabel(paper, state, finalist.applicationId)}</dd></div>`,
    )}</dl>
<form method="post" action="/vote">${formStart(state)}
${paper.finalists.map(
  ({ applicationId }) =>
    html`<input type="hidden" name="${fieldOf(applicationId)}" value="${
      state.values[fieldOf(applicationId)] ?? ''
    }">`,
)}
<div class="actions"><button name="act" value="cast">${text.cast}</button><button class="secondary" name="act"
value="change">${text.change}</button></div>
</form>`,
  };
}

function gradeLabel({ grades }: BallotPaper, { values, language }: FormState, applicationId: string): Markup {
  const chosen = values[fieldOf(applicationId)];
  if (chosen === recusal) return html`${words[language].recused}`;
  return html`<strong>${grades.find(({ id }) => id === chosen)?.label[language] ?? ''}</strong>`;
}
