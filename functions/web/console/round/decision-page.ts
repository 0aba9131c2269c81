/** Deciding, before anything is told: the advice and the decision side by side, each difference with its reason. */
import { type SessionName, statusOfRound } from '#domain/application/stages.ts';
import { transitions } from '#domain/application/transitions.ts';
import type { Answer } from '#http/responses.ts';
import { bilingual } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { buttonLink, dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, selectField, textField } from '#web/server/parts/form.ts';
import { isListMade } from './lot-forms.ts';
import { outcomeName, outcomeTone, reasonName } from './round-names.ts';
import { applicationLink, formStateOf, outcomeOfAct, type RoundPage } from './round-page.ts';
import { sessionNavigation } from './session-navigation.ts';

type Deciding = Pick<Answer<'show-round'>, 'round' | 'ranking' | 'settled'>;

const words = bilingual({
  notYet: [
    'On décide une fois la session close et le classement figé.',
    'Decisions are taken once the round is closed and its ranking frozen.',
  ],
  why: [
    'Le jury et le panel donnent un avis, l’administration décide. Chaque écart porte un motif écrit, conservé avec l’avis. Rien ne part : l’annonce est un acte distinct.',
    'Jury and panel give advice, the administration decides. Every difference has a written reason, kept with the advice. Nothing leaves: telling is an act of its own.',
  ],
  told: [
    'Les résultats sont annoncés : plus rien ne se décide ici.',
    'The outcomes are told: nothing is decided here any more.',
  ],
  releasing: [
    'L’annonce est en cours : plus rien ne se décide ici.',
    'The release is under way: nothing is decided here any more.',
  ],
  table: ['Avis et décision', 'Advice and decision'],
  rank: ['Rang', 'Rank'],
  application: ['Candidature', 'Application'],
  advice: ['Avis', 'Advice'],
  decision: ['Décision', 'Decision'],
  same: ['conforme à l’avis', 'as advised'],
  differs: ['diffère de l’avis', 'differs from the advice'],
  amount: ['Montant', 'Amount'],
  acts: ['Actes', 'Acts'],
  undo: ['Revenir à l’avis', 'Go back to the advice'],
  by: ['par', 'by'],
  adjust: ['S’écarter de l’avis', 'Depart from the advice'],
  which: ['Candidature', 'Application'],
  outcome: ['Décision', 'Decision'],
  reason: ['Motif', 'Reason'],
  reasonHint: [
    'Il est repris dans les procès-verbaux et peut être communiqué au candidat.',
    'It stands in the minutes and may be told to the applicant.',
  ],
  cents: ['Montant accordé (euros)', 'Amount granted (euros)'],
  centsHint: [
    'Pour un lauréat seulement ; laissez vide pour accorder ce qui est demandé.',
    'For a laureate only; leave empty to grant what is requested.',
  ],
  send: ['Enregistrer cette décision', 'Record this decision'],
  counts: ['Décidées', 'Decided'],
  differences: ['Écarts avec l’avis', 'Differences from the advice'],
  budget: ['Budget', 'Budget'],
  granted: ['Accordé par ces décisions', 'Granted by these decisions'],
  next: ['Prévisualiser l’annonce', 'Preview the release'],
  done: {
    decision: [
      'La décision est enregistrée. Rien n’est annoncé.',
      'The decision is recorded. Nothing is told.',
    ],
    annulation: ['La décision est de nouveau celle de l’avis.', 'The decision is that of the advice again.'],
  },
});

export function decisionPage(view: Deciding, session: SessionName, page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const { round, settled } = view;
  const top = html`${sessionNavigation(session, '/decision', language)}${outcomeOfAct(page, say.done)}`;
  if (!isListMade(round)) return html`${top}${notice('info', say.notYet)}`;
  const canDecide = round.state === 'closed' && page.mayAct;
  return html`${top}<p>${say.why}</p>
${
  round.state === 'released'
    ? notice('info', say.told)
    : round.state === 'releasing'
      ? notice('info', say.releasing)
      : ''
}${summary(view, session, page)}${table(view, session, canDecide, page)}${
  canDecide
    ? html`${adjustForm(settled, session, page)}${buttonLink(`/console/${session}/annonce`, say.next)}`
    : ''
}`;
}

