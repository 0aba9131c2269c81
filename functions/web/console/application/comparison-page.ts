/** Two applications side by side, field by field, with the rules that each fails: what differs is marked in words. */
import { isDeepStrictEqual } from 'node:util';
import { fieldsOfForm } from '#domain/application/application-fields.ts';
import { duplicateKeys } from '#domain/cohort/duplicates.ts';
import type { Language } from '#domain/values/language.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation, type Wording } from '#markup/wording.ts';
import { stateWords } from '#web/console/door/status-words.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, notice, tag } from '#web/server/parts/blocks.ts';
import { type FormState, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type ListQuery, listAddress } from './list-query.ts';
import {
  type FiledField,
  fieldLabel,
  formParts,
  isOfForm,
  partNames,
  shownField,
  storedValue,
} from './whole-form.ts';

const words = typesetWords({
  title: ['Comparer deux candidatures', 'Compare two applications'],
  which: [(letter: string) => `Candidature ${letter}`, (letter: string) => `Application ${letter}`],
  same: ['identique', 'the same'],
  differs: ['différent', 'different'],
  count: [
    (differing: number, all: number) => `Champs du formulaire qui diffèrent : ${differing} sur ${all}.`,
    (differing: number, all: number) => `Fields of the form that differ: ${differing} of ${all}.`,
  ],
  shared: [
    (kinds: string) => `Le contrôle des doublons leur trouve en commun : ${kinds}.`,
    (kinds: string) => `The check for duplicates finds in common: ${kinds}.`,
  ],
  kinds: {
    siren: ['le numéro SIREN', 'the SIREN number'],
    rna: ['le numéro RNA', 'the RNA number'],
    email: [
      'l’adresse électronique, sans compter une étiquette après le signe +',
      'the e-mail address, but for a tag after the plus sign',
    ],
    title: [
      'le titre, sans compter majuscules, accents et ponctuation',
      'the title, but for capitals, accents and punctuation',
    ],
  },
  rules: ['Les règles', 'The rules'],
  advice: ['Avis des règles', 'Advice of the rules'],
  failed: ['non respectée', 'not kept'],
  kept: ['respectée', 'kept'],
  unassessed: ['sans avis des règles à ce stade', 'without an advice of the rules at this stage'],
  state: ['État', 'Status'],
  received: ['Reçue le', 'Received on'],
  back: ['Revenir à la liste', 'Back to the list'],
  refused: {
    notTwo: ['Choisissez deux candidatures', 'Choose two applications'],
    itself: ['Choisissez une autre candidature', 'Choose another application'],
    unknown: ['Candidature introuvable', 'Application not found'],
  },
  why: {
    notTwo: [
      'On en compare deux, ni plus ni moins : cochez-en deux dans la liste.',
      'Two are compared, neither more nor fewer: tick two in the list.',
    ],
    itself: [
      'Une candidature ne se compare pas à elle-même : prenez-en une seconde dans la liste.',
      'An application is not compared with itself: take a second one in the list.',
    ],
    unknown: [
      'Aucune candidature n’a ce numéro : vérifiez-le, ou cochez les deux candidatures dans la liste.',
      'No application has this number: check it, or tick both applications in the list.',
    ],
  },
  other: ['Comparer avec une autre', 'Compare with another one'],
  number: ['Numéro de l’autre dossier', 'Number of the other application'],
  compare: ['Comparer', 'Compare'],
});

type Dossier = Answer<'show-application'>;
type Both<T> = readonly [T, T];

export const comparisonAddress = (one: string, other: string): string =>
  `/console/candidatures/comparaison?${new URLSearchParams({ une: one, autre: other })}`;

export const comparisonLink = (one: string, other: string, language: Language): Markup =>
  html`<a href="${comparisonAddress(one, other)}">${words[language].compare}</a>`;

/** On the page of one. */
export function comparisonForm(applicationId: string, state: FormState): Markup {
  const text = words[state.language];
  return html`<details><summary>${text.other}</summary><form method="get" action="/console/candidatures/comparaison">
<input type="hidden" name="une" value="${applicationId}">${textField(state, { name: 'autre', label: text.number })}
<button class="secondary">${text.compare}</button></form></details>`;
}

/** In a list, for the two that are ticked there. */
export const compareTicked = (language: Language): Markup =>
  html`<div class="actions"><button class="secondary" formaction="/console/candidatures/comparer">${words[language].title}</button></div>`;

