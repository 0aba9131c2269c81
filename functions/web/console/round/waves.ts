/** Telling: the preview of a wave, its letters, its confirmation and its progress. */
import { type RoundName, roundNames } from '#domain/application/stages.ts';
import { defined } from '#domain/values/defined.ts';
import type { Problem } from '#http/server/problem.ts';
import type { ConsolePlace } from '#web/console/door/console-page.ts';
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { confirmedIn, doneOf } from '#web/console/door/second-person.ts';
import { peopleOf } from '#web/console/door/visit.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { textIn } from '#web/server/parts/text-in.ts';
import { typedCount } from '#web/server/parts/typed-amount.ts';
import { ifThere, needed } from '#web/server/programme-api.ts';
import { nothingHere } from '#web/server/refusals.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { announcementPage, announcementTitle, type WaveView, wrongNumber } from './announcement-page.ts';
import { backTo, pageAt, roundPageOf } from './round-visit.ts';
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
  'calling-off': '/console/candidatures',
};

/** Why there is no preview though nothing is wrong: it is not the time. */
const isTooEarly = ({ code }: Problem): boolean =>
  ['round-not-closed', 'round-releasing', 'nothing-to-release'].includes(code);

/** `obstacle`: what staff must mend before this wave can be told. */
async function waveOf(
  visit: Visit,
  round: RoundName,
): Promise<{ view: WaveView; obstacle: Problem | undefined }> {
  const { round: state, progress } = needed(await visit.api.ask('show-round', { params: { round } }));
  const preview =
    state.state === 'releasing' || state.state === 'released'
      ? undefined
      : await visit.api.ask('preview-release', { params: { round } });
  const view = {
    round,
    state: state.state,
    preview: preview && ifThere(preview),
    progress: progress.release,
    proposal: state.proposals?.release,
    calledOff: round === 'calling-off' ? state.calledOff : undefined,
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
  const reason = textIn(visit, 'reason');
  const answer = await visit.api.ask('start-release', {
    params: { round },
    query,
    body: reason ? { reason } : {},
  });
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
    (name) => textIn(visit, name) || undefined,
  );
  const body = defined({ strengths, improvements });
  const answer = await visit.api.ask('write-synthesis', { params: { applicationId }, body });
  return answer.ok
    ? backTo(`/console/${round}/annonce/${applicationId}`, 'synthese')
    : showLetter(visit, round, answer.problem);
}

type WaveRoute = Extract<
  keyof typeof consoleRoundRoutes,
  'show-announcement' | 'start-release' | 'read-release-letter' | 'write-synthesis'
>;
export const wavePages: Readonly<Record<WaveRoute, PageOf>> = {
  'show-announcement': onWave(showAnnouncement),
  'start-release': onWave(startRelease),
  'read-release-letter': onWave(showLetter),
  'write-synthesis': onWave(writeSynthesis),
};
