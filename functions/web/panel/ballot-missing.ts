/** A ballot that cannot be cast yet: what is missing, and nothing else, each the way to its screen. */
import { html } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { PageContent } from '#web/server/frame.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type BallotPaper, ballotForm, finalistButton, missingIn, panelNavigation } from './ballot-paper.ts';

const words = typesetWords({
  title: ['Il manque des mentions', 'Some grades are missing'],
  missing: [
    (count: number) =>
      plural.fr(
        count,
        `{Un projet n’a|${count} projets n’ont} pas encore de mention. Choisissez-en une, ou déportez-vous.`,
      ),
    (count: number) =>
      plural.en(
        count,
        `{One project has|${count} projects have} no grade yet. Choose one, or recuse yourself.`,
      ),
  ],
  all: ['Tous les projets', 'All projects'],
});

export function ballotMissing(paper: BallotPaper, state: FormState): PageContent {
  const text = words[state.language];
  const missing = missingIn(paper, state);
  const body = html`<div class="notice warning" role="alert" id="problems" tabindex="-1"><p>${text.missing(missing.length)}</p>
<ul class="missing">${missing.map((finalist) => html`<li>${finalistButton(finalist)}</li>`)}</ul></div>
<div class="actions"><button class="secondary" name="act" value="list">${text.all}</button></div>`;
  return {
    title: text.title,
    navigation: panelNavigation(state.language, 'vote'),
    isAnswer: true,
    main: ballotForm(paper, state, { address: '/vote' }, body),
  };
}
