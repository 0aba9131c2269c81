/** After somebody left their page, for the next one at the same screen. */
import { html, type Markup } from '#markup/html.ts';
import { actButton, type FormState } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { forgetSession } from './session.ts';
import type { SessionKind, Shown, Visit } from './visit.ts';

const words = typesetWords({
  leave: ['Quitter', 'Leave'],
  hint: [
    'À faire si d’autres que vous utilisent cet appareil : votre page n’y est plus ouverte.',
    'Do so if others use this device: your page is then no longer open on it.',
  ],
  title: ['Votre page est fermée', 'Your page is closed'],
  closed: [
    'Cet appareil ne l’ouvre plus. Le lien personnel de nos messages l’ouvrira de nouveau.',
    'This device no longer opens it. The personal link of our messages will open it again.',
  ],
});

/** A button, and when to press it. @param action where the form of leaving goes */
export const leaveForm = (state: Pick<FormState, 'formToken' | 'language'>, action: string): Markup => {
  const { leave, hint } = words[state.language];
  return html`<div class="leave">${actButton(state, { action, label: leave, kind: 'secondary' })}<span class="hint">${hint}</span></div>`;
};

/** The session ends where it is kept. The browser forgets it whatever the API answers: what is said is true either way. */
export const leaveSite =
  (kind: SessionKind) =>
  async ({ api, session, language }: Visit): Promise<Shown> => {
    if (session !== undefined) await api.ask('end-session', { body: { token: session } });
    const { title, closed } = words[language];
    return { page: { title, isAnswer: true, main: html`<p>${closed}</p>` }, cookies: [forgetSession(kind)] };
  };
