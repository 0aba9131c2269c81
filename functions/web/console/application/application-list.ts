/** Applications by status, with search, filters, order and pages; boxes to tick for one decision on many. */
import { advices, statuses } from '#domain/application/application.ts';
import { type Sorting, sortings } from '#domain/application/list-filters.ts';
import { applicantTypes, applicantTypeWord } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { Wording } from '#markup/wording.ts';
import { type People, staffName } from '#web/console/door/events.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import type { PageContent } from '#web/server/frame.ts';
import { notice, tag } from '#web/server/parts/blocks.ts';
import {
  type FormState,
  formStart,
  hiddenFields,
  problemSummary,
  selectField,
  textField,
} from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { compareTicked } from './comparison-page.ts';
import { readAt } from './decision-form.ts';
import { labelTags, tickedLabels } from './labels.ts';
import {
  adviceNames,
  batchActs,
  batchAddress,
  eligibilityActs,
  followForm,
  overdueActs,
  undecidedLinks,
} from './list-acts.ts';
import { type ListQuery, listAddress, oneAddress } from './list-query.ts';
import { viewForms, viewLinks } from './saved-views.ts';

const words = typesetWords({
  title: ['Candidatures', 'Applications'],
  states: ['Candidatures par état', 'Applications by status'],
  all: ['toutes', 'all'],
  search: ['Rechercher', 'Search'],
  searchHint: [
    'Un numéro de dossier, une adresse électronique, un SIREN ou un SIRET complets, ou le début d’un mot du titre ou du nom.',
    'An application number, an e-mail address, a SIREN or SIRET in full, or the beginning of a word of the title or name.',
  ],
  more: ['Filtres et tri', 'Filters and order'],
  type: ['Type de candidat', 'Type of applicant'],
  need: ['Besoin', 'Need'],
  axis: ['Accompagnement', 'Support'],
  language: ['Langue', 'Language'],
  languages: { fr: ['français', 'French'], en: ['anglais', 'English'] },
  lookalikes: ['Doublons possibles', 'Possible duplicates'],
  onlyLookalikes: ['seulement les doublons possibles', 'only possible duplicates'],
  register: ['Registre Sirene', 'Sirene register'],
  unchecked: ['registre sans réponse', 'no answer of the register'],
  onlyUnchecked: [
    'seulement celles dont le registre n’a rien dit',
    'only those of which it has said nothing',
  ],
  overdue: ['Délai échu', 'Deadline passed'],
  onlyOverdue: [
    'seulement les délais échus, à confirmer',
    'only those whose deadline has passed, to confirm',
  ],
  isOverdue: ['délai échu, à confirmer', 'deadline passed, to confirm'],
  advice: ['Avis des règles', 'Advice of the rules'],
  decision: ['Décision', 'Decision'],
  decisions: {
    none: ['pas encore décidée', 'not decided yet'],
    eligible: ['décidée recevable, non annoncée', 'decided admissible, not notified'],
    ineligible: ['décidée irrecevable, non annoncée', 'decided inadmissible, not notified'],
  },
  owner: ['Suivi', 'Seen to'],
  seenToBy: ['suivie par', 'seen to by'],
  mine: ['suivies par moi', 'those that I see to'],
  label: ['Étiquette', 'Label'],
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
    (count: number) => plural.fr(count, `${count} {candidature trouvée|candidatures trouvées}`),
    (count: number) => plural.en(count, `${count} {application|applications} found`),
  ],
  here: [
    (count: number) => plural.fr(count, `${count} {candidature|candidatures} sur cette page`),
    (count: number) => plural.en(count, `${count} {application|applications} on this page`),
  ],
  nothing: ['Aucune candidature ne correspond.', 'No application fits.'],
  select: ['Choix', 'Choice'],
  application: ['Candidature', 'Application'],
  applicant: ['Candidat', 'Applicant'],
  requested: ['Aide demandée', 'Requested'],
  received: ['Reçue le', 'Received on'],
  state: ['État', 'Status'],
  duplicate: ['doublon possible', 'possible duplicate'],
  next: ['Page suivante', 'Next page'],
  first: ['Ouvrir la première', 'Open the first'],
  key: [
    'Touche d’accès j : Alt + j, Alt + Maj + j dans Firefox, Ctrl + Option + j sur Mac.',
    'Access key j: Alt + j, Alt + Shift + j in Firefox, Ctrl + Option + j on a Mac.',
  ],
  tick: ['Choisir', 'Choose'],
});

