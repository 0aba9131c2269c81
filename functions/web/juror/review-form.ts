/** The grid: for each criterion a mark on the scale and why; kept as a draft, or read again and filed. */
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import {
  type JurorView,
  justificationField,
  type LabelledCriterion,
  markField,
  pathOf,
  percent,
  type ShownReading,
} from './reading-view.ts';

const words = typesetWords({
  grid: ['Votre avis', 'Your review'],
  scale: [
    (min: number, max: number) =>
      `Chaque critère est noté de ${min} (pas du tout satisfait) à ${max} (pleinement satisfait). Le poids du critère dans la note est entre parenthèses.`,
    (min: number, max: number) =>
      `Each criterion is marked from ${min} (not met at all) to ${max} (fully met). The weight of the criterion in the score is in brackets.`,
  ],
  mark: [(label: string) => `Note : ${label}`, (label: string) => `Mark: ${label}`],
  why: ['Pourquoi cette note', 'Why this mark'],
  comment: ['Commentaire d’ensemble', 'Overall comment'],
  commentHint: [
    'Lu par le service et, une fois leur avis déposé, par les autres lecteurs de cette candidature.',
    'Read by the service and, once their own review is filed, by the other readers of this application.',
  ],
  draft: [
    (at: string) => `Brouillon enregistré le ${at}. Vous seul le voyez.`,
    (at: string) => `Draft kept on ${at}. Only you see it.`,
  ],
  save: ['Enregistrer le brouillon', 'Keep the draft'],
  review: ['Relire et déposer', 'Read again and file'],
  amend: ['Relire et remplacer mon avis', 'Read again and replace my review'],
  autosaved: ['Brouillon enregistré', 'Draft kept'],
  unsaved: ['Le brouillon n’a pas pu être enregistré', 'The draft could not be kept'],
});

export function reviewForm(view: JurorView, reading: ShownReading, state: FormState, say: Wording): Markup {
  const text = words[state.language];
  const { applicationId, draft } = reading;
  const isFiled = reading.state === 'filed';
  const { min, max } = view.scale;
  return html`<section aria-labelledby="grid" class="pane"><h2 id="grid">${text.grid}</h2>${problemSummary(state)}
<p class="hint">${text.scale(min, max)}</p>${draft && !isFiled ? html`<p class="hint">${text.draft(say.moment(draft.savedAt))}</p>` : ''}
<form method="post" action="${pathOf(applicationId)}"${
    isFiled ? '' : html` data-autosave="${text.autosaved}" data-unsaved="${text.unsaved}"`
  }>${formStart(state)}
${view.criteria.map((criterion, index) => criterionFields(criterion, index, view.scale, state))}
${textField(state, { name: 'comment', label: text.comment, hint: text.commentHint, rows: 4, isOptional: true, maximumLength: 5_000 })}
<div class="actions">${
    isFiled
      ? html`<button name="act" value="review">${text.amend}</button>`
      : html`<button class="secondary" name="act" value="save">${text.save}</button><button
name="act" value="review">${text.review}</button>`
  }</div>${isFiled ? '' : html`<p class="hint kept" role="status"></p>`}</form></section>`;
}

function criterionFields(
  { label, weight }: LabelledCriterion,
  index: number,
  { min, max }: JurorView['scale'],
  state: FormState,
): Markup {
  const { language, values, problems } = state;
  const text = words[language];
  const name = markField(index);
  const id = `field-${name.replaceAll('.', '-')}`;
  const wrong = problems.filter(({ field }) => field === name);
  const marks = Array.from({ length: max - min + 1 }, (_, step) => String(min + step));
  return html`<div class="criterion">
<fieldset class="${wrong.length === 0 ? 'field' : 'field wrong'}" id="${id}" tabindex="-1">
<legend>${label[language]} <small>(${percent(weight, language)})</small></legend>${
    wrong.length === 0
      ? ''
      : html`<p class="problem">${wrong.map(({ message }) => message[language]).join(' ')}</p>`
  }<div class="marks">${marks.map(
    (mark) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${mark}"${
        values[name] === mark ? html` checked` : ''
      }><span>${mark}</span></label>`,
  )}</div></fieldset>
${textField(state, { name: justificationField(index), label: text.why, rows: 3, maximumLength: 2_000 })}</div>`;
}