function summary(
  { round, settled }: Deciding,
  session: SessionName,
  { say: told, cohort }: RoundPage,
): Markup {
  const say = words[told.language];
  const colon = told.language === 'fr' ? '\u00A0:' : ':';
  const counts = [...Map.groupBy(settled, ({ outcome }) => outcome)].map(
    ([outcome, own]) => `${outcomeName(outcome, told.language)}${colon} ${own.length}`,
  );
  const granted = settled
    .filter(({ outcome }) => outcome === 'laureate')
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return factList([
    [say.counts, counts.join(' ; ')],
    [say.differences, String(Object.keys(round.adjustments).length)],
    ...(session === 'panel'
      ? [
          [say.budget, told.euros(cohort.funding.budgetCents)] as const,
          [say.granted, told.euros(granted)] as const,
        ]
      : []),
  ]);
}

function table(
  { round, ranking, settled }: Deciding,
  session: SessionName,
  canDecide: boolean,
  page: RoundPage,
): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const advised = new Map(ranking.map((entry) => [entry.applicationId, entry]));
  const rows = settled.map((entry) => {
    const { applicationId, outcome } = entry;
    const adjustment = round.adjustments[applicationId];
    const before = advised.get(applicationId);
    return [
      entry.rank ?? '–',
      applicationLink(applicationId, entry.title),
      html`${outcomeName(before?.outcome ?? '', language)} <small>${reasonName(before?.reasonCode ?? '', language)}</small>`,
      html`${tag(outcomeName(outcome, language), outcomeTone(outcome))} ${
        adjustment
          ? html`${tag(say.differs, 'warning')}<blockquote>${adjustment.reason}</blockquote>
<small>${say.by} ${adjustment.by}, ${page.say.moment(adjustment.at)}</small>`
          : html`<small>${say.same}</small>`
      }`,
      ...(session === 'panel' ? [outcome === 'laureate' ? euros(entry.amountCents) : '–'] : []),
      ...(canDecide
        ? [
            adjustment
              ? actButton(page, {
                  action: `/console/${session}/decision/annulation`,
                  label: say.undo,
                  kind: 'secondary',
                  hidden: { applicationId },
                })
              : '',
          ]
        : []),
    ];
  });
  return dataTable(
    say.table,
    [
      { label: say.rank, isNumber: true },
      { label: say.application },
      { label: say.advice },
      { label: say.decision },
      ...(session === 'panel' ? [{ label: say.amount, isNumber: true }] : []),
      ...(canDecide ? [{ label: say.acts }] : []),
    ],
    rows,
  );
}

function adjustForm(settled: Deciding['settled'], session: SessionName, page: RoundPage): Markup {
  const { language } = page.say;
  const say = words[language];
  const state = formStateOf(page);
  return html`<h2 id="ecart">${say.adjust}</h2><form method="post" action="/console/${session}/decision">
${problemSummary(state)}${formStart(state)}${selectField(state, {
  name: 'applicationId',
  label: say.which,
  choices: settled.map(({ applicationId, title, rank }) => ({
    value: applicationId,
    label: `${rank ?? '–'}. ${title}`,
  })),
})}${selectField(state, {
  name: 'outcome',
  label: say.outcome,
  choices: transitions.release[statusOfRound[session]].map((value) => ({
    value,
    label: outcomeName(value, language),
  })),
})}${textField(state, { name: 'reason', label: say.reason, hint: say.reasonHint, rows: 4 })}${
  session === 'panel'
    ? textField(state, {
        name: 'amountCents',
        label: say.cents,
        hint: say.centsHint,
        inputMode: 'decimal',
        isOptional: true,
      })
    : ''
}<button>${say.send}</button></form>`;
}
