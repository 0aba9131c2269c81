/** The jury's pages: its course, its roll, and its marks; who reads what has pages of its own (assignment.ts). */
import type { AcceptedGreyZone } from '#domain/jury/grey-zone-acceptance.ts';
import type { JurorFigures } from '#domain/jury/juror-flags.ts';
import { leaningPoints } from '#domain/jury/jury-score.ts';
import { isServing } from '#domain/round/roll.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import type { Answer } from '#http/responses.ts';
import type { Problem } from '#http/server/problem.ts';
import type { consoleRoundRoutes } from '#web/console/door/round-routes.ts';
import { type FinalAct, isSure, surePage } from '#web/console/door/sure.ts';
import { inConsole } from '#web/console/door/visit.ts';
import { ownPeopleDoubt } from '#web/console/round/own-people.ts';
import { jurorsPage, removal, resending, returnPage } from '#web/console/round/rolls-page.ts';
import { backTo, mayMoveEnd, ownRefusal, pageAt, roundPageOf } from '#web/console/round/round-visit.ts';
import { toldApart } from '#web/console/round/told-apart.ts';
import { topicProblems, withTopics } from '#web/console/round/topics.ts';
import { listDoubt } from '#web/server/address-doubt.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { needed } from '#web/server/programme-api.ts';
import { jurorOf, problemsByLine, typedRoll } from '#web/server/typed-roll.ts';
import type { PageOf, Shown, Visit } from '#web/server/visit.ts';
import { juryPage } from './jury-page.ts';
import { lackingReaders } from './lacking-readers.ts';
import { juryMarksPage, type MarkedLine, type MarksView } from './marks-page.ts';

const place = '/console/jury';
const titles = typesetWords({
  jury: ['Jury', 'Jury'],
  jurors: ['Jurés', 'Jurors'],
  marks: ['Notes du jury', 'Marks of the jury'],
});

export async function showJury(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [shown, roll, mayExtend] = await Promise.all([
    visit.api.ask('show-round', { params: { round: 'jury' } }).then(needed),
    visit.api.ask('show-jurors').then(needed),
    mayMoveEnd(visit, 'jury'),
  ]);
  const {
    round,
    standing,
    progress: { letters },
  } = shown;
  const { jurors } = roll;
  const progress = (standing?.applications ?? []).map(({ readings, applicationId, title }) => ({
    applicationId,
    title,
    ...readings,
  }));
  const view = {
    round,
    jurors,
    letters,
    progress,
    lacking: lackingReaders(shown, visit.cohort),
    mayExtend,
    isAssigned: jurors.some(({ assigned }) => assigned > 0),
    greyZone:
      round.greyZoneAcceptedAt === undefined
        ? (standing?.applications ?? []).filter(({ greyPlace }) => greyPlace !== null).length
        : 0,
  };
  const main = juryPage(view, roundPageOf(visit, refusal));
  return pageAt(visit, place, titles[visit.language].jury, main, refusal);
}

async function showJurors(
  visit: Visit,
  refusal?: Problem,
  problems?: readonly ToldProblem[],
): Promise<Shown> {
  const roll = needed(await visit.api.ask('show-jurors'));
  const main = jurorsPage(roll.jurors, roundPageOf(visit, refusal, problems));
  return pageAt(visit, place, titles[visit.language].jurors, main, refusal);
}

/** Who left the jury comes back only where staff say so: they are asked once, with the names. */
async function enrolJurors(visit: Visit): Promise<Shown> {
  const typed = typedRoll(visit.form.get('list') ?? '', 'jurors');
  if (!typed.ok) return showJurors(visit, ownRefusal('roll-unreadable', visit), [typed.problem]);
  const problems = topicProblems(typed.rows);
  if (problems.length > 0) return showJurors(visit, ownRefusal('roll-unreadable', visit), problems);
  const doubt = listDoubt(visit, 'list', typed.rows);
  if (doubt) return inConsole(visit, place, doubt);
  const people = typed.rows.map((row) => withTopics(jurorOf(row)));
  const own = await ownPeopleDoubt(visit, people);
  if (own) return inConsole(visit, place, own);
  const returning = visit.form.get('returning');
  if (returning === null) {
    const roll = needed(await visit.api.ask('show-jurors'));
    const typedNow = new Set(people.map(({ email }) => email.toLowerCase()));
    const left = roll.jurors.filter((one) => !isServing(one) && typedNow.has(one.email));
    if (left.length > 0) return inConsole(visit, place, returnPage(left, visit));
  }
  const back = new Set(returning?.split(' '));
  const jurors = people.map((one) => (back.has(one.email.toLowerCase()) ? { ...one, returns: true } : one));
  const answer = await visit.api.ask('enrol-jurors', { body: { jurors } });
  if (answer.ok) return backTo(`${place}/jures`, 'inscription');
  return showJurors(visit, answer.problem, problemsByLine(answer.problem.problems ?? [], typed.rows));
}

/** Asked first, of a juror who is on the roll; whom the API does not find, it refuses. */
async function askFirst(
  visit: Visit,
  actOn: (juror: Answer<'show-jurors'>['jurors'][number]) => FinalAct,
): Promise<Shown> {
  const roll = needed(await visit.api.ask('show-jurors'));
  const juror = roll.jurors.find(({ jurorId }) => jurorId === visit.params.jurorId);
  return juror ? inConsole(visit, place, surePage(actOn(juror), visit)) : showJurors(visit);
}

