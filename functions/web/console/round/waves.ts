/** Telling: the preview of a wave, its letters, its confirmation and its progress; and the waiting list. */
import { holdingStatuses } from '#domain/agreement/held-grants.ts';
import { type RoundName, roundNames } from '#domain/application/stages.ts';
import { defined } from '#domain/values/defined.ts';
import { waitingOn } from '#domain/values/second-person.ts';
import type { Problem } from '#http/server/problem.ts';
import type { ConsolePlace } from '#web/console/door/console-page.ts';
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import { peopleOf } from '#web/console/door/visit.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { typedCount } from '#web/server/parts/typed-amount.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { announcementPage, announcementTitle, type WaveView, wrongNumber } from './announcement-page.ts';

import { backTo, nothingHere, pageAt, roundPageOf } from './round-visit.ts';
import { type WaitingListView, waitingListPage } from './waiting-list-page.ts';
import { waveLetterPage } from './wave-letter-page.ts';

const onWave =
  (act: (visit: Visit, round: RoundName) => Promise<Shown>): PageOf =>
  async (visit) => {
    const round = roundNames.find((name) => name === visit.params.round);
    return round ? act(visit, round) : nothingHere(visit);
  };

const placeOf: Readonly<Record<RoundName, ConsolePlace>> = {
  eligibility: '/console/candidatures',
  jury: '/console/jury',
  panel: '/console/panel',
  'waiting-list': '/console/panel',
};

/** Why there is no preview though nothing is wrong: it is not the time. */
const isTooEarly = ({ code }: Problem): boolean =>
  ['round-not-closed', 'round-releasing', 'nothing-to-release'].includes(code);

/** `obstacle`: what staff must mend before this wave can be told. */
async function waveOf(
  visit: Visit,
  round: RoundName,
): Promise<{ view: WaveView; obstacle?: Problem | undefined } | { problem: Problem }> {
  const shown = await visit.api.ask('show-round', { params: { round } });
  if (!shown.ok) return { problem: shown.problem };
  const { round: state, progress } = shown.value;
  const preview =
    state.state === 'releasing' || state.state === 'released'
      ? undefined
      : await visit.api.ask('preview-release', { params: { round } });
  const view = {
    round,
    state: state.state,
    preview: preview?.ok ? preview.value : undefined,
    progress: progress.release,
    proposal: state.proposals?.release,
  };
  return {
    view,
    obstacle: preview && !preview.ok && !isTooEarly(preview.problem) ? preview.problem : undefined,
  };
}

async function showAnnouncement(
  visit: Visit,
  round: RoundName,
  refusal?: Problem,
  problems?: readonly ToldProblem[],
): Promise<Shown> {
  const [wave, people] = await Promise.all([waveOf(visit, round), peopleOf(visit)]);
  if ('problem' in wave) return { refused: wave.problem };
  const main = announcementPage(wave.view, {
    ...roundPageOf(visit, refusal ?? wave.obstacle, problems),
    people,
  });
  return pageAt(
    visit,
    placeOf[round],
    announcementTitle(round, visit.language),
    main,
    refusal ?? (problems && { status: 422 }),
  );
}

/** The typed number must match the wave as it is now, so that only what staff saw is sent; the second person confirms its digest. */
async function startRelease(visit: Visit, round: RoundName): Promise<Shown> {
  const query = confirmedIn(visit);
  const preview = await visit.api.ask('preview-release', { params: { round } });
  if (!preview.ok) return showAnnouncement(visit, round, preview.problem);
  if (query.confirms === undefined && typedCount(visit.form.get('count') ?? '') !== preview.value.total) {
    return showAnnouncement(visit, round, undefined, [wrongNumber]);
  }
  const answer = await visit.api.ask('start-release', { params: { round }, query, body: {} });
  return answer.ok
    ? backTo(`/console/${round}/annonce`, doneOf(answer.value, 'annonce'))
    : showAnnouncement(visit, round, answer.problem);
}

async function showLetter(visit: Visit, round: RoundName, refusal?: Problem): Promise<Shown> {
  const params = { round, applicationId: visit.params.applicationId ?? '' };
  const [answer, people] = await Promise.all([
    visit.api.ask('preview-release-letter', { params }),
    peopleOf(visit),
  ]);
  if (!answer.ok)
    return answer.problem.code === 'not-found' ? nothingHere(visit) : { refused: answer.problem };
  const letter = { ...answer.value, applicationId: params.applicationId };
  const page = { ...roundPageOf(visit, refusal), people };
  return pageAt(visit, placeOf[round], letter.subject, waveLetterPage(letter, round, page), refusal);
}