export function comparisonPage(both: Both<Dossier>, say: Wording): PageContent {
  const text = words[say.language];
  const forms = both.map(({ application }) => application.form);
  const fields = new Set(forms.flatMap((form) => fieldsOfForm(form).filter(isOfForm)));
  const isSame = (field: FiledField) =>
    isDeepStrictEqual(...(forms.map((form) => storedValue(form, field)) as [unknown, unknown]));
  const differing = [...fields].filter((field) => !isSame(field)).length;
  const row = (field: FiledField) => {
    const [a, b] = forms.map((form) => shownField(form, field, say));
    return compared(fieldLabel(field, say), [a ?? html``, b ?? html``], isSame(field), say.language);
  };
  return {
    title: text.title,
    main: html`<p>${text.count(differing, fields.size)}</p>${sharedBy(forms, say)}${headOf(both, say)}
<h2>${text.rules}</h2>${rulesOf(both, say)}
${formParts.map(
  (part) =>
    html`<h2>${partNames[say.language][part]}</h2><dl class="comparison">${[...fields]
      .filter((field) => field.startsWith(`${part}.`))
      .map(row)}</dl>`,
)}`,
  };
}

/** Why one is taken for the other: what differs as it is written may be the same as it is compared. */
function sharedBy(forms: readonly Dossier['application']['form'][], { language }: Wording): Markup {
  const [a = [], b = []] = forms.map(({ applicant, contact, project }) =>
    duplicateKeys('', { ...applicant, email: contact.email, title: project.title }),
  );
  const shared = a.filter(({ key }) => b.some((other) => other.key === key));
  const { kinds, shared: said } = words[language];
  const named = [...new Set(shared.map(({ kind }) => kinds[kind]))];
  return named.length === 0 ? html`` : notice('info', said(named.join(punctuation[language].semicolon)));
}

/** Letters tell the two apart at any width, to the eye as to the ear. */
const compared = (
  label: string,
  [a, b]: Both<Markup | string>,
  isSame: boolean,
  language: Language,
): Markup => {
  const text = words[language];
  return html`<div class="${isSame ? 'is-same' : 'is-different'}"><dt>${label} ${
    isSame ? html`<small>${text.same}</small>` : tag(text.differs, 'warning')
  }</dt><dd><strong>A</strong> ${a}</dd><dd><strong>B</strong> ${b}</dd></div>`;
};

function headOf(both: Both<Dossier>, say: Wording): Markup {
  const text = words[say.language];
  const one = (at: 0 | 1) => {
    const { application } = both[at];
    const { colon } = punctuation[say.language];
    const { applicationId, form, status, receivedAt } = application;
    return html`<section class="card"><h2>${text.which(at === 0 ? 'A' : 'B')}</h2>
<p><a href="/console/candidatures/${applicationId}">${form.project.title}</a><br><small>${applicationId}</small></p>
<p>${text.state}${colon}${stateWords[say.language].status[status] ?? status}<br>${text.received} ${say.moment(receivedAt)}</p></section>`;
  };
  return html`<div class="compared-heads">${one(0)}${one(1)}</div>`;
}

/** The advice, then each rule that one of them fails. */
function rulesOf(both: Both<Dossier>, say: Wording): Markup {
  const { language } = say;
  const text = words[language];
  const assessments = both.map(({ application }) =>
    'assessment' in application ? application.assessment : undefined,
  );
  const failures = new Map(
    assessments.flatMap((one) => one?.failures ?? []).map(({ code, message }) => [code, message[language]]),
  );
  const row = (label: string, values: string[]) =>
    compared(label, [values[0] ?? '', values[1] ?? ''], values[0] === values[1], language);
  const advice = assessments.map((one) =>
    one === undefined ? text.unassessed : (stateWords[language].advice[one.outcome] ?? one.outcome),
  );
  const stateOf = (code: string) =>
    assessments.map((one) => {
      if (one === undefined) return text.unassessed;
      return one.failures.some((failure) => failure.code === code) ? text.failed : text.kept;
    });
  return html`<dl class="comparison">${row(text.advice, advice)}${[...failures].map(([code, message]) =>
    row(message, stateOf(code)),
  )}</dl>`;
}

export type ComparisonRefusal = keyof (typeof words)['fr']['refused'];

export function comparisonRefused(
  reason: ComparisonRefusal,
  query: ListQuery,
  language: Language,
): PageContent {
  const text = words[language];
  return {
    title: text.refused[reason],
    isAnswer: true,
    main: html`<p>${text.why[reason]}</p><p>${buttonLink(listAddress(query), text.back)}</p>`,
  };
}
