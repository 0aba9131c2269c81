/** One decision for many: what will happen before it does, and what became of each after. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { plural } from '#markup/plural.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, dataTable, notice, tag } from '#web/server/parts/blocks.ts';
import { formStart, hiddenFields, problemSummary } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { decisionFields, knownRules, moreTimeField, requestFields, type TickState } from './decision-form.ts';
import { type BatchAct, overdueActs } from './list-acts.ts';
import { type ListQuery, listAddress, withQuery } from './list-query.ts';

const words = typesetWords({
  titles: {
    eligible: [
      (count: number) =>
        plural.fr(count, `Décider {recevable|recevables} ${count} {candidature|candidatures}`),
      (count: number) => plural.en(count, `Decide ${count} {application|applications} admissible`),
    ],
    ineligible: [
      (count: number) =>
        plural.fr(count, `Décider non {recevable|recevables} ${count} {candidature|candidatures}`),
      (count: number) => plural.en(count, `Decide ${count} {application|applications} inadmissible`),
    ],
    ask: [
      (count: number) => plural.fr(count, `Demander un complément à ${count} {candidat|candidats}`),
      (count: number) => plural.en(count, `Ask ${count} {applicant|applicants} for information`),
    ],
    confirmed: [
      (count: number) => plural.fr(count, `Confirmer ${count} {délai échu|délais échus}`),
      (count: number) => plural.en(count, `Confirm ${count} {deadline|deadlines} passed`),
    ],
    extended: [
      (count: number) => plural.fr(count, `Donner plus de temps à ${count} {candidat|candidats}`),
      (count: number) => plural.en(count, `Give ${count} {applicant|applicants} more time`),
    ],
  },
  will: {
    decided: [
      (count: number) =>
        plural.fr(
          count,
          `${count} {décision va être enregistrée|décisions vont être enregistrées}. Aucun candidat n’est informé avant l’annonce ; chaque décision s’annule jusque-là.`,
        ),
      (count: number) =>
        plural.en(
          count,
          `${count} {decision|decisions} will be recorded. No applicant is told before the release; each decision can be undone until then.`,
        ),
    ],
    ask: [
      (count: number, days: number) =>
        plural.fr(
          [count, days],
          `${count} {lettre va|lettres vont} partir aussitôt. Chaque candidat a ${days} {jour|jours} ; son délai légal est suspendu jusqu’à sa réponse.`,
        ),
      (count: number, days: number) =>
        plural.en(
          [count, days],
          `${count} {letter|letters} will leave at once. Each applicant has ${days} {day|days}; their legal time limit is suspended until the answer.`,
        ),
    ],
    confirmed: [
      (count: number) =>
        plural.fr(
          count,
          `${count} {décision est prise et partira|décisions sont prises et partiront} aussitôt par lettre : candidature irrecevable parce qu’incomplète, ou attribution caduque. Qui aura répondu ou signé d’ici là garde sa place : la page suivante le dira.`,
        ),
      (count: number) =>
        plural.en(
          count,
          `${count} {decision is taken and leaves|decisions are taken and leave} at once by letter: application inadmissible because incomplete, or award lapsed. Whoever answers or signs before that keeps their place: the next page will say so.`,
        ),
    ],
    extended: [
      (count: number) =>
        plural.fr(
          count,
          `${count} {lettre va|lettres vont} partir aussitôt, avec une nouvelle date limite : la moitié du premier délai, à compter d’aujourd’hui.`,
        ),
      (count: number) =>
        plural.en(
          count,
          `${count} {letter|letters} will leave at once, with a new date: half of the first period, from today.`,
        ),
    ],
  },
  again: [
    'Relancer est sans risque : ce qui est déjà fait est signalé et n’est pas refait.',
    'Running it again is safe: what was done already is said, and not done twice.',
  ],
  groups: {
    follows: ['Selon l’avis des règles', 'As the rules advise'],
    against: ['Contre l’avis des règles', 'Against the advice of the rules'],
    unsure: ['Sans avis net des règles', 'Without a clear advice of the rules'],
    passed: [
      'Déjà décidées ou plus à instruire : rien ne changera',
      'Decided already or examined no more: nothing will change',
    ],
  },
  needsReason: [
    (count: number) =>
      `Un motif est nécessaire pour ${count} d’entre elles ; chaque candidat concerné le lira.`,
    (count: number) => `A reason is needed for ${count} of them; each applicant concerned will read it.`,
  ],
  confirm: {
    decided: ['Enregistrer les décisions', 'Record the decisions'],
    ask: ['Envoyer les lettres', 'Send the letters'],
    confirmed: ['Confirmer et envoyer les lettres', 'Confirm and send the letters'],
    extended: ['Envoyer les lettres', 'Send the letters'],
  },
  cancel: ['Revenir à la liste', 'Back to the list'],
  none: ['Cochez au moins une candidature', 'Tick one application at least'],
  label: ['Aucune étiquette à poser ou à retirer', 'No label to put on or to take off'],
  noneText: ['Rien n’a été fait.', 'Nothing was done.'],
  tooMany: ['Pas plus de 500 candidatures à la fois', 'No more than 500 applications at a time'],
  result: ['Résultat', 'Result'],
  done: [
    (done: number, already: number, refused: number) =>
      plural.fr(
        [done, already, refused],
        `${done} {faite|faites}, ${already} déjà {faite|faites}, ${refused} {refusée|refusées}.`,
      ),
    (done: number, already: number, refused: number) =>
      `${done} done, ${already} done already, ${refused} refused.`,
  ],
  outcome: { done: ['fait', 'done'], already: ['déjà fait', 'done already'], refused: ['refusé', 'refused'] },
  application: ['Candidature', 'Application'],
  why: ['Pourquoi', 'Why'],
});

export const isOverdueAct = (act: BatchAct): act is (typeof overdueActs)[number] =>
  overdueActs.some((one) => one === act);
const isEligibility = (act: BatchAct): act is 'eligible' | 'ineligible' =>
  act === 'eligible' || act === 'ineligible';

type Chosen = Answer<'search-applications'>['items'];
type Group = keyof (typeof words)['fr']['groups'];

export interface BatchView {
  act: BatchAct;
  chosen: Chosen;
  /** The list that they were chosen in. */
  query: ListQuery;
  cohort: Cohort;
  state: TickState;
  refused?: string | undefined;
}

