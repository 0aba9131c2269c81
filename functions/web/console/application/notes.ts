/** What staff noted of an application, and the field to note more. */
import { randomUUID } from 'node:crypto';
import { longestNote, mentionsIn } from '#domain/application/staff-note.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { mayNot } from '#web/console/door/console-page.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { formKeyOf } from '#web/server/form-key.ts';
import { notice } from '#web/server/parts/blocks.ts';
import { formStart, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { ActsView } from './application-acts.ts';
import { actAddress } from './list-query.ts';

const words = typesetWords({
  notes: ['Notes de l’équipe', 'Notes of staff'],
  hint: [
    'Lues par l’équipe seule : ni le candidat, ni le jury, ni le panel ne les voient. Une note ne se change ni ne s’efface.',
    'Read by staff alone: neither applicant, jury nor panel sees them. A note is neither changed nor taken away.',
  ],
  none: ['Aucune note.', 'No note.'],
  note: ['Nouvelle note', 'New note'],
  mention: [
    (names: string) =>
      `Un collègue cité par @ et son nom la trouve dans « Aujourd’hui ». Connus ici : ${names}.`,
    (names: string) => `A colleague named by @ and their name finds it under “Today”. Known here: ${names}.`,
  ],
  unknown: [
    (names: string) =>
      `${names} : aucun collègue connu sous ce nom. La mention reste du texte, et n’avertit personne.`,
    (names: string) =>
      `${names}: no colleague is known by this name. The mention stays text, and tells nobody.`,
  ],
  add: ['Ajouter la note', 'Add the note'],
});

interface NotesView {
  notes: Answer<'list-notes'>['items'];
  acts: ActsView;
  people: People;
  /** The note that was just added, if it is to be said of it whom it names. */
  noteId: string | undefined;
}

/** Nobody who only looks has the field. */
export function notesOf({ notes, acts, people, noteId: added }: NotesView, say: Wording): Markup {
  const { language } = say;
  const text = words[language];
  const written = notes.map(
    ({ note, noteId, by, writtenAt }) =>
      html`<li id="note-${noteId}"><p class="prose">${note}</p>${noteId === added ? unknownIn(note, people, language) : ''}
<p class="hint">${staffName(by.id, people, language)}, ${say.moment(writtenAt)}</p></li>`,
  );
  return html`<h2>${text.notes}</h2><p class="hint">${text.hint}</p>${
    written.length === 0 ? html`<p>${text.none}</p>` : html`<ol class="staff-notes">${written}</ol>`
  }${mayNot(acts.who, 'decide', language) === undefined ? noteForm(acts, people) : ''}`;
}

function unknownIn(note: string, { names }: People, language: Language): Markup {
  const { unknown } = mentionsIn(note, names);
  const named = unknown.map((name) => `@${name}`).join(', ');
  return unknown.length === 0 ? html`` : notice('warning', words[language].unknown(named));
}

function noteForm(acts: ActsView, { names, myId }: People): Markup {
  const { state } = acts;
  const text = words[state.language];
  const noteKey = state.values.noteKey ?? randomUUID();
  const known = Object.entries(names).flatMap(([id, name]) => (id === myId ? [] : [`@${name}`]));
  const hint =
    known.length === 0 ? undefined : text.mention(known.sort((a, b) => a.localeCompare(b, 'fr')).join(', '));
  const field = { name: 'note', label: text.note, hint, rows: 3, maximumLength: longestNote };
  const action = actAddress(acts, 'note');
  return html`<form method="post" action="${action}">${formStart(state)}<input type="hidden" name="noteKey" value="${noteKey}">
${textField(state, field)}<button class="secondary">${text.add}</button></form>`;
}

/** The same note sent twice from one page is one; another one written there after going back is another. */
export function newNoteIn(form: URLSearchParams): { body: { note: string }; idempotencyKey: string } {
  const note = form.get('note') ?? '';
  return { body: { note }, idempotencyKey: formKeyOf(form.get('noteKey') ?? '', note) };
}
