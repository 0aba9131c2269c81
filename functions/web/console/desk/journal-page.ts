/** The journal of a day: who did what, in the whole cohort. */
import { eventKinds } from '#domain/mail/audit-events.ts';
import type { Answer } from '#http/responses.ts';
import { html } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { eventTable, type People, staffName } from '#web/console/door/events.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink } from '#web/server/parts/blocks.ts';
import { selectField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: [(day: string) => `Journal du ${day}`, (day: string) => `Log of ${day}`],
  day: ['Jour', 'Day'],
  kind: ['De quoi', 'About'],
  by: ['Par qui', 'By whom'],
  me: ['moi', 'me'],
  application: ['Numéro de dossier', 'Application number'],
  show: ['Afficher', 'Show'],
  none: ['Rien ce jour-là.', 'Nothing on that day.'],
  hint: [
    'Chaque dossier montre sa chaîne complète, dont l’intégrité est vérifiée à chaque lecture.',
    'Each application shows its whole chain, whose integrity is verified at every reading.',
  ],
  next: ['Suite', 'More'],
  before: ['Veille', 'Day before'],
  after: ['Lendemain', 'Day after'],
});

/** What is asked of the journal, as its form and its addresses say it. */
export type JournalFilters = Readonly<Partial<Record<'kind' | 'person' | 'applicationId', string>>>;

export function journalPage(
  journal: Answer<'show-journal'>,
  filters: JournalFilters,
  say: Wording,
  people: People,
): PageContent {
  const text = words[say.language];
  const { day, items, cursor } = journal;
  const noon = (days: number) => new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString();
  const at = (query: Record<string, string>) =>
    `/console/journal?${new URLSearchParams({ ...filters, ...query })}`;
  const state = { language: say.language, formToken: '', values: { day, ...filters }, problems: [] };
  const isOptional = true;
  const accounts = [
    ...new Set([
      people.myId,
      ...items.flatMap(({ actor }) => actor.id ?? []),
      ...(filters.person ? [filters.person] : []),
    ]),
  ];
  const title = text.title(say.day(noon(0)));
  return {
    title,
    main: html`<p class="hint">${text.hint}</p>
<form method="get" action="/console/journal">
<div class="filters">${textField(state, { name: 'day', label: text.day, type: 'date' })}${selectField(state, {
      name: 'kind',
      label: text.kind,
      isOptional,
      choices: eventKinds.map((value) => ({ value, label: stateWords[say.language].kinds[value] })),
    })}${selectField(state, {
      name: 'person',
      label: text.by,
      isOptional,
      choices: accounts.map((value) => ({
        value,
        label: value === people.myId ? text.me : staffName(value, people, say.language),
      })),
    })}${textField(state, { name: 'applicationId', label: text.application, isOptional })}</div>
<div class="actions"><button>${text.show}</button>${buttonLink(
      at({ day: noon(-1).slice(0, 10) }),
      text.before,
      'secondary',
    )}${buttonLink(at({ day: noon(1).slice(0, 10) }), text.after, 'secondary')}</div></form>
${items.length === 0 ? html`<p>${text.none}</p>` : eventTable(title, items, say, people)}${
  cursor === undefined ? '' : html`<p>${buttonLink(at({ day, cursor }), text.next, 'secondary')}</p>`
}`,
  };
}
