/** How far a ballot is. The script counts again what the browser kept, and says what is chosen, to who hears the page too. */
import { html, type Markup } from '#markup/html.ts';
import type { FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type BallotPaper, missingIn } from './ballot-paper.ts';

const words = typesetWords({
  own: ['Votre choix :', 'Your choice:'],
  chosen: ['Choix faits :', 'Choices made:'],
  of: ['sur', 'of'],
});

export function chosenCount(paper: BallotPaper, state: FormState): Markup {
  const text = words[state.language];
  const total = paper.finalists.length;
  const made = total - missingIn(paper, state).length;
  return html`<p class="chosen-count"><output><span data-chosen-now="${text.own}"></span>${
    text.chosen
  } <strong data-chosen-count>${made}</strong> ${text.of} ${total}</output></p>
<progress aria-hidden="true" max="${Math.max(total, 1)}" value="${made}"></progress>`;
}
