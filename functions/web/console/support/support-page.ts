/** One support: its plan and its milestones, what the laureate told, the sessions, and what staff do about it. */
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { planOf } from '#domain/support/support.ts';
import { civilDaysAfter } from '#domain/values/civil-date.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { formStateOf, outcomeOfAct, type RoundPage, subPages } from '#web/console/round/round-page.ts';
import { dataTable, factList, tag } from '#web/server/parts/blocks.ts';
import {
  actButton,
  checkGroup,
  type FormState,
  formStart,
  problemSummary,
  selectField,
  textField,
} from '#web/server/parts/form.ts';
import { milestoneTag } from '#web/server/parts/help.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import type { AdviserLine } from './advisers-page.ts';
import { tasksOf } from './board-page.ts';
import { wordsOfSupport } from './support-words.ts';

type Whole = Answer<'show-support'>;

/** Rows of the form; a plan has at most twelve. */
export const milestoneRows = 6;

const words = typesetWords({
  around: ['Pages voisines', 'Neighbouring pages'],
  back: ['Tous les lauréats accompagnés', 'All laureates who are helped'],
  application: ['Voir la candidature', 'See the application'],
  reports: ['Comptes rendus', 'Reports'],
  stage: ['Étape', 'Stage'],
  until: ['Dernier jour de l’accompagnement', 'Last day of the support'],
  waiting: ['Ce qui attend', 'What waits'],
  plan: ['Plan en vigueur', 'Plan in force'],
  noPlan: ['Aucun plan n’est encore accepté.', 'No plan is accepted yet.'],
  proposed: [
    'Plan proposé, que le lauréat n’a pas encore accepté',
    'Plan proposed, which the laureate has not accepted yet',
  ],
  axis: ['Axe', 'Axis'],
  kept: ['Besoins retenus', 'Needs that are kept'],
  keptHint: [
    (asked: string) => `La candidature demandait : ${asked}.`,
    (asked: string) => `The application asked for: ${asked}.`,
  ],
  adviser: ['Accompagnateur', 'Adviser'],
  adviserHint: [
    'Parmi les inscrits sur la liste des accompagnateurs.',
    'Among those who are on the roll of advisers.',
  ],
  advisers: ['Accompagnateurs', 'Advisers'],
  milestone: [(n: number) => `Étape ${n}`, (n: number) => `Milestone ${n}`],
  dueOn: [(n: number) => `Date de l’étape ${n}`, (n: number) => `Day of milestone ${n}`],
  reason: ['Pourquoi le plan change', 'Why the plan changes'],
  reasonHint: ['Le lauréat lit ce motif.', 'The laureate reads this reason.'],
  write: ['Proposer un plan', 'Propose a plan'],
  change: ['Proposer un autre plan', 'Propose another plan'],
  send: ['Proposer au lauréat', 'Propose to the laureate'],
  takeBack: ['Reprendre ce plan', 'Take this plan back'],
  sessions: ['Séances', 'Sessions'],
  noSession: ['Aucune séance n’est notée.', 'No session is noted.'],
  day: ['Date', 'Date'],
  kind: ['Nature', 'Kind'],
  hours: ['Heures', 'Hours'],
  partner: ['Partenaire', 'Partner'],
  decisions: ['Décisions et suite', 'Decisions and next act'],
  remove: ['Retirer', 'Remove'],
  removeReason: ['Motif du retrait', 'Reason for the removal'],
  checkIns: ['Points d’étape', 'Check-ins'],
  noCheckIn: ['Aucun point d’étape n’a encore été demandé.', 'No check-in was asked for yet.'],
  checkIn: [
    (n: number, day: string) => `N° ${n}, demandé le ${day}`,
    (n: number, day: string) => `No. ${n}, asked for on ${day}`,
  ],
  unanswered: ['Sans réponse.', 'Not answered.'],
  obstacles: ['Ce qui bloque', 'What stands in the way'],
  help: ['Aide souhaitée', 'Help wanted'],
  end: ['Terminer ou arrêter', 'Close or end'],
  close: ['Terminer les mois d’accompagnement', 'End the months of help'],
  closeReason: ['Motif, avant le dernier jour', 'Reason, before the last day'],
  stop: ['Arrêter l’accompagnement', 'End the support'],
  stopReason: ['Motif de l’arrêt', 'Reason for the end'],
  stopHint: [
    'Le lauréat le lit. La convention reste en vigueur, avec ses comptes rendus.',
    'The laureate reads it. The agreement stays in force, with its reports.',
  ],
  done: {
    plan: ['Le plan est proposé : une lettre part.', 'The plan is proposed: a letter leaves.'],
    reprise: ['Le plan est repris.', 'The plan is taken back.'],
    seance: ['La séance est retirée.', 'The session is removed.'],
    fin: ['Les mois d’accompagnement sont terminés.', 'The months of help are over.'],
    arret: ['L’accompagnement est arrêté : une lettre part.', 'The support is ended: a letter leaves.'],
  },
});