/** What is left empty is told in no letter. */
async function writeSynthesis(visit: Visit, round: RoundName): Promise<Shown> {
  const applicationId = visit.params.applicationId ?? '';
  const [strengths, improvements] = (['strengths', 'improvements'] as const).map(
    (name) => visit.form.get(name)?.trim() || undefined,
  );
  const body = defined({ strengths, improvements });
  const answer = await visit.api.ask('write-synthesis', { params: { applicationId }, body });
  return answer.ok
    ? backTo(`/console/${round}/annonce/${applicationId}`, 'synthese')
    : showLetter(visit, round, answer.problem);
}

const listTitle = { fr: 'Liste d’attente', en: 'Waiting list' } as const;

/** From the sealed ranking and each application's present status: withdrawn ones no longer wait. */
async function showWaitingList(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [waiting, people] = await Promise.all([waitingNow(visit, refusal), peopleOf(visit)]);
  if ('refused' in waiting) return waiting;
  const main = waitingListPage(waiting.view, { ...roundPageOf(visit, refusal), people });
  return pageAt(visit, '/console/panel', listTitle[visit.language], main, refusal);
}

async function waitingNow(
  visit: Visit,
  refusal?: Problem,
): Promise<{ view: WaitingListView } | { refused: Problem }> {
  const [shown, waiting, ...granted] = await Promise.all([
    visit.api.ask('show-round', { params: { round: 'panel' } }),
    ...['waitlisted', ...holdingStatuses].map((status) =>
      visit.api.ask('list-applications', { query: { status, limit: '100' } }),
    ),
  ]);
  if (!shown.ok) return { refused: shown.problem };
  const idsIn = (list: typeof waiting) =>
    new Set(list?.ok ? list.value.items.map(({ applicationId }) => applicationId) : []);
  const { round, settled } = shown.value;
  const supplementary = round.supplementary ?? [];
  const decidedOnAppeal = new Set(supplementary.map(({ applicationId }) => applicationId));
  const waits = idsIn(waiting);
  const paid = new Set(granted.flatMap((list) => [...idsIn(list)]));
  const others = settled.filter(({ applicationId }) => !decidedOnAppeal.has(applicationId));
  const paidEntries = [...supplementary, ...others].filter(({ applicationId }) => paid.has(applicationId));
  const titles = new Map(waiting?.ok ? waiting.value.items.map((one) => [one.applicationId, one.title]) : []);
  const proposed = waiting?.ok
    ? waiting.value.items.find(({ proposal }) => proposal && proposal.act !== 'reinstate')
    : undefined;
  const view = {
    isReleased: round.state === 'released',
    proposals: [
      ...(await proposalOn(visit, proposed?.applicationId)),
      ...Object.entries(round.proposals ?? {}),
    ],
    forbidden: refusal && mayBePassed(refusal, visit),
    waiting: [
      // Whoever was put at its head on appeal is before all, without a place in the sealed ranking.
      ...supplementary.map((one) => ({
        ...one,
        title: titles.get(one.applicationId) ?? '',
        waitingRank: undefined,
      })),
      ...others,
    ]
      .filter(({ applicationId }) => waits.has(applicationId))
      .map(({ applicationId, title, waitingRank, amountCents }) => ({
        ...{ applicationId, title, amountCents },
        ...defined({ waitingRank }),
      })),
    laureates: paid.size,
    grantedCents: paidEntries.reduce((sum, { amountCents }) => sum + amountCents, 0),
  };
  return { view };
}

/** What waits for a second person on an application, under its id. */
async function proposalOn(
  { api }: Visit,
  applicationId: string | undefined,
): Promise<WaitingListView['proposals']> {
  if (applicationId === undefined) return [];
  const found = await api.ask('show-application', { params: { applicationId } });
  const proposal = found.ok ? waitingOn(found.value.application) : undefined;
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

type WaveRoute = Extract<
  keyof typeof consoleRoundRoutes,
  | 'show-announcement'
  | 'start-release'
  | 'read-release-letter'
  | 'write-synthesis'
  | 'show-waiting-list'
  | 'promote-from-waiting-list'
>;
export const wavePages: Readonly<Record<WaveRoute, PageOf>> = {
  'show-announcement': onWave(showAnnouncement),
  'start-release': onWave(startRelease),
  'read-release-letter': onWave(showLetter),
  'write-synthesis': onWave(writeSynthesis),
  'show-waiting-list': (visit) => showWaitingList(visit),
  'promote-from-waiting-list': promote,
};
