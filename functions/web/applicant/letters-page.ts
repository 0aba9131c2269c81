/** The messages that an applicant was sent, for who has lost them. */
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { dossierPlaces } from './dossier-places.ts';

const words = typesetWords({
  title: ['Messages reçus', 'Messages received'],
  lead: [
    'Tous les messages que nous vous avons envoyés, le plus récent d’abord. Ouvrez-en un pour le relire.',
    'Every message that we sent you, the latest first. Open one to read it again.',
  ],
  none: ['Aucun message ne vous a encore été envoyé.', 'No message has been sent to you yet.'],
});

export function lettersPage(
  letters: Answer<'list-my-letters'>,
  language: Language,
  say: Wording,
): PageContent {
  const write = words[language];
  const { items } = letters;
  return {
    title: write.title,
    navigation: dossierPlaces('messages', language),
    main:
      items.length === 0
        ? html`<p>${write.none}</p>`
        : html`<p>${write.lead}</p>${items.map(
            ({ sentAt, subject, text }) =>
              html`<details class="card letter">
<summary lang="${letters.language}">${subject}<br><small lang="${language}">${say.moment(sentAt)}</small></summary>
<p class="prose" lang="${letters.language}">${text}</p></details>`,
          )}`,
  };
}
