/** One finalist in full, beside the ballot: it opens in a tab of its own, so that no choice is lost. */
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { factList } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type Finalist, panelNavigation } from './ballot-paper.ts';

const words = typesetWords({
  applicant: ['Porteur du projet', 'Applicant'],
  asked: ['Aide demandée', 'Amount requested'],
  summary: ['Résumé', 'Summary'],
  description: ['Description', 'Description'],
  none: [
    'Le projet n’est pas décrit au-delà de son résumé.',
    'The project is not described beyond its summary.',
  ],
  back: [
    'Votre bulletin est resté ouvert dans l’autre onglet : fermez celui-ci pour y revenir.',
    'Your ballot is still open in the other tab: close this one to go back to it.',
  ],
});

export function finalistPage(finalist: Finalist, language: Language, say: Wording): PageContent {
  const text = words[language];
  const { title, applicantName, requestedCents, summary, description } = finalist;
  return {
    title,
    navigation: panelNavigation(language, 'vote'),
    main: html`${factList([
      [text.applicant, applicantName],
      [text.asked, say.euros(requestedCents)],
    ])}
<h2>${text.summary}</h2><p class="prose">${summary}</p>
<h2>${text.description}</h2>${description === undefined ? html`<p>${text.none}</p>` : html`<p class="prose">${description}</p>`}
<p class="hint">${text.back}</p>`,
  };
}
