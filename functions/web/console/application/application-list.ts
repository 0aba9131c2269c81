/** Applications by status, with search, filters, order and pages; boxes to tick for one decision on many. */
import { statuses } from '#domain/application/application.ts';
import { type Sorting, sortings } from '#domain/application/sortings.ts';
import { applicantTypes, applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice, tag } from '#web/server/parts/blocks.ts';
import { type FormState, formStart, selectField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Candidatures', 'Applications'],
  states: ['Candidatures par état', 'Applications by status'],
  all: ['toutes', 'all'],
  search: ['Rechercher', 'Search'],
  searchHint: [
    'Un numéro de dossier, une adresse électronique complète, ou le début d’un mot du titre ou du nom.',
    'A file number, an e-mail address in full, or the beginning of a word of the title or name.',
  ],
  more: ['Filtres et tri', 'Filters and order'],
  type: ['Type de candidat', 'Type of applicant'],
  need: ['Besoin', 'Need'],
  axis: ['Accompagnement', 'Support'],
  language: ['Langue', 'Language'],
  languages: { fr: ['français', 'French'], en: ['anglais', 'English'] },
  lookalikes: ['Doublons possibles', 'Possible duplicates'],
  onlyLookalikes: ['seulement les doublons possibles', 'only possible duplicates'],
  age: ['Reçues depuis au moins (jours)', 'Received at least so many days ago'],
  sort: ['Tri', 'Order'],
  sorts: {
    oldest: ['les plus anciennes d’abord', 'oldest first'],
    newest: ['les plus récentes d’abord', 'newest first'],
    deadline: ['refus implicite le plus proche', 'nearest implicit refusal'],
    amount: ['aide demandée, de la plus grande à la plus petite', 'support requested, largest first'],
    title: ['titre', 'title'],
  },
  go: ['Afficher', 'Show'],
  found: [
    (count: number) => `${count} candidatures trouvées`,
    (count: number) => `${count} applications found`,
  ],
  here: [
    (count: number) => `${count} candidatures sur cette page`,
    (count: number) => `${count} applications on this page`,
  ],
  nothing: ['Aucune candidature ne correspond.', 'No application fits.'],
  select: ['Choix', 'Choice'],
  application: ['Candidature', 'Application'],
  applicant: ['Candidat', 'Applicant'],
  requested: ['Aide demandée', 'Requested'],
  received: ['Reçue le', 'Received on'],
  state: ['État', 'Status'],
  duplicate: ['doublon possible', 'possible duplicate'],
  decided: {
    eligible: ['décidée recevable, non annoncée', 'decided eligible, not told'],
    ineligible: ['décidée non recevable, non annoncée', 'decided ineligible, not told'],
  },
  next: ['Page suivante', 'Next page'],
  batch: ['Pour les candidatures cochées', 'For the applications that are ticked'],
  batchHint: [
    'La page suivante dit ce qui va se passer ; rien n’est fait avant.',
    'The next page says what will happen; nothing is done before.',
  ],
  acts: {
    eligible: ['Décider recevables…', 'Decide eligible…'],
    ineligible: ['Décider non recevables…', 'Decide ineligible…'],
    ask: ['Demander un complément…', 'Ask for information…'],
  },
  tick: ['Choisir', 'Choose'],
});

export interface ListView {
  found: Answer<'search-applications'>;
  counts: Answer<'count-applications'>;
  /** As asked; what is not known was left out. */
  query: Readonly<Record<string, string>>;
  /** Undefined when this person may decide; else why not. */
  whyNot: string | undefined;
  formToken: string;
}

export function applicationList(
  { found, counts, query, whyNot, formToken }: ListView,
  say: Wording,
): PageContent {
  const { language } = say;
  const text = words[language];
  const { items, cursor, matching } = found;
  const mayTick = whyNot === undefined && query.status === 'eligibility-review' && items.length > 0;
  const table = items.length === 0 ? notice('info', text.nothing) : tableOf(items, say, mayTick);
  const next =
    cursor === undefined
      ? html``
      : html`<p><a class="button secondary" href="${addressOf({ ...query, cursor })}">${text.next}</a></p>`;
  return {
    title: text.title,
    main: html`${statusLinks(counts, query.status, language)}${searchForm(query, language)}
<p>${matching === undefined ? text.here(items.length) : text.found(matching)}</p>
${
  mayTick
    ? html`<form method="post" action="/console/candidatures/lot">${formStart({ formToken })}
${table}${batchButtons(language)}</form>`
    : table
}${next}`,
  };
}

const addressOf = (query: Readonly<Record<string, string>>): string =>
  `/console/candidatures?${new URLSearchParams(query)}`;

