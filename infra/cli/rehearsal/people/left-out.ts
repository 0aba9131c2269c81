/** What a rehearsal leaves out, each with why: what its cohort's file alone decides is known before it begins. Pure. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { questionTimes } from '#domain/panel/panel-question.ts';
import { largestPanel } from '#domain/round/roll.ts';
import { type Calendar, day, hour, timesOfParts } from './calendar.ts';
import { type CallTerms, termsOf } from './call-terms.ts';
import { drawForm, drawTown } from './draw-form.ts';
import { withManyMistakes, withOneMistake } from './mistakes.ts';
import { randomOf } from './random.ts';
import { isIncomplete, type PlayedStory, stories } from './stories.ts';
import { causes, works } from './works-and-causes.ts';

/** What happens on the way and is no applicant's story of its own. */
export const episodes = [
  'papers given',
  'the call extended',
  'the readings extended',
  'the vote extended',
  'a draft reminded',
  'a late juror reminded',
  'a late citizen reminded',
  'citizens drawn by lot',
  'ties declared',
  'a seat given for ties',
  'a question of the panel',
  'a citizen recuses',
  'a second ballot',
  'a member replaced',
  'a juror leaves',
  'a tie after a reading',
  'a tie at the cut',
  'turned down by the jury',
  'two appeals',
  'a finalist withdraws',
  'turned down by the vote',
  'a waiting list',
  'left the waiting list',
  'called from the waiting list',
  'an agreement declined',
  'withdrawn before signing',
  'withdrawn after signing',
  'an award lapsed',
  'signed while the workflow is deaf',
  'payments',
  'a payment withheld',
  'a laureate leaves the help',
  'a digest for staff',
  'reports filed',
] as const;
export type Episode = (typeof episodes)[number];
export type LeftOut = Partial<Record<Episode | PlayedStory, string>>;

/** Reasons for which a cohort cannot be rehearsed at all. */
export function unplayable(cohort: Cohort): string[] {
  const { panel } = cohort;
  return [
    ...Object.entries(timesOfParts(cohort))
      .filter(([, { opens, closes }]) => closes - opens < shortestPart)
      .map(
        ([part]) =>
          `the ${part} lasts less than ${shortestPart / hour} hours, in which nobody has time to act`,
      ),
    ...(panel.size > largestPanel ? [`the panel has ${panel.size} members, of ${largestPanel} at most`] : []),
  ];
}

const shortestPart = 8 * hour;

/** What the file decides. What depends on what people do is found on the way (Rehearsal.leaveOut). */
export function leftOutBy(cohort: Cohort, calendar: Calendar): LeftOut {
  return { ...storiesLeftOut(cohort, calendar), ...timesLeftOut(cohort, calendar), ...votesLeftOut(cohort) };
}

function storiesLeftOut(cohort: Cohort, dates: Calendar): LeftOut {
  const { applicants, calendar, delays } = cohort;
  const out: LeftOut = {};
  if (!(cohort.papers ?? []).some(({ when, atMost = 1 }) => when === 'application' && atMost === 1))
    out['papers given'] = 'the call asks for no paper of which there is one';
  if (!dates.silenceFits) {
    const why = `an answer may take ${delays.informationDays} days, which the readings do not wait for`;
    for (const story of stories.filter((one) => isIncomplete(one) && one !== 'answers-at-once'))
      out[story] = why;
  }
  if (!cohort.payments) out.payments = 'the file has no Chorus keys, without which no order leaves';
  if (calendar.gracePeriodMinutes === 0) out['files-in-grace'] = 'there is no grace period';
  if (!applicants.types.includes('company')) out['same-undertaking'] = 'no company may apply';
  const call = termsOf(cohort);
  if (!eachMayMake(call, withOneMistake)) out['ineligible-once'] = 'no rule refuses a form for one mistake';
  if (!eachMayMake(call, withManyMistakes)) out['ineligible-at-once'] = 'no two rules refuse a form together';
  return out;
}

