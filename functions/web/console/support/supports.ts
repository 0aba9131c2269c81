/** What staff do on the pages of supports: look at the board and at each, propose plans, remove sessions, end. */
import type { SupportPlan } from '#domain/support/support-plan.ts';
import type { Problem } from '#http/server/problem.ts';
import type { helpPageRoutes } from '#web/console/door/support-routes.ts';
import { isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole } from '#web/console/door/visit.ts';
import { backTo, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { adviserRollPages } from './advisers.ts';
import { boardPage } from './board-page.ts';
import { consoleReportPages } from './reports.ts';
import { milestoneRows, supportPage } from './support-page.ts';

const place = '/console/accompagnement';
const words = typesetWords({
  title: ['Lauréats accompagnés', 'Laureates who are helped'],
  endTitle: ['Arrêter l’accompagnement', 'End the support'],
  project: ['Projet', 'Project'],
  reason: ['Motif', 'Reason'],
  consequence: [
    'Le lauréat reçoit une lettre avec ce motif. Aucune séance ni aucun point d’étape ne suit.',
    'The laureate is sent a letter with this reason. No session and no check-in follows.',
  ],
  label: ['Arrêter', 'End it'],
});

async function board(visit: Visit): Promise<Shown> {
  const shown = needed(await visit.api.ask('list-supports'));
  return pageAt(visit, place, words[visit.language].title, boardPage(shown, roundPageOf(visit)));
}

const paramsOf = ({ params }: Visit) => ({ applicationId: params.applicationId ?? '' });

async function showOne(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [shown, roll] = await Promise.all([
    visit.api.ask('show-support', { params: paramsOf(visit) }).then(needed),
    visit.api.ask('show-advisers').then(needed),
  ]);
  const { advisers } = roll;
  const ticked = refusal ? visit.form.getAll('needs') : undefined;
  const main = supportPage(shown, { ...roundPageOf(visit, refusal), ticked, advisers });
  return pageAt(visit, place, shown.line.title, main, refusal);
}

const ifSaid = (visit: Visit, name: string): string | undefined => textIn(visit, name) || undefined;

/** Rows that say nothing are left out; those that stay keep the number of their row, so that a later plan speaks of the same. */
const milestonesIn = (visit: Visit) =>
  Array.from({ length: milestoneRows }, (_, index) => ({
    milestoneId: `m${index + 1}`,
    title: textIn(visit, `milestones.${index}.title`),
    dueOn: textIn(visit, `milestones.${index}.dueOn`),
  })).filter(({ title, dueOn }) => title !== '' || dueOn !== '');

const here = (visit: Visit) => `${place}/${paramsOf(visit).applicationId}`;

async function proposePlan(visit: Visit): Promise<Shown> {
  const reason = ifSaid(visit, 'reason');
  const body = {
    // What was ticked and chosen, as it came: the API says what is wrong with it.
    needs: visit.form.getAll('needs') as SupportPlan['needs'],
    axis: textIn(visit, 'axis') as SupportPlan['axis'],
    milestones: milestonesIn(visit),
    adviserId: textIn(visit, 'adviserId'),
    ...(reason === undefined ? {} : { reason }),
  };
  const answer = await visit.api.ask('propose-plan', { params: paramsOf(visit), body });
  return answer.ok ? backTo(here(visit), 'plan') : showOne(visit, answer.problem);
}

async function takeBack(visit: Visit): Promise<Shown> {
  const answer = await visit.api.ask('take-back-plan', { params: paramsOf(visit) });
  return answer.ok ? backTo(here(visit), 'reprise') : showOne(visit, answer.problem);
}

async function close(visit: Visit): Promise<Shown> {
  const reason = ifSaid(visit, 'closeReason');
  const body = reason === undefined ? {} : { reason };
  const answer = await visit.api.ask('close-check-ins', { params: paramsOf(visit), body });
  return answer.ok ? backTo(here(visit), 'fin') : showOne(visit, answer.problem);
}

async function removeSession(visit: Visit): Promise<Shown> {
  const { sessionId = '' } = visit.params;
  const params = { ...paramsOf(visit), sessionId };
  const body = { reason: textIn(visit, `reason-${sessionId}`) };
  const answer = await visit.api.ask('remove-session', { params, body });
  return answer.ok ? backTo(here(visit), 'seance') : showOne(visit, answer.problem);
}

async function end(visit: Visit): Promise<Shown> {
  const text = words[visit.language];
  const reason = textIn(visit, 'endReason');
  if (reason !== '' && !isSure(visit)) {
    const shown = needed(await visit.api.ask('show-support', { params: paramsOf(visit) }));
    const facts = [
      [text.project, shown.line.title],
      [text.reason, reason],
    ] as const;
    const { endTitle: title, consequence, label } = text;
    return inConsole(visit, place, surePage({ title, facts, consequence, label, back: here(visit) }, visit));
  }
  const answer = await visit.api.ask('end-support', { params: paramsOf(visit), body: { reason } });
  return answer.ok ? backTo(here(visit), 'arret') : showOne(visit, answer.problem);
}

export const supportDeskPages: Readonly<Record<keyof typeof helpPageRoutes, PageOf>> = {
  'list-supports': board,
  'show-support': (visit) => showOne(visit),
  'propose-plan': proposePlan,
  'take-back-plan': takeBack,
  'close-check-ins': close,
  'remove-session': removeSession,
  'end-support': end,
  ...adviserRollPages,
  ...consoleReportPages,
};