function statusLinks(
  { counts, total }: ListView['counts'],
  current: string | undefined,
  language: 'fr' | 'en',
): Markup {
  const text = words[language];
  const shown = statuses.filter((status) => (counts[status] ?? 0) > 0 || status === current);
  const link = (status: string | undefined, label: string, count: number) =>
    html`<li><a class="state" href="${addressOf(status === undefined ? {} : { status })}"${
      status === current ? html` aria-current="page"` : ''
    }>${label} <strong>${count}</strong></a></li>`;
  return html`<nav class="states" aria-label="${text.states}"><ul>${link(undefined, text.all, total)}${shown.map(
    (status) => link(status, stateWords[language].status[status] ?? status, counts[status] ?? 0),
  )}</ul></nav>`;
}

function searchForm(query: ListView['query'], language: 'fr' | 'en'): Markup {
  const text = words[language];
  const state: FormState = { language, formToken: '', values: query, problems: [] };
  const choices = (list: readonly string[], labels: Readonly<Record<string, string>>) =>
    list.map((value) => ({ value, label: labels[value] ?? value }));
  const { axes, needs: needWords } = stateWords[language];
  const isOpen = ['type', 'need', 'axis', 'language', 'lookalikes', 'minimumDays', 'sort'].some(
    (name) => query[name],
  );
  const optional = { isOptional: true } as const;
  return html`<form method="get" action="/console/candidatures" role="search">${
    query.status === undefined ? '' : html`<input type="hidden" name="status" value="${query.status}">`
  }${textField(state, { name: 'text', label: text.search, hint: text.searchHint, ...optional })}
<details${isOpen ? html` open` : ''}><summary>${text.more}</summary><div class="filters">${selectField(
    state,
    {
      ...{
        name: 'type',
        label: text.type,
        choices: applicantTypes.map((type) => ({
          value: type,
          label: applicantTypeWord(type, 'inFile', language),
        })),
      },
      ...optional,
    },
  )}${selectField(state, { name: 'need', label: text.need, choices: choices(needs, needWords), ...optional })}${selectField(
    state,
    { name: 'axis', label: text.axis, choices: choices(supportAxes, axes), ...optional },
  )}${selectField(state, { name: 'language', label: text.language, choices: choices(['fr', 'en'], text.languages), ...optional })}
${selectField(state, {
  name: 'lookalikes',
  label: text.lookalikes,
  choices: [{ value: 'yes', label: text.onlyLookalikes }],
  ...optional,
})}${textField(state, { name: 'minimumDays', label: text.age, inputMode: 'numeric', ...optional })}${selectField(
  state,
  {
    ...{ name: 'sort', label: text.sort, choices: choices(sortings, text.sorts as Record<Sorting, string>) },
    ...optional,
  },
)}</div></details><button>${text.go}</button></form>`;
}

type Summary = Answer<'search-applications'>['items'][number];

function tableOf(items: readonly Summary[], say: Wording, mayTick: boolean): Markup {
  const text = words[say.language];
  const state = stateWords[say.language];
  const row = (one: Summary) => html`<tr>${
    mayTick
      ? html`<td><label class="tick-box"><input type="checkbox" name="applicationIds"
value="${one.applicationId}"><span class="unseen">${text.tick} ${one.title}</span></label></td>`
      : ''
  }<td><a href="/console/candidatures/${one.applicationId}">${one.title}</a><br><small>${one.applicationId}</small></td>
<td>${one.applicantName}<br><small>${applicantTypeWord(one.applicantType, 'inFile', say.language)}</small></td>
<td class="number">${say.euros(one.requestedCents)}</td><td>${say.day(one.receivedAt)}</td>
<td>${tag(state.status[one.status] ?? one.status)} ${marksOf(one, say.language)}</td></tr>`;
  const columns = [
    ...(mayTick ? [text.select] : []),
    text.application,
    text.applicant,
    text.requested,
    text.received,
    text.state,
  ];
  return html`<div class="table-scroll" role="region" aria-label="${text.title}" tabindex="0"><table>
<caption class="unseen">${text.title}</caption><thead><tr>${columns.map(
    (label) => html`<th scope="col"${label === text.requested ? html` class="number"` : ''}>${label}</th>`,
  )}</tr></thead><tbody>${items.map(row)}</tbody></table></div>`;
}

function marksOf({ decision, advice, lookalikes = 0 }: Summary, language: 'fr' | 'en'): Markup {
  const text = words[language];
  const decided = decision === 'eligible' || decision === 'ineligible' ? text.decided[decision] : undefined;
  return html`${
    decided === undefined
      ? advice === undefined
        ? ''
        : html`<small>${stateWords[language].advice[advice] ?? advice}</small>`
      : tag(decided, decision === 'eligible' ? 'good' : 'warning')
  }${lookalikes > 0 ? html` ${tag(text.duplicate, 'warning')}` : ''}`;
}

function batchButtons(language: 'fr' | 'en'): Markup {
  const text = words[language];
  return html`<fieldset class="field"><legend>${text.batch}</legend><p class="hint">${text.batchHint}</p><div class="actions">${(
    ['eligible', 'ineligible', 'ask'] as const
  ).map(
    (act) => html`<button class="secondary" name="act" value="${act}">${text.acts[act]}</button>`,
  )}</div></fieldset>`;
}