export interface ListView {
  found: Answer<'search-applications'>;
  counts: Answer<'count-applications'>;
  /** Those in use. */
  labels: Answer<'list-labels'>['items'];
  views: Answer<'list-views'>['items'];
  people: People;
  /** Of the form that saves a view. */
  state: FormState;
  /** What was refused, when it concerns no field. */
  refused: string | undefined;
  /** As asked; what is not known, and what was wrong, was left out. */
  query: ListQuery;
  /** As it was typed into the search, with what was wrong of it. */
  search: Pick<FormState, 'values' | 'problems'>;
  /** Undefined when this person may decide; else why not. */
  whyNot: string | undefined;
  formToken: string;
  asksRegister: boolean;
}

export function applicationList(view: ListView, say: Wording): PageContent {
  const { found, counts, labels, views, query, whyNot, formToken } = view;
  const { language } = say;
  const text = words[language];
  const { items, cursor, matching } = found;
  const mayDecide = whyNot === undefined && query.status === 'eligibility-review';
  const ofStatus = mayDecide ? eligibilityActs : [];
  const acts = whyNot === undefined && query.overdue !== undefined ? overdueActs : ofStatus;
  const mayTick = items.length > 0;
  const table = items.length === 0 ? notice('info', text.nothing) : tableOf(items, view, say);
  const next =
    cursor === undefined
      ? html``
      : html`<p><a class="button secondary" href="${listAddress({ ...query, cursor })}">${text.next}</a></p>`;
  return {
    title: text.title,
    main: html`${problemSummary(view.state, view.refused)}
${problemSummary({ language, ...view.search })}${statusLinks(counts, query.status, language)}${
  query.status === 'eligibility-review' ? undecidedLinks(counts.undecided, query, language) : ''
}${mayDecide ? followForm(counts.undecided, formToken, language) : ''}
${viewLinks(views, query, language)}${searchForm(view, language)}${
  whyNot === undefined ? viewForms(views, query, view.people.myId, view.state) : ''
}
<p>${matching === undefined ? text.here(items.length) : text.found(matching)}${firstOf(items, query, language)}</p>
${
  mayTick
    ? html`<form method="post" action="${batchAddress(query)}">${formStart({ formToken })}
${hiddenFields([['unmodifiedSince', readAt(items)]])}
${table}${whyNot === undefined ? tickedLabels(labels, query, language) : ''}${compareTicked(language)}${
  acts.length > 0
    ? batchActs(acts, matching ?? counts.counts['eligibility-review'] ?? 0, { formToken, language })
    : ''
}</form>`
    : table
}${next}`,
  };
}

function firstOf([first]: readonly Summary[], query: ListQuery, language: 'fr' | 'en'): Markup {
  if (first === undefined) return html``;
  const text = words[language];
  return html` <a href="${oneAddress(first.applicationId, query)}" accesskey="j">${text.first}</a> <small>${text.key}</small>`;
}

function statusLinks(
  { counts, total }: ListView['counts'],
  current: string | undefined,
  language: 'fr' | 'en',
): Markup {
  const text = words[language];
  const shown = statuses.filter((status) => (counts[status] ?? 0) > 0 || status === current);
  const link = (status: string | undefined, label: string, count: number) =>
    html`<li><a class="state" href="${listAddress(status === undefined ? {} : { status })}"${
      status === current ? html` aria-current="page"` : ''
    }>${label} <strong>${count}</strong></a></li>`;
  return html`<nav class="states" aria-label="${text.states}"><ul>${link(undefined, text.all, total)}${shown.map(
    (status) => link(status, stateWords[language].status[status] ?? status, counts[status] ?? 0),
  )}</ul></nav>`;
}

