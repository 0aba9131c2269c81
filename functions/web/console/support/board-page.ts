/** One board of the laureates who are helped: milestones, last contact, hours, and what waits for whom. */
import { isUntil, ofStaff } from '#domain/support/support-tasks.ts';
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { outcomeOfAct, type RoundPage } from '#web/console/round/round-page.ts';
import { dataTable, tag } from '#web/server/parts/blocks.ts';
import { milestoneTag } from '#web/server/parts/help.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { wordsOfSupport } from './support-words.ts';

type Line = Answer<'list-supports'>['supports'][number];

const words = typesetWords({
  none: [
    'Aucun lauréat n’est encore accompagné : l’accompagnement s’ouvre avec l’attribution de la subvention.',
    'No laureate is helped yet: the support opens with the award of the grant.',
  ],
  caption: ['Lauréats accompagnés', 'Laureates who are helped'],
  project: ['Projet', 'Project'],
  stage: ['Étape', 'Stage'],
  milestones: ['Étapes du plan', 'Milestones'],
  contact: ['Dernier contact', 'Last contact'],
  hours: ['Heures', 'Hours'],
  waiting: ['Ce qui attend', 'What waits'],
  until: [(day: string) => `jusqu’au ${day}`, (day: string) => `until ${day}`],
  due: [(day: string) => `pour le ${day}`, (day: string) => `due on ${day}`],
  since: [(day: string) => `depuis le ${day}`, (day: string) => `since ${day}`],
  nothing: ['—', '—'],
  advisers: ['Accompagnateurs', 'Advisers'],
  bilan: ['Bilan de la promotion', 'What came of the cohort'],
});

export function boardPage({ supports }: Answer<'list-supports'>, page: RoundPage): Markup {
  const say = words[page.say.language];
  const advisers = html`<p><a href="/console/accompagnement/accompagnateurs">${say.advisers}</a></p>`;
  if (supports.length === 0) return html`${outcomeOfAct(page, {})}<p>${say.none}</p>${advisers}`;
  return html`${outcomeOfAct(page, {})}${advisers}${dataTable(
    say.caption,
    [
      { label: say.project },
      { label: say.stage },
      { label: say.milestones },
      { label: say.contact },
      { label: say.hours, isNumber: true },
      { label: say.waiting },
    ],
    supports.map((line) => [
      html`<a href="/console/accompagnement/${line.applicationId}">${line.title}</a><br>${line.applicantName}`,
      stageOf(line, page),
      milestonesOf(line, page),
      line.lastContactOn === undefined ? say.nothing : page.say.day(line.lastContactOn),
      page.say.decimal(String(line.minutes / 60)),
      tasksOf(line, page),
    ]),
  )}<p><a href="/console/bilan">${say.bilan}</a></p>`;
}

function stageOf({ stage, endsOn }: Line, { say }: RoundPage): Markup {
  const { stages } = wordsOfSupport[say.language];
  return html`${tag(stages[stage])}<br>${words[say.language].until(say.day(endsOn))}`;
}

function milestonesOf({ milestones }: Line, { say }: RoundPage): Markup | string {
  if (milestones.length === 0) return words[say.language].nothing;
  return html`<ul class="plain">${milestones.map(
    ({ title, dueOn, state }) =>
      html`<li>${title} (${say.day(dueOn)})${state ? html` ${milestoneTag(state, say.language)}` : ''}</li>`,
  )}</ul>`;
}

export function tasksOf(
  { tasks, milestones }: Pick<Line, 'tasks' | 'milestones'>,
  { say }: RoundPage,
): Markup | string {
  const text = words[say.language];
  if (tasks.length === 0) return text.nothing;
  const titleOf = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  return html`<ul class="plain">${tasks.map(
    ({ kind, at, milestoneId = '' }) =>
      html`<li>${tag(wordsOfSupport[say.language].tasks[kind], ofStaff[kind] ? 'warning' : 'neutral')}
${titleOf.get(milestoneId) ?? ''} ${text[isUntil[kind] ? 'due' : 'since'](say.day(at))}</li>`,
  )}</ul>`;
}
