/** One decision for many: what will happen before it does, and what became of each after. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, dataTable, notice, tag } from '#web/server/parts/blocks.ts';
import { formStart, problemSummary } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { decisionFields, knownRules, requestFields, type TickState } from './decision-form.ts';

export type BatchAct = 'eligible' | 'ineligible' | 'ask';

const words = typesetWords({
  titles: {
    eligible: [
      (count: number) => `Décider recevables ${count} candidatures`,
      (count: number) => `Decide ${count} applications eligible`,
    ],
    ineligible: [
      (count: number) => `Décider non recevables ${count} candidatures`,
      (count: number) => `Decide ${count} applications ineligible`,
    ],
    ask: [
      (count: number) => `Demander un complément à ${count} candidats`,
      (count: number) => `Ask ${count} applicants for information`,
    ],
  },
  will: {
    eligible: [
      (count: number) =>
        `${count} décisions vont être enregistrées. Aucun candidat n’est informé avant l’annonce ; chaque décision s’annule jusque-là.`,
      (count: number) =>
        `${count} decisions will be recorded. No applicant is told before the release; each decision can be undone until then.`,
    ],
    ineligible: [
      (count: number) =>
        `${count} décisions vont être enregistrées. Aucun candidat n’est informé avant l’annonce ; chaque décision s’annule jusque-là.`,
      (count: number) =>
        `${count} decisions will be recorded. No applicant is told before the release; each decision can be undone until then.`,
    ],
    ask: [
      (count: number, days: number) =>
        `${count} lettres vont partir aussitôt. Chaque candidat a ${days} jours ; son délai légal est suspendu jusqu’à sa réponse.`,
      (count: number, days: number) =>
        `${count} letters will leave at once. Each applicant has ${days} days; their legal delay is suspended until the answer.`,
    ],
  },
  again: [
    'Relancer est sans risque : ce qui est déjà fait est signalé et n’est pas refait.',
    'Running it again is safe: what was done already is said, and not done twice.',
  ],
  which: ['Candidatures concernées', 'Applications concerned'],
  confirm: {
    eligible: ['Enregistrer les décisions', 'Record the decisions'],
    ineligible: ['Enregistrer les décisions', 'Record the decisions'],
    ask: ['Envoyer les lettres', 'Send the letters'],
  },
  cancel: ['Revenir à la liste', 'Back to the list'],
  none: ['Cochez au moins une candidature', 'Tick one application at least'],
  noneText: ['Rien n’a été fait.', 'Nothing was done.'],
  tooMany: ['Pas plus de 500 candidatures à la fois', 'No more than 500 applications at a time'],
  result: ['Résultat', 'Result'],
  done: [
    (done: number, already: number, refused: number) =>
      `${done} faites, ${already} déjà faites, ${refused} refusées.`,
    (done: number, already: number, refused: number) =>
      `${done} done, ${already} done already, ${refused} refused.`,
  ],
  outcome: { done: ['fait', 'done'], already: ['déjà fait', 'done already'], refused: ['refusé', 'refused'] },
  application: ['Candidature', 'Application'],
  why: ['Pourquoi', 'Why'],
});

const list = '/console/candidatures?status=eligibility-review';

export interface BatchView {
  act: BatchAct;
  ids: readonly string[];
  cohort: Cohort;
  state: TickState;
  refused?: string | undefined;
}

export function batchPage({ act, ids, cohort, state, refused }: BatchView): PageContent {
  const text = words[state.language];
  const fields = act === 'ask' ? requestFields(state) : decisionFields(state, knownRules(cohort), act);
  return {
    title: text.titles[act](ids.length),
    isAnswer: true,
    main: html`${problemSummary(state, refused)}
${notice('info', html`<p>${text.will[act](ids.length, cohort.delays.informationDays)}</p><p>${text.again}</p>`)}
<form method="post" action="/console/candidatures/lot/confirmation">${formStart(state)}
<input type="hidden" name="act" value="${act}">${ids.map(
      (id) => html`<input type="hidden" name="applicationIds" value="${id}">`,
    )}${fields}<div class="actions"><button>${text.confirm[act]}</button>${buttonLink(list, text.cancel, 'secondary')}</div></form>
<details><summary>${text.which} (${ids.length})</summary>${linksOf(ids)}</details>`,
  };
}

const linksOf = (ids: readonly string[]): Markup =>
  html`<ul>${ids.map((id) => html`<li><a href="/console/candidatures/${id}">${id}</a></li>`)}</ul>`;

export function batchRefused(reason: 'none' | 'tooMany', language: 'fr' | 'en'): PageContent {
  const text = words[language];
  return {
    title: text[reason],
    isAnswer: true,
    main: html`<p>${text.noneText}</p><p>${buttonLink(list, text.cancel)}</p>`,
  };
}

export function batchResult(items: Answer<'decide-many'>['items'], language: 'fr' | 'en'): PageContent {
  const text = words[language];
  const count = (result: string) => items.filter((one) => one.result === result).length;
  const tones = { done: 'good', already: 'neutral', refused: 'bad' } as const;
  return {
    title: text.result,
    isAnswer: true,
    main: html`${notice(count('refused') > 0 ? 'warning' : 'success', text.done(count('done'), count('already'), count('refused')))}
${dataTable(
  text.result,
  [{ label: text.application }, { label: text.result }, { label: text.why }],
  items.map(({ applicationId, result, messages }) => [
    html`<a href="/console/candidatures/${applicationId}">${applicationId}</a>`,
    tag(text.outcome[result], tones[result]),
    messages?.[language] ?? '',
  ]),
)}<p>${buttonLink(list, text.cancel)}</p>`,
  };
}
