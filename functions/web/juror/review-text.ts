/** A review to read: each mark with its reason, and the comment. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import { typeset } from '#markup/wording.ts';
import { french } from '#web/server/parts/words.ts';
import type { GivenMark, JurorView } from './reading-view.ts';

const comments = { fr: french('Commentaire :'), en: 'Comment:' } as const;

export function reviewText(
  { criteria, scale }: Pick<JurorView, 'criteria' | 'scale'>,
  { marks, comment }: { marks: readonly GivenMark[]; comment?: string | undefined },
  language: Language,
): Markup {
  const line = ({ id, label }: JurorView['criteria'][number]): Markup => {
    const { mark, justification } = marks.find(({ criterion }) => criterion === id) ?? {};
    return html`<div><dt>${typeset(language, label[language])}</dt><dd><strong>${mark ?? '–'} / ${scale.max}</strong>
<p class="prose">${justification ?? ''}</p></dd></div>`;
  };
  return html`<dl class="review">${criteria.map(line)}</dl>
${comment === undefined ? '' : html`<p class="prose"><strong>${comments[language]}</strong> ${comment}</p>`}`;
}
