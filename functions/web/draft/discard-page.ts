/** Before a draft is deleted: what would be lost, and what would not. */
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, notice } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { DraftPage } from './draft-view.ts';

const words = typesetWords({
  discard: {
    title: ['Supprimer le brouillon ?', 'Delete the draft?'],
    text: [
      (at: string) =>
        `Ce que vous avez saisi, enregistré le ${at}, est effacé tout de suite et ne peut pas être retrouvé. Le lien de notre message ne l’ouvrira plus.`,
      (at: string) =>
        `What you typed, saved on ${at}, is deleted at once and cannot be found again. The link of our message will no longer open it.`,
    ],
    yes: ['Supprimer définitivement', 'Delete for good'],
  },
  drop: {
    title: ['Abandonner vos modifications ?', 'Give up your changes?'],
    text: [
      (at: string) =>
        `Ce que vous avez modifié, enregistré le ${at}, est effacé tout de suite. Votre candidature reste telle que vous l’avez déposée.`,
      (at: string) =>
        `What you changed, saved on ${at}, is deleted at once. Your application stays as you filed it.`,
    ],
    yes: ['Abandonner mes modifications', 'Give up my changes'],
  },
  late: [
    'Avec lui disparaît votre accès après la clôture : pour déposer tout de même, il faudrait en demander un autre au service.',
    'Your access after the close goes with it: to file all the same, you would have to ask the service for another.',
  ],
  no: ['Le garder', 'Keep it'],
});

export function discardPage({ draft, formToken, language, say }: DraftPage): PageContent {
  const { no, late, ...write } = words[language];
  const { title, text, yes } = write[draft.amends === undefined ? 'discard' : 'drop'];
  return {
    title,
    main: html`${notice(
      'warning',
      html`<p>${text(say.moment(draft.savedAt))}</p>${draft.late ? html`<p>${late}</p>` : ''}`,
    )}<div class="actions">
${buttonLink('/candidature/etapes', no)}${actButton(
  { formToken },
  { action: '/candidature/suppression', label: yes, kind: 'danger' },
)}</div>`,
  };
}
