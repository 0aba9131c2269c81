/** The notes that name whoever looks at their day: each opened, or ticked off. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { actButton } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['On vous cite', 'You are named'],
  cited: [
    (title: string) => `Une note sur « ${title} » vous cite`,
    (title: string) => `You are named in a note on “${title}”`,
  ],
  open: ['Ouvrir la note', 'Open the note'],
  done: ['Marquer comme lue', 'Tick it off'],
});

interface MentionView {
  mentions: Answer<'list-mentions'>['items'];
  people: People;
  formToken: string;
}

/** No heading stands over nothing. */
export function mentionLines({ mentions, people, formToken }: MentionView, say: Wording): Markup {
  const { language } = say;
  const text = words[language];
  if (mentions.length === 0) return html``;
  const line = ({ applicationId, noteId, title, by, writtenAt }: MentionView['mentions'][number]) => {
    const shown = title ?? applicationId;
    const button = (act: 'open' | 'done') =>
      actButton(
        { formToken },
        {
          action: '/console/mention',
          hidden: { applicationId, noteId, act },
          label: text[act],
          of: `(${shown})`,
          kind: act === 'open' ? 'primary' : 'secondary',
        },
      );
    return html`<li><p>${text.cited(shown)}<br><small>${staffName(by.id, people, language)}, ${say.moment(writtenAt)}</small></p>
${button('open')}${button('done')}</li>`;
  };
  return html`<section class="card"><h2>${text.title} (${mentions.length})</h2>
<ul class="staff-notes">${mentions.map(line)}</ul></section>`;
}
