/** The support of a laureate on one page: what is due, the plan, what was held, asked and told. */
import { adviserCalled } from '#domain/support/adviser.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { adviserReads } from '#markup/help-words.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import type { PageContent } from '#web/server/frame.ts';
import { buttonLink, factList, notice } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { kindWords, lasting, milestoneTag, milestoneWords } from '#web/server/parts/help.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { dossierPlaces } from './dossier-places.ts';
import {
  actPaths,
  type SupportView,
  supportActWords,
  supportPaths,
  supportStanding,
} from './support-words.ts';
import { benefitsOf } from './told-benefits.ts';

interface SupportPage {
  view: SupportView;
  formToken: string;
  say: Wording;
}

const supportWords = typesetWords({
  title: ['Mon accompagnement', 'My support'],
  term: ['Accompagnement', 'Support'],
  fromTo: [
    (from: string, to: string) => `du ${from} au ${to}`,
    (from: string, to: string) => `from ${from} to ${to}`,
  ],
  proposed: ['Le plan proposé', 'The proposed plan'],
  change: ['Le changement de plan proposé', 'The proposed change of plan'],
  why: ['Pourquoi il change', 'Why it changes'],
  stays: [
    'Le plan actuel reste en vigueur tant que vous n’avez pas accepté celui-ci.',
    'The present plan stays in force until you accept this one.',
  ],
  unsuitable: [
    'S’il ne vous convient pas, répondez à notre message : nous en proposerons un autre.',
    'If it does not suit you, answer our message: we will propose another one.',
  ],
  agree: ['Accepter ce plan', 'Accept this plan'],
  plan: ['Votre plan', 'Your plan'],
  agreedOn: ['Accepté le', 'Accepted on'],
  axis: ['Axe', 'Axis'],
  adviser: ['Qui vous accompagne', 'Who advises you'],
  wouldAdvise: ['Qui vous accompagnerait', 'Who would advise you'],
  left: [
    'Cette personne n’accompagne plus de lauréats : nous vous proposerons quelqu’un d’autre.',
    'This person no longer advises laureates: we will propose somebody else to you.',
  ],
  reads: adviserReads,
  needs: ['Besoins retenus', 'Needs that are kept'],
  milestones: ['Étapes', 'Milestones'],
  before: ['Au plus tard le', 'By'],
  reports: ['Mes comptes rendus', 'My reports'],
  sessions: ['Vos séances', 'Your sessions'],
  noSession: ['Aucune séance n’est encore notée.', 'No session is noted yet.'],
  with: ['avec', 'with'],
  decided: ['Ce qui a été décidé', 'What was decided'],
  nextAct: ['À faire ensuite', 'What to do next'],
  checkIns: ['Vos points d’étape', 'Your check-ins'],
  checkIn: [
    (number: number, day: string) => `Point d’étape n° ${number}, ${day}`,
    (number: number, day: string) => `Check-in no. ${number}, ${day}`,
  ],
  unanswered: ['Sans réponse.', 'No answer.'],
  progress: ['Ce qui a avancé', 'What has moved forward'],
  obstacles: ['Ce qui bloque', 'What stands in the way'],
  help: ['L’aide demandée', 'The help asked for'],
  ending: ['Le motif noté', 'The reason noted'],
  leave: ['Arrêter l’accompagnement', 'End the support'],
  leaveText: [
    'Si vous ne souhaitez plus d’aide. La convention reste en vigueur.',
    'If you no longer wish to be helped. The agreement stays in force.',
  ],
});

export function mySupportPage(page: SupportPage): PageContent {
  const { view, say } = page;
  const write = supportWords[say.language];
  return {
    title: write.title,
    navigation: dossierPlaces('support', say.language),
    main: html`${standing(page)}
${factList([[write.term, write.fromTo(say.day(view.startsOn), say.day(view.endsOn))]])}
${view.stage === 'plan' ? '' : html`<p><a href="${actPaths['file-reports']}">${write.reports}</a></p>`}
${proposal(page)}${planInForce(view, say)}
<h2>${write.sessions}</h2>${sessionList(view, say)}
${view.checkIns.length === 0 ? '' : html`<h2>${write.checkIns}</h2>${view.checkIns.toReversed().map((one) => checkInOf(one, view, say))}`}
${benefitsOf(page)}${
  view.actions.includes('end-support')
    ? html`<h2>${write.leave}</h2><p>${write.leaveText}</p><p>${buttonLink(supportPaths.leaving, write.leave, 'secondary')}</p>`
    : ''
}`,
  };
}