/** `ticked`: the needs that were ticked in a form that was refused. */
type SupportPage = RoundPage & {
  ticked?: readonly string[] | undefined;
  advisers: readonly Pick<AdviserLine, 'adviserId' | 'name' | 'leftAt'>[];
};

export function supportPage(whole: Whole, page: SupportPage): Markup {
  const { line, support } = whole;
  const { language } = page.say;
  const text = words[language];
  const mayPlan = page.mayAct && (support.stage === 'plan' || support.stage === 'check-ins');
  const parts = [
    planInForce(whole, page),
    proposedPlan(whole, page),
    mayPlan && !support.proposed ? planForm(whole, page) : html``,
    sessionsOf(whole, page),
    checkInsOf(whole, page),
    page.mayAct ? ends(whole, page) : html``,
  ];
  return html`${outcomeOfAct(page, text.done)}
${subPages(text.around, [
  ['/console/accompagnement', text.back],
  [`/console/candidatures/${line.applicationId}`, text.application],
  [`/console/accompagnement/${line.applicationId}/comptes-rendus`, text.reports],
  ['/console/accompagnement/accompagnateurs', text.advisers],
])}
${factList([
  [text.stage, tag(wordsOfSupport[language].stages[line.stage])],
  [text.until, page.say.day(line.endsOn)],
  [text.waiting, tasksOf(line, page)],
])}${parts}`;
}

function planInForce({ line, support }: Whole, { say, advisers }: SupportPage): Markup {
  const text = words[say.language];
  const { axes, needs: needWords } = wordsOfSupport[say.language];
  const plan = planOf(support);
  if (!plan) return html`<h2>${text.plan}</h2><p>${text.noPlan}</p>`;
  return html`<h2>${text.plan}</h2>${factList([
    [text.axis, axes[plan.axis]],
    [text.kept, plan.needs.map((need) => needWords[need]).join(', ')],
    [text.adviser, advisers.find(({ adviserId }) => adviserId === plan.adviserId)?.name ?? plan.adviserId],
  ])}<ul>${line.milestones.map(
    ({ title, dueOn, state }) =>
      html`<li>${title}, ${say.day(dueOn)}${state ? html` ${milestoneTag(state, say.language)}` : ''}</li>`,
  )}</ul>`;
}

function proposedPlan({ support: { proposed, applicationId } }: Whole, page: RoundPage): Markup {
  const text = words[page.say.language];
  if (!proposed) return html``;
  return html`<h2>${text.proposed}</h2><ul>${proposed.milestones.map(
    ({ title, dueOn }) => html`<li>${title}, ${page.say.day(dueOn)}</li>`,
  )}</ul>${
    page.mayAct
      ? actButton(page, {
          action: `/console/accompagnement/${applicationId}/plan/reprise`,
          label: text.takeBack,
          kind: 'secondary',
        })
      : ''
  }`;
}

/** What the form begins from: the plan in force, else the axis that the application asked for with the steps of the cohort file. */
function startingValues({ support, asked, terms }: Whole, { say }: RoundPage): Record<string, string> {
  const plan = planOf(support);
  const rows =
    plan?.milestones ??
    terms.milestones[asked.axis].map(({ title, dueAfterDays }) => ({
      title: title[say.language],
      dueOn: civilDaysAfter(support.awardedAt.slice(0, 10), dueAfterDays),
    }));
  const ofRows = rows.slice(0, milestoneRows).flatMap(({ title, dueOn }, index) => [
    [`milestones.${index}.title`, title],
    [`milestones.${index}.dueOn`, dueOn],
  ]);
  return { axis: plan?.axis ?? asked.axis, adviserId: plan?.adviserId ?? '', ...Object.fromEntries(ofRows) };
}

