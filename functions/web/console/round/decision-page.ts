/** Deciding, before anything is told: the advice and the decision side by side, each difference with its reason. */
import { type SessionName, statusOfRound } from '#domain/application/stages.ts';
import { transitions } from '#domain/application/transitions.ts';
import type { Answer } from '#http/responses.ts';
import { bilingual } from '#markup/bilingual.ts';
import { html, type Markup } from '#markup/html.ts';
import { staffName } from '#web/console/door/events.ts';
import { buttonLink, dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton, formStart, problemSummary, selectField, textField } from '#web/server/parts/form.ts';
import { gradeName } from './grade-name.ts';
import { isListMade } from './lot-forms.ts';
import { outcomeName, outcomeTone, reasonName } from './round-names.ts';
import {
  applicationLink,
  formStateOf,
  outcomeOfAct,
  type PeopledPage,
  plotted,
  type RoundPage,
} from './round-page.ts';
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
  amount: ['Accordé', 'Granted'],
  requested: ['Demandé', 'Requested'],
  left: ['Reste du budget', 'Left of the budget'],
  result: { jury: ['Note', 'Score'], panel: ['Mention', 'Grade'] },
  spread: [
    (lowest: string, highest: string) => `lectures de ${lowest} à ${highest}`,
    (lowest: string, highest: string) => `readings from ${lowest} to ${highest}`,
  ],
  depart: ['S’écarter', 'Depart'],
  of: [(title: string) => ` de l’avis sur ${title}`, (title: string) => ` from the advice on ${title}`],
  acts: ['Actes', 'Acts'],
  undo: ['Revenir à l’avis', 'Go back to the advice'],
  by: ['par', 'by'],
  adjusting: [
    (title: string) => `S’écarter de l’avis sur « ${title} »`,
    (title: string) => `Depart from the advice on “${title}”`,
  ],
  leave: ['Ne rien changer', 'Change nothing'],
  outcome: ['Décision', 'Decision'],
  reason: ['Motif', 'Reason'],
  reasonHint: [
    'Il est repris dans les procès-verbaux et peut être communiqué au candidat.',
    'It stands in the minutes and may be told to the applicant.',
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
  return html`${top}${adjusted ? adjustForm(adjusted, session, page) : ''}<p>${say.why}</p>
${
  round.state === 'released'
    ? notice('info', say.told)
    : round.state === 'releasing'
      ? notice('info', say.releasing)
      : ''
}${summary(view, session, page)}${table(view, session, canDecide, page)}
${canDecide ? buttonLink(`/console/${session}/annonce`, say.next) : ''}`;
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
  page: PeopledPage,
): Markup {
  const { language, euros } = page.say;
  const say = words[language];
  const advised = new Map(ranking.map((entry) => [entry.applicationId, entry]));
  let leftCents = page.cohort.funding.budgetCents;
  const rows = settled.map((entry) => {
    const before = advised.get(entry.applicationId);
    const isGranted = entry.outcome === 'laureate';
    if (isGranted) leftCents -= entry.amountCents;
    return [
      entry.rank ?? '–',
      applicationLink(entry.applicationId, entry.title),
      resultOf(entry, session, page),
      entry.requestedCents === undefined ? '–' : euros(entry.requestedCents),
      html`${outcomeName(before?.outcome ?? '', language)} <small>${reasonName(before?.reasonCode ?? '', language)}</small>`,
      decisionOn(entry, round, page),
      ...(session === 'panel'
        ? [isGranted ? euros(entry.amountCents) : '–', isGranted ? euros(leftCents) : '–']
        : []),
      ...(canDecide ? [actOn(entry, round, session, page)] : []),
    ];
  });
  const number = (label: string) => ({ label, isNumber: true });
  return dataTable(
    say.table,
    [
      number(say.rank),
      { label: say.application },
      number(say.result[session]),
      number(say.requested),
      { label: say.advice },
      { label: say.decision },
      ...(session === 'panel' ? [number(say.amount), number(say.left)] : []),
      ...(canDecide ? [{ label: say.acts }] : []),
    ],
    rows,
  );
}

type Settled = Deciding['settled'][number];

/** Of the jury the score, and between which readings it lies; of the panel the grade. */
function resultOf(entry: Settled, session: SessionName, page: RoundPage): Markup | string {
  const { language, decimal } = page.say;
  if (session === 'panel') return gradeName(entry, page);
  const { score, detail } = entry;
  if (score === undefined) return '–';
  const totals = readingTotals(detail?.readings).sort((a, b) => plotted(a) - plotted(b));
  const [lowest, highest] = [totals[0], totals.at(-1)];
  if (lowest === undefined || highest === undefined) return decimal(score);
  return html`${decimal(score)}<br><small>${words[language].spread(decimal(lowest), decimal(highest))}</small>`;
}

const readingTotals = (readings: unknown): string[] =>
  Array.isArray(readings) ? readings.flatMap(({ total }) => (typeof total === 'string' ? [total] : [])) : [];

function decisionOn(
  { applicationId, outcome }: Settled,
  round: Deciding['round'],
  page: PeopledPage,
): Markup {
  const { language, moment } = page.say;
  const say = words[language];
  const adjustment = round.adjustments[applicationId];
  return html`${tag(outcomeName(outcome, language), outcomeTone(outcome))} ${
    adjustment
      ? html`${tag(say.differs, 'warning')}<blockquote>${adjustment.reason}</blockquote>
<small>${say.by} ${staffName(adjustment.by, page.people, language)}, ${moment(adjustment.at)}</small>`
      : html`<small>${say.same}</small>`
  }`;
}

function actOn(
  { applicationId, title }: Settled,
  round: Deciding['round'],
  session: SessionName,
  page: PeopledPage,
): Markup {
  const say = words[page.say.language];
  const at = `/console/${session}/decision`;
  const depart = html`<a href="${at}?candidature=${applicationId}#ecart">${say.depart}<span class="unseen">${say.of(title)}</span></a>`;
  if (!round.adjustments[applicationId]) return depart;
  return html`${actButton(page, {
    action: `${at}/annulation`,
    label: say.undo,
    kind: 'secondary',
    hidden: { applicationId },
  })}${depart}`;
}

/** Of one application, above the table that it was chosen in. */
function adjustForm(
  { applicationId, title, requestedCents }: Settled,
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
      choices: transitions.release[statusOfRound[session]].map((value) => ({
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
  }<div class="actions"><button>${say.send}</button>
${buttonLink(`/console/${session}/decision`, say.leave, 'secondary')}</div></form></section>`;
}