async function resendLink(visit: Visit): Promise<Shown> {
  const params = { jurorId: visit.params.jurorId ?? '' };
  if (!isSure(visit)) {
    return askFirst(visit, (juror) => resending(juror, `${place}/jures`, visit.language));
  }
  const answer = await visit.api.ask('resend-juror-link', { params, body: {} });
  return answer.ok ? backTo(`${place}/jures`, 'lien') : showJurors(visit, answer.problem);
}

async function removeJuror(visit: Visit): Promise<Shown> {
  const params = { jurorId: visit.params.jurorId ?? '' };
  if (!isSure(visit)) return askFirst(visit, (juror) => removal(juror, visit.language));
  const answer = await visit.api.ask('remove-juror', { params });
  return answer.ok ? backTo(`${place}/jures`, 'retrait') : showJurors(visit, answer.problem);
}

async function showMarks(visit: Visit, refusal?: Problem): Promise<Shown> {
  const [shown, roll] = await Promise.all([
    visit.api.ask('show-round', { params: { round: 'jury' } }).then(needed),
    visit.api.ask('show-jurors').then(needed),
  ]);
  const view = marksOf(shown, roll.jurors, visit);
  const main = juryMarksPage(view, roundPageOf(visit, refusal));
  return pageAt(visit, place, titles[visit.language].marks, main, refusal);
}

/** What a frozen line of a jury has beside what every line has (domain/jury/jury-closing.ts). */
interface FrozenDetail {
  raw?: string | null;
  corrected?: string | null;
  readings?: readonly { total: string }[];
}

function marksOf(
  view: Answer<'show-round'>,
  jurors: Answer<'show-jurors'>['jurors'],
  { cohort }: Visit,
): MarksView {
  const { round, ranking, standing, timeline } = view;
  const called = toldApart(jurors);
  const names = new Map(jurors.map((one) => [one.jurorId, called(one)]));
  const report = (round.report ?? {}) as { jurors?: readonly JurorFigures[]; cut?: MarksView['cut'] };
  const figures = standing?.jurors ?? report.jurors ?? [];
  const { num, den } = leaningPoints(cohort.jury);
  const accepted = timeline.findLast(({ type }) => type === 'GreyZoneAccepted')?.data as
    | Pick<AcceptedGreyZone, 'applications'>
    | undefined;
  const grey = accepted?.applications ?? greyNow(standing?.applications ?? []);
  const isGrey = (id: string) => grey.some(({ applicationId }) => applicationId === id);
  const lines = standing
    ? standing.applications.map((one) => ({ ...one, filed: one.readings.filed, readings: [] }))
    : ranking.map(frozenLine);
  return {
    round,
    isProvisional: standing !== undefined,
    lines: lines.map((line) => ({ ...line, isGrey: isGrey(line.applicationId) })),
    grey,
    unread: (standing?.applications ?? []).filter(
      ({ readings }) => readings.waiting > 0 || readings.filed < cohort.jury.readersPerApplication,
    ).length,
    jurors: figures.map((one) => ({ ...one, name: names.get(one.jurorId) ?? one.jurorId })),
    bound: Number(num) / Number(den),
    cut: standing?.cut ?? report.cut ?? null,
  };
}

/** As it would be accepted now, nearest the cut first. */
const greyNow = (lines: NonNullable<Answer<'show-round'>['standing']>['applications']) =>
  lines
    .flatMap(({ applicationId, chanceMicros, greyPlace }) =>
      chanceMicros === null || greyPlace === null ? [] : [{ applicationId, chanceMicros, greyPlace }],
    )
    .sort((a, b) => a.greyPlace - b.greyPlace);

function frozenLine(entry: RankingEntry): Omit<MarkedLine, 'isGrey'> {
  const { raw = null, corrected = null, readings = [] } = (entry.detail ?? {}) as FrozenDetail;
  const totals = readings.map(({ total }) => total).sort((a, b) => Number(a) - Number(b));
  const [min, max] = [totals.at(0), totals.at(-1)];
  return {
    applicationId: entry.applicationId,
    title: entry.title,
    rank: entry.rank,
    outcome: entry.outcome,
    raw,
    corrected,
    filed: totals.length,
    spread: min === undefined || max === undefined ? null : { min, max, mean: raw ?? min },
    readings: totals,
  };
}

async function acceptGreyZone(visit: Visit): Promise<Shown> {
  const answer = await visit.api.ask('accept-grey-zone', { body: {} });
  return answer.ok ? backTo(`${place}/notes`, 'lectures') : showMarks(visit, answer.problem);
}

type JuryRoute = Extract<
  keyof typeof consoleRoundRoutes,
  | 'show-jury'
  | `${'show' | 'enrol'}-jurors`
  | 'resend-juror-link'
  | 'remove-juror'
  | 'show-marks'
  | 'accept-grey-zone'
>;
export const juryPages: Readonly<Record<JuryRoute, PageOf>> = {
  'show-jury': (visit) => showJury(visit),
  'show-jurors': (visit) => showJurors(visit),
  'enrol-jurors': enrolJurors,
  'resend-juror-link': resendLink,
  'remove-juror': removeJuror,
  'show-marks': (visit) => showMarks(visit),
  'accept-grey-zone': acceptGreyZone,
};
