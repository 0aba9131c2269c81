/** What happened, as a table: when, what, who. */
import type { RoundName } from '#domain/application/stages.ts';
import type { Answer } from '#http/responses.ts';
import type { Pair } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { dataTable, tag } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { stateWords } from './status-words.ts';

type Event = Answer<'show-journal'>['items'][number];
export type Happened = Pick<Event, 'at' | 'type' | 'actor' | 'title'> & { subject?: string };

const words = typesetWords({
  when: ['Quand', 'When'],
  what: ['Quoi', 'What'],
  who: ['Qui', 'Who'],
  of: ['De quoi', 'Of what'],
  whole: [
    'Chaîne du journal vérifiée : rien n’y a été changé ni retiré.',
    'Audit chain verified: nothing in it was changed or removed.',
  ],
  broken: [
    'La chaîne du journal est rompue : prévenez l’exploitation.',
    'The audit chain is broken: tell the operators.',
  ],
  round: {
    eligibility: ['recevabilité', 'eligibility'],
    jury: ['session du jury', 'jury round'],
    panel: ['session du panel', 'panel round'],
    'waiting-list': ['liste d’attente', 'waiting list'],
    'calling-off': ['appel déclaré sans suite', 'call called off'],
  } satisfies Record<RoundName, Pair> as Record<string, Pair>,
  mail: ['courrier', 'mail'],
});

/** Accounts that act for the staff, as somebody sees them who has one. */
export interface People {
  /** Of whoever looks: their own acts are theirs. */
  myId: string;
  /** By account; of those who never signed in since names are kept there is none. */
  names: Readonly<Record<string, string>>;
}

export function eventTable(
  caption: string,
  events: readonly Happened[],
  say: Wording,
  people: People,
): Markup {
  const { language } = say;
  const [text, state] = [words[language], stateWords[language]];
  const hasSubjects = events.some(({ subject }) => subject !== undefined);
  return dataTable(
    caption,
    [text.when, text.what, ...(hasSubjects ? [text.of] : []), text.who].map((label) => ({ label })),
    events.map(({ at, type, actor, subject, title }) => [
      say.moment(at),
      state.event[type] ?? type,
      ...(hasSubjects ? [subjectOf(subject ?? '', title, language)] : []),
      actorOf(actor, state, people),
    ]),
  );
}

export const chainSign = (isValid: boolean, say: Wording): Markup =>
  html`<p>${isValid ? tag('✓', 'good') : tag('✗', 'bad')} ${isValid ? words[say.language].whole : words[say.language].broken}</p>`;

/** Somebody who acted for the staff: by name, else of the account as much as tells it from others. */
export const staffName = (id: string, people: People, language: 'fr' | 'en'): string =>
  actorOf({ kind: 'staff', id }, stateWords[language], people);

function actorOf(
  { kind, id }: Event['actor'],
  state: (typeof stateWords)['fr' | 'en'],
  { myId, names }: People,
): string {
  if (id === undefined) return state.actors[kind] ?? kind;
  if (id === myId) return state.you;
  return Object.hasOwn(names, id) ? String(names[id]) : `${state.actors[kind] ?? kind} (${id.slice(0, 8)})`;
}

function subjectOf(subject: string, title: string | undefined, language: 'fr' | 'en'): Markup | string {
  const [kind = '', id = ''] = subject.split(':');
  if (kind === 'application')
    return html`<a href="/console/candidatures/${id}">${title ?? id}</a>${title === undefined ? '' : html`<br><small>${id}</small>`}`;
  return kind === 'mail' ? words[language].mail : (words[language].round[id] ?? subject);
}