function planForm(whole: Whole, page: SupportPage): Markup {
  const { support, asked } = whole;
  const { language } = page.say;
  const text = words[language];
  const { axes, needs: needWords } = wordsOfSupport[language];
  const state = formStateOf({ ...page, values: { ...startingValues(whole, page), ...page.values } });
  const isChange = support.plans.length > 0;
  const serving = page.advisers.filter(({ leftAt }) => leftAt === undefined);
  const adviser = {
    name: 'adviserId',
    label: text.adviser,
    hint: text.adviserHint,
    choices: serving.map(({ adviserId, name }) => ({ value: adviserId, label: name })),
  };
  const reason = { name: 'reason', label: text.reason, hint: text.reasonHint, rows: 3 };
  const chosen = page.ticked ?? planOf(support)?.needs ?? asked.needs;
  return html`<h2>${isChange ? text.change : text.write}</h2>
<form method="post" action="/console/accompagnement/${support.applicationId}/plan">${problemSummary(state)}${formStart(state)}
${checkGroup(state, {
  name: 'needs',
  label: text.kept,
  chosen,
  hint: text.keptHint(asked.needs.map((need) => needWords[need]).join(', ')),
  choices: needs.map((value) => ({ value, label: needWords[value] })),
})}${selectField(state, {
  name: 'axis',
  label: text.axis,
  choices: supportAxes.map((value) => ({ value, label: axes[value] })),
})}${selectField(state, adviser)}${milestoneFields(state, text)}${isChange ? textField(state, reason) : ''}
<button>${text.send}</button></form>`;
}

const milestoneFields = (state: FormState, text: (typeof words)['fr']): Markup[] =>
  Array.from({ length: milestoneRows }, (_, index) => {
    const isOptional = index > 0;
    const title = { name: `milestones.${index}.title`, label: text.milestone(index + 1), isOptional };
    const dueOn = { name: `milestones.${index}.dueOn`, label: text.dueOn(index + 1), isOptional };
    return html`<div class="filters">${textField(state, title)}${textField(state, { ...dueOn, type: 'date' })}</div>`;
  });

function sessionsOf({ support }: Whole, page: RoundPage): Markup {
  const text = words[page.say.language];
  const { kinds } = wordsOfSupport[page.say.language];
  if (support.sessions.length === 0) return html`<h2>${text.sessions}</h2><p>${text.noSession}</p>`;
  return html`<h2>${text.sessions}</h2>${dataTable(
    text.sessions,
    [
      { label: text.day },
      { label: text.kind },
      { label: text.hours, isNumber: true },
      { label: text.partner },
      { label: text.decisions },
    ],
    support.sessions.map(({ heldOn, kind, minutes, partner, decisions, nextAct, sessionId }) => [
      page.say.day(heldOn),
      kinds[kind],
      page.say.decimal(String(minutes / 60)),
      partner ?? '—',
      html`<span class="prose">${decisions}</span>${nextAct ? html`<br>${nextAct}` : ''}${
        page.mayAct ? removal(support.applicationId, sessionId, page) : ''
      }`,
    ]),
  )}`;
}

function removal(applicationId: string, sessionId: string, page: RoundPage): Markup {
  const text = words[page.say.language];
  const name = `reason-${sessionId}`;
  const action = `/console/accompagnement/${applicationId}/seances/${sessionId}/retrait`;
  return html`<details><summary>${text.remove}</summary><form method="post" action="${action}">${formStart(page)}
${textField(formStateOf(page), { name, label: text.removeReason })}<button class="secondary">${text.remove}</button></form></details>`;
}

function checkInsOf({ support }: Whole, { say }: RoundPage): Markup {
  const text = words[say.language];
  if (support.checkIns.length === 0) return html`<h2>${text.checkIns}</h2><p>${text.noCheckIn}</p>`;
  const told = (label: string, said: string | undefined) =>
    said === undefined ? '' : html`<p><strong>${label}</strong></p><p class="prose">${said}</p>`;
  return html`<h2>${text.checkIns}</h2>${support.checkIns.map(({ number, askedAt, answer }) => {
    const head = html`<h3>${text.checkIn(number, say.day(askedAt))}</h3>`;
    if (!answer) return html`${head}<p>${text.unanswered}</p>`;
    const { progress, obstacles, help } = answer;
    return html`${head}<p class="prose">${progress}</p>${told(text.obstacles, obstacles)}${told(text.help, help)}`;
  })}`;
}

function ends({ support }: Whole, page: RoundPage): Markup {
  const text = words[page.say.language];
  const { stage, applicationId } = support;
  if (stage === 'closed' || stage === 'ended') return html``;
  const state = formStateOf(page);
  const at = `/console/accompagnement/${applicationId}`;
  const closeReason = { name: 'closeReason', label: text.closeReason, isOptional: true, rows: 2 };
  const close =
    stage === 'check-ins'
      ? html`<form method="post" action="${at}/fin">${formStart(state)}${textField(state, closeReason)}
<button class="secondary">${text.close}</button></form>`
      : '';
  return html`<h2>${text.end}</h2>${close}<form method="post" action="${at}/arret">${formStart(state)}${textField(
    state,
    { name: 'endReason', label: text.stopReason, hint: text.stopHint, rows: 3 },
  )}<button class="danger">${text.stop}</button></form>`;
}
