/** The stages of the programme as a line: those that are over, the one under way, those to come. Read aloud it is an ordered list. */
import type { Language } from '#domain/values/language.ts';
import { bilingual } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';

export interface ShownStage {
  label: string;
  state: 'done' | 'now' | 'later';
  /** Between which dates. */
  when?: string | undefined;
}

const words = bilingual({
  done: ['terminé', 'over'],
  now: ['en cours', 'under way'],
  later: ['à venir', 'to come'],
});

/** @param label what the line is of, for those who do not see it */
export const stageLine = (stages: readonly ShownStage[], label: string, language: Language): Markup =>
  html`<ol class="stage-line" aria-label="${label}">${stages.map(
    ({ label: name, state, when }) =>
      html`<li class="${state}"${state === 'now' ? html` aria-current="step"` : ''}><strong>${name}</strong>
<span>${words[language][state]}</span>${when === undefined ? '' : html`<small>${when}</small>`}</li>`,
  )}</ol>`;