/** What is due, and the way to it: from the check-ins on the benefits may be told before they are asked for, further down. */
function standing({ view, say }: SupportPage): Markup {
  const asked = view.due.map(({ what }) => what);
  const buttons = (Object.keys(actPaths) as (keyof typeof actPaths)[]).filter((act) => asked.includes(act));
  return html`${notice('info', html`${supportStanding(view, say).map((sentence) => html`<p><strong>${sentence}</strong></p>`)}`)}${
    buttons.length === 0
      ? ''
      : html`<p class="actions">${buttons.map((act) => buttonLink(actPaths[act], supportActWords[say.language][act]))}</p>`
  }${view.ended ? html`<h2>${supportWords[say.language].ending}</h2><blockquote class="prose">${view.ended.reason}</blockquote>` : ''}`;
}

function proposal({ view: { proposed }, formToken, say }: SupportPage): Markup {
  if (!proposed) return html``;
  const write = supportWords[say.language];
  const { proposedAt, isChange, reason } = proposed;
  return html`<h2>${isChange ? write.change : write.proposed}</h2>${
    reason === undefined ? '' : html`<h3>${write.why}</h3><blockquote class="prose">${reason}</blockquote>`
  }${content(proposed, say, adviserOf(proposed, write.wouldAdvise, say))}${milestoneList(proposed.milestones, say)}
${isChange ? html`<p>${write.stays}</p>` : ''}${proposed.adviser ? html`<p>${write.reads}</p>` : ''}<p>${write.unsuitable}</p>
${actButton({ formToken }, { action: supportPaths.agreement, label: write.agree, hidden: { proposedAt } })}`;
}

function planInForce({ plan }: SupportView, say: Wording): Markup {
  if (!plan) return html``;
  const write = supportWords[say.language];
  const agreed = [...adviserOf(plan, write.adviser, say), [write.agreedOn, say.day(plan.agreedAt)] as const];
  return html`<h2>${write.plan}</h2>${content(plan, say, agreed)}${milestoneList(plan.milestones, say)}`;
}

type Plan = Pick<NonNullable<SupportView['plan']>, 'axis' | 'needs' | 'adviser'>;
type Facts = readonly (readonly [string, string | Markup])[];

function adviserOf({ adviser }: Plan, label: string, say: Wording): Facts {
  if (!adviser) return [];
  const { name, organisation, hasLeft } = adviser;
  const called = adviserCalled({ name, organisation });
  return [[label, hasLeft ? html`${called}<br>${supportWords[say.language].left}` : called]];
}

const content = ({ axis, needs }: Plan, say: Wording, more: Facts): Markup =>
  factList([
    [supportWords[say.language].axis, axisWords[axis][say.language]],
    [
      supportWords[say.language].needs,
      html`<ul>${needs.map((need) => html`<li>${needWords[need][say.language]}</li>`)}</ul>`,
    ],
    ...more,
  ]);

function milestoneList(milestones: NonNullable<SupportView['plan']>['milestones'], say: Wording): Markup {
  const write = supportWords[say.language];
  return html`<h3>${write.milestones}</h3><ol>${milestones.map(
    ({ title, dueOn, state }) =>
      html`<li><strong>${title}</strong><br>${write.before} ${say.day(dueOn)}${
        state === undefined ? '' : html` ${milestoneTag(state, say.language)}`
      }</li>`,
  )}</ol>`;
}

function sessionList({ sessions }: SupportView, say: Wording): Markup {
  const write = supportWords[say.language];
  if (sessions.length === 0) return html`<p>${write.noSession}</p>`;
  return html`${sessions.map(
    ({ heldOn, kind, minutes, partner, decisions, nextAct }) =>
      html`<h3>${say.day(heldOn)}</h3><p>${kindWords[say.language][kind]}, ${lasting(minutes, say.language)}${
        partner === undefined ? '' : html`, ${write.with} ${partner}`
      }</p>${factList([
        [write.decided, html`<span class="prose">${decisions}</span>`],
        ...(nextAct === undefined ? [] : [[write.nextAct, nextAct] as const]),
      ])}`,
  )}`;
}

function checkInOf(
  { number, askedAt, answer }: SupportView['checkIns'][number],
  { plan }: SupportView,
  say: Wording,
): Markup {
  const write = supportWords[say.language];
  const title = write.checkIn(number, say.day(askedAt));
  if (!answer) return html`<h3>${title}</h3><p>${write.unanswered}</p>`;
  const text = (label: string, said: string | undefined) =>
    said === undefined ? [] : [[label, html`<span class="prose">${said}</span>`] as const];
  const titles = new Map(plan?.milestones.map((one) => [one.milestoneId, one.title]));
  return html`<details><summary>${title}</summary>${factList([
    ...text(write.progress, answer.progress),
    ...text(write.obstacles, answer.obstacles),
    ...text(write.help, answer.help),
    ...Object.entries(answer.milestones).map(
      ([id, state]) => [titles.get(id) ?? id, milestoneWords[say.language][state]] as const,
    ),
  ])}</details>`;
}
