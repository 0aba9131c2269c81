/** The grid: for each criterion a mark on the scale and why; kept as a draft, or read again and filed. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { keepsByItself } from '#web/server/kept-by-itself.ts';
import { type FormState, formStart, problemSummary, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { markFields, reasonLabel } from './mark-fields.ts';
import { type JurorView, justificationField, type OpenReading, readingPath } from './reading-view.ts';
import { weightedScore } from './weighted-score.ts';

const words = typesetWords({
  grid: ['Votre avis', 'Your review'],
  scale: [
    (min: number, max: number) =>
      `Chaque critère est noté de ${min} (pas du tout satisfait) à ${max} (pleinement satisfait). Le poids du critère dans la note est entre parenthèses. Le candidat peut recevoir vos justifications, sans votre nom.`,
    (min: number, max: number) =>
      `Each criterion is marked from ${min} (not met at all) to ${max} (fully met). The weight of the criterion in the score is in brackets. The applicant may be given your justifications, without your name.`,
  ],
  comment: ['Commentaire d’ensemble', 'Overall comment'],
  commentHint: [
    'Lu par le service et, une fois leur avis déposé, par les autres lecteurs de cette candidature.',
    'Read by the service and, once their own review is filed, by the other readers of this application.',
  ],
  note: ['Note pour vous seul', 'Note for yourself alone'],
  noteHint: [
    'Ni le service ni les autres lecteurs ne la voient. Elle ne fait pas partie de votre avis, et elle est effacée à la fin du programme.',
    'Neither the service nor the other readers see it. It is no part of your review, and is wiped at the end of the programme.',
  ],
  keepNote: ['Enregistrer ma note', 'Save my note'],
  draft: [
    (at: string) => `Brouillon enregistré le ${at}. Vous seul le voyez.`,
    (at: string) => `Draft saved on ${at}. Only you see it.`,
  ],
  save: ['Enregistrer le brouillon', 'Save the draft'],
  review: ['Relire et déposer', 'Read again and file'],
  amend: ['Relire et remplacer mon avis', 'Read again and replace my review'],
  unsaved: ['Le brouillon n’a pas pu être enregistré', 'The draft could not be saved'],
});

/** What a field in which jurors write is called. @param name as the form has it */
export function reviewFieldLabel(
  name: string,
  { language, cohort }: { language: Language; cohort: Pick<Cohort, 'jury'> },
): string | undefined {
  const { comment, note } = words[language];
  const criterion = cohort.jury.criteria.find((_, index) => justificationField(index) === name);
  return criterion
    ? reasonLabel(criterion, language)
    : new Map([
        ['comment', comment],
        ['note', note],
      ]).get(name);
}

export function reviewForm(view: JurorView, reading: OpenReading, state: FormState, say: Wording): Markup {
  const text = words[state.language];
  const { applicationId, draft } = reading;
  const isFiled = reading.state === 'filed';
  const { min, max } = view.scale;
  return html`<section aria-labelledby="grid" class="pane"><h2 id="grid">${text.grid}</h2>${problemSummary(state)}
<p class="hint">${text.scale(min, max)}</p>${draft && !isFiled ? html`<p class="hint">${text.draft(say.moment(draft.savedAt))}</p>` : ''}
<form method="post" action="${readingPath(applicationId)}"${
    isFiled ? '' : keepsByItself(state.language, text.unsaved)
  }>${formStart(state)}
${view.criteria.map((criterion, index) => markFields(criterion, index, view, reading, state))}
${weightedScore(view, state, say)}
${textField(state, { name: 'comment', label: text.comment, hint: text.commentHint, rows: 4, isOptional: true, maximumLength: 5_000 })}
${textField(state, { name: 'note', label: text.note, hint: text.noteHint, rows: 3, isOptional: true, maximumLength: 5_000 })}
<div class="actions">${
    isFiled
      ? html`<button name="act" value="review">${text.amend}</button><button class="secondary" name="act"
value="save">${text.keepNote}</button>`
      : html`<button class="secondary" name="act" value="save">${text.save}</button><button
name="act" value="review">${text.review}</button>`
  }</div>${isFiled ? '' : html`<p class="hint kept" role="status"></p>`}</form></section>`;
}