/** How a decision on one would stand to what the rules say of it. */
function groupOf({ status, decision, advice }: Chosen[number], act: 'eligible' | 'ineligible'): Group {
  if (status !== 'eligibility-review' || decision !== undefined) return 'passed';
  if (advice === act) return 'follows';
  return advice === 'eligible' || advice === 'ineligible' ? 'against' : 'unsure';
}

/** The unusual first and open to be read, what follows the rules folded away. */
function groupsOf(chosen: Chosen, act: BatchAct, language: 'fr' | 'en'): Markup {
  const text = words[language];
  if (!isEligibility(act)) return html`${group(text.application, chosen, false)}`;
  const byGroup = Map.groupBy(chosen, (one) => groupOf(one, act));
  return html`${(['against', 'unsure', 'passed', 'follows'] as const).map((name) => {
    const some = byGroup.get(name) ?? [];
    return some.length === 0
      ? html``
      : group(text.groups[name], some, name !== 'follows' && some.length <= 20);
  })}`;
}

const group = (title: string, some: Chosen, isOpen: boolean): Markup =>
  html`<details${isOpen ? html` open` : ''}><summary>${title} (${some.length})</summary><ul>${some.map(
    ({ applicationId, title: named }) =>
      html`<li><a href="/console/candidatures/${applicationId}">${named}</a> <small>${applicationId}</small></li>`,
  )}</ul></details>`;

export function batchPage({ act, chosen, query, cohort, state, refused }: BatchView): PageContent {
  const { language } = state;
  const text = words[language];
  const isDecision = isEligibility(act);
  const kind = isDecision ? 'decided' : act;
  const fields = isDecision
    ? decisionFields(state, knownRules(cohort), act)
    : act === 'ask'
      ? requestFields(state)
      : act === 'extended'
        ? moreTimeField(state)
        : '';
  const unadvised = isDecision
    ? chosen.filter((one) => ['against', 'unsure'].includes(groupOf(one, act))).length
    : 0;
  return {
    title: text.titles[act](chosen.length),
    isAnswer: true,
    main: html`${problemSummary(state, refused)}
${notice(
  'info',
  html`<p>${text.will[kind](chosen.length, cohort.delays.informationDays)}</p>${
    unadvised === 0 ? '' : html`<p><strong>${text.needsReason(unadvised)}</strong></p>`
  }<p>${text.again}</p>`,
)}${groupsOf(chosen, act, language)}
<form method="post" action="${withQuery('/console/candidatures/lot/confirmation', query)}">${formStart(state)}
<input type="hidden" name="act" value="${act}">${hiddenFields([
      ['unmodifiedSince', state.values.unmodifiedSince ?? ''],
      ...chosen.map(({ applicationId }) => ['applicationIds', applicationId] as const),
    ])}${fields}<div class="actions"><button>${text.confirm[kind]}</button>
${buttonLink(listAddress(query), text.cancel, 'secondary')}</div></form>`,
  };
}

/** @param why beside that nothing was done */
export function batchRefused(
  reason: 'none' | 'tooMany' | 'label',
  query: ListQuery,
  language: 'fr' | 'en',
  why: readonly string[] = [],
): PageContent {
  const text = words[language];
  return {
    title: text[reason],
    isAnswer: true,
    main: html`${why.map((sentence) => html`<p>${sentence}</p>`)}<p>${text.noneText}</p>
<p>${buttonLink(listAddress(query), text.cancel)}</p>`,
  };
}

export function batchResult(
  items: Answer<'decide-many'>['items'],
  titles: ReadonlyMap<string, string>,
  /** What comes next, and the list that they were chosen in. */
  { next, query }: { next: Markup; query: ListQuery },
  language: 'fr' | 'en',
): PageContent {
  const text = words[language];
  const count = (result: string) => items.filter((one) => one.result === result).length;
  const tones = { done: 'good', already: 'neutral', refused: 'bad' } as const;
  return {
    title: text.result,
    isAnswer: true,
    main: html`${notice(count('refused') > 0 ? 'warning' : 'success', text.done(count('done'), count('already'), count('refused')))}${next}
<p>${buttonLink(listAddress(query), text.cancel, 'secondary')}</p>
${dataTable(
  text.result,
  [{ label: text.application }, { label: text.result }, { label: text.why }],
  items
    .toSorted(refusedFirst)
    .map(({ applicationId, result, messages }) => [
      html`<a href="/console/candidatures/${applicationId}">${titles.get(applicationId) ?? applicationId}</a>`,
      tag(text.outcome[result], tones[result]),
      messages?.[language] ?? '',
    ]),
)}`,
  };
}

type Outcome = Answer<'decide-many'>['items'][number];
const refusedFirst = (a: Outcome, b: Outcome): number =>
  Number(b.result === 'refused') - Number(a.result === 'refused');
