/** Deciding, before anything is told: the advice and the decision side by side, each difference with its reason. */

import { type SessionName, statusesOfRound } from '#domain/application/stages.ts';
import { outcomesOf } from '#domain/application/transitions.ts';
import { defined } from '#domain/values/defined.ts';
import { type MoneyProposal, needsTwo } from '#domain/values/second-person.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation } from '#markup/wording.ts';
import { secondPersonCard, secondPersonWords } from '#web/console/door/second-person.ts';
import { buttonLink, factList, notice } from '#web/server/parts/blocks.ts';
import { formStart, problemSummary, selectField, textField } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { type Deciding, decisionTable } from './decision-table.ts';
import { isListMade } from './lot-forms.ts';
import { outcomeName } from './round-names.ts';
import {
  applicationLink,
  formStateOf,
  outcomeOfAct,
  type PeopledPage,
  type RoundPage,
} from './round-page.ts';
import { sessionNavigation } from './session-navigation.ts';
import { takeBackOfRoundAt } from './take-back.ts';

const words = typesetWords({
  notYet: [
    'On décide une fois la session close et le classement figé.',
    'Decisions are taken once the round is closed and its ranking frozen.',
  ],
  why: [
    'Le jury et le panel donnent un avis, l’administration décide. Chaque écart porte un motif écrit, conservé avec l’avis. Rien ne part : l’annonce est un acte distinct.',
    'Jury and panel give advice, the administration decides. Every difference has a written reason, kept with the advice. Nothing leaves: announcing is an act of its own.',
  ],
  told: [
    'Les résultats sont annoncés : plus rien ne se décide ici.',
    'The outcomes are announced: nothing is decided here any more.',
  ],
  releasing: [
    'L’annonce est en cours : plus rien ne se décide ici.',
    'The release is under way: nothing is decided here any more.',
  ],
  adjusting: [
    (title: string) => `S’écarter de l’avis sur « ${title} »`,
    (title: string) => `Depart from the advice on “${title}”`,
  ],
  leave: ['Ne rien changer', 'Change nothing'],
  outcome: ['Décision', 'Decision'],
  reason: ['Motif', 'Reason'],
  reasonHint: [
    'Il est repris dans les procès-verbaux et peut être communiqué au candidat.',
    'It stands in the minutes and may be notified to the applicant.',
  ],
  cents: ['Montant accordé (euros)', 'Amount granted (euros)'],
  centsOf: [
    (requested: string) => `Montant accordé en euros, sur ${requested} demandés`,
    (requested: string) => `Amount granted in euros, of ${requested} requested`,
  ],
  centsHint: [
    'Pour un lauréat seulement ; laissez vide pour accorder ce qui est demandé.',
    'For a laureate only; leave empty to grant what is requested.',
  ],
  send: ['Enregistrer cette décision', 'Record this decision'],
  propose: ['Proposer cette décision', 'Propose this decision'],
  application: ['Candidature', 'Application'],
  amount: ['Montant accordé', 'Amount granted'],
  confirming: [
    'La décision est alors enregistrée. Personne n’en est informé avant l’annonce.',
    'The decision is then recorded. Nobody is notified before the release.',
  ],
  counts: ['Décidées', 'Decided'],
  differences: ['Écarts avec l’avis', 'Differences from the advice'],
  budget: ['Budget', 'Budget'],
  granted: ['Accordé par ces décisions', 'Granted by these decisions'],
  next: ['Prévisualiser l’annonce', 'Preview the release'],
  done: {
    decision: [
      'La décision est enregistrée. Rien n’est annoncé.',
      'The decision is recorded. Nothing is announced.',
    ],
    annulation: ['La décision est de nouveau celle de l’avis.', 'The decision is that of the advice again.'],
  },
});

