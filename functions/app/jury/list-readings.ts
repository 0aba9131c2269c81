/**
 * What a juror reads: the applications given to them, without the applicant's contact; others' marks once their own are filed. Of
 * one from which they recused, or with which they have a tie, its title alone.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Drafts, Notes, Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { Application } from '#domain/application/application.ts';
import { calledOf } from '#domain/application/application-form.ts';
import { type PublishedTimes, publishedTimes, untimely } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { readingScore } from '#domain/jury/jury-score.ts';
import type { Mark, Reading } from '#domain/jury/reading.ts';
import { minutesLeft } from '#domain/jury/reading-time.ts';
import type { ReviewDraft } from '#domain/jury/review-check.ts';
import { isKeptFrom } from '#domain/jury/tied-readings.ts';
import { isServing, type Juror } from '#domain/round/roll.ts';
import type { RefusalOf, RoundState } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { toDecimalString } from '#domain/values/exact.ts';
import type { Language } from '#domain/values/language.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ListReadingsDeps {
  rolls: Pick<Rolls, 'juror'>;
  drafts: Pick<Drafts, 'ofJuror'>;
  notes: Pick<Notes, 'ofJuror'>;
  rounds: Pick<Rounds, 'find'>;
  readings: Pick<Readings, 'ofJuror' | 'ofApplication'>;
  applications: Pick<Applications, 'findMany'>;
  cohort: Pick<Cohort, 'jury' | 'calendar'>;
  clock: Clock;
}

/** Of an application that its reader must not read: that it is so, with the reason that they gave when they recused. */
type ClosedReading = { applicationId: string; title: string; state: 'recused'; reason?: string };
type OpenReading = {
  applicationId: string;
  title: string;
  state: 'assigned' | 'filed';
  marks?: Mark[];
  comment?: string;
  /** What one noted for oneself. */
  note?: string;
  /** Of one's own filed review: its weighted mean on the scale, to two places. */
  score?: string;
  /** One's own unfinished review. */
  draft?: Pick<ReviewDraft, 'marks' | 'comment' | 'savedAt'>;
  /** That the application is written in. */
  language: Language;
  applicant: { type: string; name: string };
  project: Application['form']['project'];
  /** Where they are asked for, reviews of the other readers, unnamed; absent until one's own is filed. */
  others?: { marks: Mark[]; comment?: string }[];
};

export type ReadingView = ClosedReading | OpenReading;

export type ReadingList = {
  juror: Pick<Juror, 'jurorId' | 'name' | 'language'>;
  /** `takesReviews`: whether a review that is filed now is taken. */
  round: { state: RoundState; takesReviews: boolean } & PublishedTimes;
  criteria: Cohort['jury']['criteria'];
  scale: Cohort['jury']['scale'];
  /** How long what is left to read may take: an estimate. */
  minutesLeft: number;
  readings: ReadingView[];
};

/**
 * @param input.others the one application of which the reviews of its other readers are asked for
 * @returns the juror's readings by application id; withdrawn applications are left out
 */
export async function listReadings(
  { rolls, rounds, readings, drafts, notes, applications, cohort, clock }: ListReadingsDeps,
  { jurorId, others }: { jurorId: string; others?: string | undefined },
): Promise<Result<ReadingList, RefusalOf<'not-found'>>> {
  const [juror, round, own, written, noted] = await Promise.all([
    rolls.juror(jurorId),
    findRound(rounds, 'jury'),
    readings.ofJuror(jurorId),
    drafts.ofJuror(jurorId),
    notes.ofJuror(jurorId),
  ]);
  if (!juror || !isServing(juror)) return refuse({ code: 'not-found' });
  const filed = own.find(({ applicationId, state }) => applicationId === others && state === 'filed');
  const [files, all] = await Promise.all([
    applications.findMany(own.map(({ applicationId }) => applicationId).sort()),
    filed && readings.ofApplication(filed.applicationId),
  ]);
  const views = files
    .filter(({ status }) => status !== 'withdrawn')
    .flatMap((application): ReadingView[] => {
      const ofIt = ({ applicationId }: { applicationId: string }) =>
        applicationId === application.applicationId;
      const reading = own.find(ofIt);
      if (!reading) return [];
      if (reading.state === 'recused' || isKeptFrom(juror, application, own)) return [closed(reading)];
      const view = viewOf(reading, application, written.find(ofIt), cohort.jury);
      const note = noted.find(ofIt)?.note;
      const told = filed === reading ? all?.filter((one) => one.jurorId !== jurorId) : undefined;
      return [{ ...view, ...defined({ note, others: told && reviewsOf(told) }) }];
    });
  const { name, language } = juror;
  const times = publishedTimes('jury', cohort.calendar, round);
  const takesReviews = round.state === 'open' && !untimely(times, clock.now());
  return accept({
    juror: { jurorId, name, language },
    round: { state: round.state, takesReviews, ...times },
    criteria: cohort.jury.criteria,
    scale: cohort.jury.scale,
    minutesLeft: timeLeft(
      own,
      files.filter((file) => !isKeptFrom(juror, file, own)),
    ),
    readings: views,
  });
}

function timeLeft(own: readonly Reading[], files: readonly Application[]): number {
  const left = own.filter(({ state }) => state === 'assigned').map(({ applicationId }) => applicationId);
  return minutesLeft(
    own.flatMap((reading) => (reading.state === 'filed' ? [reading.filedAt] : [])),
    files
      .filter(({ applicationId, status }) => status !== 'withdrawn' && left.includes(applicationId))
      .map(({ form: { project } }) => `${project.summary} ${project.description ?? ''}`),
  );
}

function closed(reading: Reading): ClosedReading {
  const { applicationId, title } = reading;
  const said = reading.state === 'recused' && reading.by === undefined ? { reason: reading.reason } : {};
  return { applicationId, title, state: 'recused', ...said };
}

function viewOf(
  reading: Exclude<Reading, { state: 'recused' }>,
  { form }: Application,
  draft: ReviewDraft | undefined,
  rules: Cohort['jury'],
): OpenReading {
  const { applicationId, title, state } = reading;
  const view = {
    applicationId,
    title,
    state,
    language: form.language,
    applicant: { type: form.applicant.type, name: calledOf(form.applicant) },
    project: form.project,
  };
  if (reading.state === 'assigned') return draft ? { ...view, draft: draftOf(draft) } : view;
  return { ...view, ...reviewOf(reading), score: scoreOf(reading.marks, rules) };
}

/** Each application has its own order: the same place on two applications must not reveal the same reader. */
const reviewsOf = (readings: readonly Reading[]) =>
  readings
    .filter((reading) => reading.state === 'filed')
    .map((reading) => ({
      review: reviewOf(reading),
      order: sha256Of([reading.applicationId, reading.jurorId]),
    }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ review }) => review);

function draftOf({ marks, comment, savedAt }: ReviewDraft): NonNullable<OpenReading['draft']> {
  return { marks, ...defined({ comment }), savedAt };
}

function reviewOf({ marks, comment }: Extract<Reading, { state: 'filed' }>) {
  return { marks, ...defined({ comment }) };
}

const scoreOf = (marks: readonly Mark[], rules: Cohort['jury']): string =>
  toDecimalString(
    readingScore(Object.fromEntries(marks.map(({ criterion, mark }) => [criterion, mark])), rules),
    2,
  );
