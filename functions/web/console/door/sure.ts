/** Before what cannot be undone: a page that names whom it concerns and what follows, and sends the same form again once one is sure. */
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, factList, notice } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { sentAgain } from '#web/server/sent-again.ts';
import type { Visit } from '#web/server/visit.ts';
import { mayNot } from './console-page.ts';
import { whoIs } from './visit.ts';

const words = typesetWords({
  final: ['Cet acte ne s’annule pas.', 'This act cannot be undone.'],
  back: ['Ne rien faire', 'Do nothing'],
});

/** Whoever may not do it is not asked: the API refuses them. */
export const isSure = (visit: Pick<Visit, 'form' | 'session' | 'language'>): boolean =>
  visit.form.get('sure') === 'yes' || mayNot(whoIs(visit), 'decide', visit.language) !== undefined;

export interface FinalAct {
  title: string;
  facts: readonly (readonly [label: string, value: string])[];
  /** What follows from it, and for whom. */
  consequence: string;
  /** What can be typed before it is done. */
  fields?: Markup | undefined;
  /** Of the button. */
  label: string;
  /** Where it began. */
  back: string;
}

/** Ask the API for the facts first: whoever may not see them gets its refusal, and no page. */
export function surePage(
  { title, facts, consequence, fields = html``, label, back }: FinalAct,
  visit: Pick<Visit, 'form' | 'formToken' | 'path' | 'query' | 'language'>,
): PageContent {
  const text = words[visit.language];
  return {
    title,
    isAnswer: true,
    main: html`${factList(facts)}${notice('warning', html`<p>${consequence}</p><p><strong>${text.final}</strong></p>`)}
${sentAgain(visit, {
  with: { sure: 'yes' },
  buttons: html`${fields}<div class="actions"><button class="danger">${label}</button>${buttonLink(back, text.back, 'secondary')}</div>`,
})}`,
  };
}