/** @param chosen id of the application on which staff are about to depart from the advice */
export function decisionPage(
  view: Deciding,
  session: SessionName,
  page: PeopledPage,
  chosen?: string,
): Markup {
  const { language } = page.say;
  const say = words[language];
  const { round, settled } = view;
  const top = html`${sessionNavigation(session, '/decision', language)}${outcomeOfAct(page, say.done)}`;
  if (!isListMade(round)) return html`${top}${notice('info', say.notYet)}`;
  const canDecide = round.state === 'closed' && page.mayAct;
  const adjusted = canDecide ? settled.find(({ applicationId }) => applicationId === chosen) : undefined;
  return html`${top}${toConfirm(view, page)}${adjusted ? adjustForm(adjusted, session, page) : ''}
<p>${say.why}</p>${needsTwo(session) ? html`<p>${secondPersonWords[language].twoNeeded}</p>` : ''}
${
  round.state === 'released'
    ? notice('info', say.told)
    : round.state === 'releasing'
      ? notice('info', say.releasing)
      : ''
}${summary(view, session, page)}${decisionTable(view, session, canDecide, page)}
${canDecide ? buttonLink(`/console/${session}/annonce`, say.next) : ''}`;
}

/** Each line of the panel's list that waits for a second person. */
function toConfirm({ round, settled }: Deciding, page: PeopledPage): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const { release: _whole, ...lines } = round.state === 'closed' ? (round.proposals ?? {}) : {};
  return html`${Object.entries(lines).map(([applicationId, proposal]) => {
    const title = settled.find((one) => one.applicationId === applicationId)?.title ?? applicationId;
    const { outcome, reason, amountCents } = saidOf(proposal);
    return secondPersonCard(
      {
        proposal,
        facts: [
          [say.application, applicationLink(applicationId, title)],
          ...(outcome === undefined ? [] : [[say.outcome, outcomeName(outcome, language)] as const]),
          ...(amountCents === undefined ? [] : [[say.amount, euros(amountCents)] as const]),
          ...(reason === undefined ? [] : [[say.reason, reason] as const]),
        ],
        consequence: say.confirming,
        action: `/console/panel/decision${proposal.act === 'adjust' ? '' : '/annulation'}`,
        hidden: {
          applicationId,
          ...defined({ outcome, reason }),
          ...(amountCents === undefined ? {} : { amountCents: (amountCents / 100).toFixed(2) }),
        },
        takeBack: takeBackOfRoundAt('panel', applicationId),
      },
      page,
    );
  })}`;
}

const saidOf = ({ said }: MoneyProposal) =>
  said as { outcome?: string; reason?: string; amountCents?: number };

function summary(
  { round, settled }: Deciding,
  session: SessionName,
  { say: told, cohort }: RoundPage,
): Markup {
  const say = words[told.language];
  const { colon, semicolon } = punctuation[told.language];
  const counts = [...Map.groupBy(settled, ({ outcome }) => outcome)].map(
    ([outcome, own]) => `${outcomeName(outcome, told.language)}${colon}${own.length}`,
  );
  const granted = settled
    .filter(({ outcome }) => outcome === 'laureate')
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return factList([
    [say.counts, counts.join(semicolon)],
    [say.differences, String(Object.keys(round.adjustments).length)],
    ...(session === 'panel'
      ? [
          [say.budget, told.euros(cohort.funding.budgetCents)] as const,
          [say.granted, told.euros(granted)] as const,
        ]
      : []),
  ]);
}

/** Of one application, above the table that it was chosen in. */
function adjustForm(
  { applicationId, title, requestedCents }: Deciding['settled'][number],
  session: SessionName,
  page: PeopledPage,
): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const state = formStateOf(page);
  return html`<section class="card"><h2 id="ecart">${say.adjusting(title)}</h2>
<form method="post" action="/console/${session}/decision?candidature=${applicationId}">
${problemSummary(state)}${formStart(state)}<input type="hidden" name="applicationId" value="${applicationId}">${selectField(
    state,
    {
      name: 'outcome',
      label: say.outcome,
      choices: outcomesOf(session, statusesOfRound[session][0]).map((value) => ({
        value,
        label: outcomeName(value, language),
      })),
    },
  )}${textField(state, { name: 'reason', label: say.reason, hint: say.reasonHint, rows: 4 })}${
    session === 'panel'
      ? textField(state, {
          name: 'amountCents',
          label: requestedCents === undefined ? say.cents : say.centsOf(euros(requestedCents)),
          hint: say.centsHint,
          inputMode: 'decimal',
          isOptional: true,
        })
      : ''
  }<div class="actions"><button>${needsTwo(session) ? say.propose : say.send}</button>
${buttonLink(`/console/${session}/decision`, say.leave, 'secondary')}</div></form></section>`;
}