function searchForm({ query, search, asksRegister, labels: known }: ListView, language: 'fr' | 'en'): Markup {
  const text = words[language];
  const state: FormState = { language, formToken: '', ...search };
  const choices = (list: readonly string[], labels: Readonly<Record<string, string>>) =>
    list.map((value) => ({ value, label: labels[value] ?? value }));
  const { axes, needs: needWords } = stateWords[language];
  const isOpen = Object.keys(search.values).some((name) => !['status', 'text', 'cursor'].includes(name));
  const optional = { isOptional: true } as const;
  const choose = (name: string, label: string, offered: { value: string; label: string }[]) =>
    selectField(state, { name, label, choices: offered, ...optional });
  const types = applicantTypes.map((type) => ({
    value: type,
    label: applicantTypeWord(type, 'inFile', language),
  }));
  return html`<form method="get" action="/console/candidatures" role="search">${
    query.status === undefined ? '' : html`<input type="hidden" name="status" value="${query.status}">`
  }${textField(state, { name: 'text', label: text.search, hint: text.searchHint, ...optional })}
<details${isOpen ? html` open` : ''}><summary>${text.more}</summary><div class="filters">${[
    choose('type', text.type, types),
    choose('need', text.need, choices(needs, needWords)),
    choose('axis', text.axis, choices(supportAxes, axes)),
    choose('language', text.language, choices(['fr', 'en'], text.languages)),
    choose('advice', text.advice, choices(advices, adviceNames[language])),
    choose('decision', text.decision, choices(['none', 'eligible', 'ineligible'], text.decisions)),
    choose('lookalikes', text.lookalikes, [{ value: 'yes', label: text.onlyLookalikes }]),
    asksRegister
      ? choose('register', text.register, [{ value: 'unchecked', label: text.onlyUnchecked }])
      : html``,
    choose('overdue', text.overdue, [{ value: 'yes', label: text.onlyOverdue }]),
    choose('owner', text.owner, [{ value: 'me', label: text.mine }]),
    choose('label', text.label, labelChoices(known, query.label)),
    textField(state, { name: 'minimumDays', label: text.age, inputMode: 'numeric', ...optional }),
    choose('sort', text.sort, choices(sortings, text.sorts as Record<Sorting, string>)),
  ]}</div></details><button>${text.go}</button></form>`;
}

/** Those in use, and the one that is asked for, which may be in use no more. */
const labelChoices = (labels: ListView['labels'], asked: string | undefined) =>
  [...new Set([...labels.map(({ label }) => label), ...(asked === undefined ? [] : [asked])])].map(
    (label) => ({ value: label, label }),
  );

type Summary = Answer<'search-applications'>['items'][number];

function tableOf(items: readonly Summary[], { query, people }: ListView, say: Wording): Markup {
  const text = words[say.language];
  const state = stateWords[say.language];
  const row = (
    one: Summary,
  ) => html`<tr><td><label class="tick-box"><input type="checkbox" name="applicationIds"
value="${one.applicationId}"><span class="unseen">${text.tick} ${one.title}</span></label></td>
<th scope="row"><a href="${oneAddress(one.applicationId, query)}">${one.title}</a><br><small>${one.applicationId}</small>
${labelTags(one.labels)}</th>
<td>${one.applicantName}<br><small>${applicantTypeWord(one.applicantType, 'inFile', say.language)}</small></td>
<td class="number">${say.euros(one.requestedCents)}</td><td>${say.day(one.receivedAt)}</td>
<td>${tag(state.status[one.status] ?? one.status)} ${marksOf(one, say.language)}${
    one.owner === undefined
      ? ''
      : html`<br><small>${text.seenToBy} ${staffName(one.owner, people, say.language)}</small>`
  }</td></tr>`;
  const columns = [text.select, text.application, text.applicant, text.requested, text.received, text.state];
  return html`<div class="table-scroll" role="region" aria-label="${text.title}" tabindex="0"><table>
<caption class="unseen">${text.title}</caption><thead><tr>${columns.map(
    (label) => html`<th scope="col"${label === text.requested ? html` class="number"` : ''}>${label}</th>`,
  )}</tr></thead><tbody>${items.map(row)}</tbody></table></div>`;
}

function marksOf(
  { decision, advice, lookalikes = 0, registerUnchecked, overdueAt }: Summary,
  language: 'fr' | 'en',
): Markup {
  const text = words[language];
  const decided = decision === 'eligible' || decision === 'ineligible' ? text.decisions[decision] : undefined;
  return html`${
    decided === undefined
      ? advice === undefined
        ? ''
        : html`<small>${stateWords[language].advice[advice] ?? advice}</small>`
      : tag(decided, decision === 'eligible' ? 'good' : 'warning')
  }${lookalikes > 0 ? html` ${tag(text.duplicate, 'warning')}` : ''}${
    registerUnchecked ? html` ${tag(text.unchecked, 'warning')}` : ''
  }${overdueAt === undefined ? '' : html` ${tag(text.isOverdue, 'warning')}`}`;
}