/** Whether an applicant of each type can make it: who plays is drawn of all of them. */
const eachMayMake = (call: CallTerms, mistake: typeof withOneMistake): boolean =>
  call.types.every((kind) => {
    const random = randomOf(0, 'mistake', kind);
    const [work, cause] = [works[0], causes[0]];
    if (!work || !cause) return false;
    const town = drawTown(random, call, kind);
    const wanted = {
      number: 1,
      kind,
      idea: { work, cause },
      title: work.title,
      town,
      needs: ['funding' as const],
    };
    return mistake(call, drawForm(random, call, wanted)) !== undefined;
  });

/** Reminders leave with the daily run, at seven in UTC (infra/functions.ts). */
const dailyRunAt = 7 * hour;
const runsBetween = (from: number, to: number): boolean =>
  Math.ceil((from - dailyRunAt) / day) * day + dailyRunAt <= to;

function timesLeftOut(cohort: Cohort, dates: Calendar): LeftOut {
  const { delays, staff } = cohort;
  const out: LeftOut = {};
  const soon = delays.reminderDaysBefore * day;
  const noRoom = 'what follows begins at once';
  if (dates.callExtendedTo === undefined) out['the call extended'] = noRoom;
  if (dates.juryExtendedTo === undefined) out['the readings extended'] = noRoom;
  if (dates.panelExtendedTo === undefined) out['the vote extended'] = noRoom;
  const noRun = 'the daily run does not fall between its opening and its end';
  const [begun, lateFiles, lateVotes] = [dates.opens + hour, dates.lateFiled, dates.lastVote];
  if (!runsBetween(Math.max(begun, dates.closes - soon), dates.closes)) out['a draft reminded'] = noRun;
  if (!runsBetween(Math.max(dates.juryOpened, dates.juryCloses - soon), lateFiles))
    out['a late juror reminded'] = noRun;
  if (!runsBetween(Math.max(dates.panelOpened, dates.panelCloses - soon), lateVotes))
    out['a late citizen reminded'] = noRun;
  if (!runsBetween(dates.enrolled, dates.tiesDeclared) || dates.tiesDeclared > dates.tiesEnd)
    out['ties declared'] =
      'the daily run that asks for them does not fall between the enrolment and the end of declaring';
  if (!dates.lapseFits)
    out['an award lapsed'] = `${delays.signatureDays} days to sign leave no time before the cohort ends`;
  if (!staff) out['a digest for staff'] = 'the file names no mailbox of staff';
  const asking = questionTimes(cohort);
  if (!asking) out['a question of the panel'] = 'the call takes no questions';
  else if (
    dates.questionsAsked > Date.parse(asking.until) ||
    dates.questionAnswered > Date.parse(asking.answersUntil)
  )
    out['a question of the panel'] = 'what comes before leaves no time for it';
  return out;
}

function votesLeftOut({ panel, sortition }: Cohort): LeftOut {
  const out: LeftOut = {};
  if (!sortition) out['citizens drawn by lot'] = 'the file has no quotas: the panel is enrolled one by one';
  if (panel.size - 1 < panel.quorumGrades)
    out['a citizen recuses'] = 'each project needs the grade of every member';
  if (panel.size < 3) out['a citizen recuses'] = `the panel has ${panel.size} members`;
  if (out['a citizen recuses'] !== undefined) out['ties declared'] = out['a citizen recuses'];
  if ((panel.substitutes ?? 0) < 2)
    out['a seat given for ties'] = 'another member is replaced during the vote';
  if (panel.size === 1 && (panel.substitutes ?? 0) > 0)
    out['a late citizen reminded'] = 'a substitute takes the only seat, and votes at once';
  if ((panel.substitutes ?? 0) === 0) out['a member replaced'] = 'the panel has no substitutes';
  return out;
}
