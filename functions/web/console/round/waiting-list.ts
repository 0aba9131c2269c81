/** Who waits for a place, and who is given the next one that is free. */
import { holdingStatuses } from '#domain/agreement/held-grants.ts';
import { defined } from '#domain/values/defined.ts';
import { waitingOn } from '#domain/values/second-person.ts';
import type { Problem } from '#http/server/problem.ts';
import { inStatuses } from '#web/console/application/in-statuses.ts';
import type { consoleCitizenRoutes } from '#web/console/door/citizen-routes.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import { peopleOf } from '#web/console/door/visit.ts';
import { ifThere, needed } from '#web/server/programme-api.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { backTo, pageAt, roundPageOf } from './round-visit.ts';
import { type WaitingListView, waitingListPage } from './waiting-list-page.ts';

const listTitle = { fr: 'Liste d’attente', en: 'Waiting list' } as const;

/** From the sealed ranking and each application's present status: withdrawn ones no longer wait. */
async function showWaitingList(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [waiting, people] = await Promise.all([waitingNow(visit, refusal), peopleOf(visit)]);
  const main = waitingListPage(waiting, { ...roundPageOf(visit, refusal), people });
  return pageAt(visit, '/console/panel', listTitle[visit.language], main, refusal);
}

async function waitingNow(visit: Visit, refusal?: Problem): Promise<WaitingListView> {
  const [shown, closing, lists] = await Promise.all([
    visit.api.ask('show-round', { params: { round: 'panel' } }).then(needed),
    visit.api.ask('preview-release', { params: { round: 'waiting-list' } }),
    inStatuses(visit.api, ['waitlisted', ...holdingStatuses]),
  ]);
  // Unanswered, nobody knows whether the list can be closed.
  ifThere(closing);
  const [waiting = [], ...granted] = lists;
  const { round, settled } = shown;
  const supplementary = round.supplementary ?? [];
  const decidedOnAppeal = new Set(supplementary.map(({ applicationId }) => applicationId));
  const waits = new Map(waiting.map(({ applicationId, title }) => [applicationId, title]));
  const paid = new Set(granted.flat().map(({ applicationId }) => applicationId));
  const others = settled.filter(({ applicationId }) => !decidedOnAppeal.has(applicationId));
  const paidEntries = [...supplementary, ...others].filter(({ applicationId }) => paid.has(applicationId));
  const proposed = waiting.find(({ proposal }) => proposal?.act === 'promote');
  return {
    isReleased: round.state === 'released',
    proposals: [
      ...(await proposalOn(visit, proposed?.applicationId)),
      ...Object.entries(round.proposals ?? {}),
    ],
    forbidden: refusal && mayBePassed(refusal, visit),
    keptOpen: closing.ok || closing.problem.code !== 'laureates-open' ? undefined : closing.problem,
    waiting: [
      // Whoever was put at its head on appeal is before all, without a place in the sealed ranking.
      ...supplementary.map((one) => ({
        ...one,
        title: waits.get(one.applicationId) ?? '',
        waitingRank: undefined,
      })),
      ...others,
    ]
      .filter(({ applicationId }) => waits.has(applicationId))
      .map(({ applicationId, title, waitingRank, amountCents }) => ({
        applicationId,
        title,
        amountCents,
        ...defined({ waitingRank }),
      })),
    laureates: paid.size,
    grantedCents: paidEntries.reduce((sum, { amountCents }) => sum + amountCents, 0),
  };
}

/** What waits for a second person on an application, under its id. */
async function proposalOn(
  { api }: Visit,
  applicationId: string | undefined,
): Promise<WaitingListView['proposals']> {
  if (applicationId === undefined) return [];
  const found = await api.ask('show-application', { params: { applicationId } });
  const proposal = waitingOn(needed(found).application);
  return proposal ? [[applicationId, proposal]] : [];
}

/** The application that staff may pass over: the ceiling just refused it, or its reason was missing. */
function mayBePassed({ code, problems }: Problem, { form }: Visit): string | undefined {
  if (code === 'aid-over-ceiling') return problems?.[0]?.field;
  return code === 'reason-required' ? (form.get('passOver') ?? undefined) : undefined;
}

/** Proposed by the first person, done by the second. */
async function promote(visit: Visit): Promise<Shown> {
  const [passOver, why] = ['passOver', 'reason'].map((name) => visit.form.get(name) || undefined);
  const answer = await visit.api.ask('promote-from-waiting-list', {
    query: confirmedIn(visit),
    body: { passOver, reason: why },
  });
  if (!answer.ok) return showWaitingList(visit, answer.problem);
  const reason = 'reason' in answer.value ? answer.value.reason : '';
  return backTo('/console/liste-attente', doneOf(answer.value, reason === 'PROMOTED' ? 'promotion' : reason));
}

type WaitingListRoute = Extract<
  keyof typeof consoleCitizenRoutes,
  'show-waiting-list' | 'promote-from-waiting-list'
>;
export const waitingListPages: Readonly<Record<WaitingListRoute, PageOf>> = {
  'show-waiting-list': (visit) => showWaitingList(visit),
  'promote-from-waiting-list': promote,
};
