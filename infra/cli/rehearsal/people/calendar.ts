import { latestEnd, type TimedPart, tiesUntil } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A shorter time between two parts is none: what falls there waits for the first days of the next. */
const shortestGap = 8 * hour;

/** Silence is confirmed some hours after its delay was over, and staff decide later still. */
const untilSilenceIsTold = 4 * hour;

/** When people may file, read and vote, as the file says (ms). */
export function timesOfParts({ calendar }: Cohort) {
  const part = (opens: string, closes: string) => ({ opens: Date.parse(opens), closes: Date.parse(closes) });
  return {
    call: part(calendar.opensAt, calendar.closesAt),
    jury: part(calendar.juryOpensAt, calendar.juryClosesAt),
    vote: part(calendar.panelOpensAt, calendar.panelClosesAt),
  };
}

/**
 * The instants (ms) at which the rehearsal acts, all from the cohort's own calendar. Each act has the time that people would
 * give it; where the calendar leaves less, those between two of its dates share it evenly.
 */
export function calendarOf(cohort: Cohort) {
  const call = callOf(cohort);
  const information = informationOf(cohort, call);
  const eligibility = eligibilityOf(cohort, call, information);
  const jury = juryOf(cohort, eligibility);
  const panel = panelOf(cohort, jury);
  const agreements = agreementsOf(cohort, panel);
  return { ...call, ...information, ...eligibility, ...jury, ...panel, ...agreements };
}
export type Calendar = ReturnType<typeof calendarOf>;

/**
 * Instants between two others: some wished at a distance (ms) after the first, then some at a distance before the second. Where
 * they do not fit in this order, all share the time evenly.
 */
function between<After extends string, Before extends string = never>(
  from: number,
  to: number,
  after: Readonly<Record<After, number>>,
  before?: Readonly<Record<Before, number>>,
): Record<After | Before, number> {
  const wished = [
    ...Object.entries<number>(after).map(([name, ms]) => [name, from + ms] as const),
    ...Object.entries<number>(before ?? {}).map(([name, ms]) => [name, to - ms] as const),
  ];
  const all = [from, ...wished.map(([, at]) => at), to];
  const fit = all.every((at, index) => index === 0 || (all[index - 1] ?? 0) <= at);
  const step = (to - from) / (wished.length + 1);
  const found = wished.map(([name, at], index) => [name, fit ? at : Math.round(from + step * (index + 1))]);
  return Object.fromEntries(found) as Record<After | Before, number>;
}

/** Until when an end is moved on its last day: by an hour, by less where what follows leaves less, or not at all. */
function extended(cohort: Cohort, part: TimedPart, end: string): number | undefined {
  const latest = Date.parse(latestEnd(part, cohort, undefined));
  const until = Math.min(Date.parse(end) + hour, latest);
  // Staff say a time to the minute.
  const toTheMinute = Math.floor(until / minute) * minute;
  return toTheMinute > Date.parse(end) ? toTheMinute : undefined;
}

function callOf(cohort: Cohort) {
  const { opensAt, closesAt, gracePeriodMinutes } = cohort.calendar;
  const [opens, closes] = [Date.parse(opensAt), Date.parse(closesAt)];
  const callExtendedTo = extended(cohort, 'call', closesAt);
  const callEnds = callExtendedTo ?? closes;
  return {
    beforeTheCall: opens - day,
    opens,
    closes,
    callExtendedTo,
    callEnds,
    inGrace: callEnds + Math.min(10, gracePeriodMinutes / 2) * minute,
    graceEnds: callEnds + gracePeriodMinutes * minute,
  };
}

/** Pieces are asked for early enough for silence to be told before the jury opens. */
function informationOf({ calendar, delays }: Cohort, { opens, closes }: ReturnType<typeof callOf>) {
  const half = (delays.informationDays / 2) * day;
  const wished = Date.parse(calendar.juryOpensAt) - (delays.informationDays + 8) * day;
  const afterTheFirst = opens + 0.05 * (closes - opens);
  const asked = Math.round(Math.max(afterTheFirst, Math.min(wished, closes - half - 3 * day)));
  const reminded = asked + half;
  return {
    asked,
    answered: asked + Math.min(3 * day, 0.4 * half),
    linksRenewed: asked + Math.min(4 * day, 0.6 * half),
    reminded,
    answeredLate: reminded + Math.min(2 * day, 0.5 * half),
    silenceEnds: asked + 2 * half,
  };
}

/** Staff decide between the call and the readings, or in the first part of the readings where there is no time between. */
function eligibilityOf(
  { calendar }: Cohort,
  { graceEnds }: ReturnType<typeof callOf>,
  { silenceEnds }: ReturnType<typeof informationOf>,
) {
  const juryOpens = Date.parse(calendar.juryOpensAt);
  const latest = juryOpens + 0.3 * (Date.parse(calendar.juryClosesAt) - juryOpens);
  const silenceTold = silenceEnds + untilSilenceIsTold;
  const inTime = (until: number) => silenceTold <= graceEnds + 0.8 * (until - graceEnds);
  const juryOpened =
    juryOpens - graceEnds >= shortestGap && (inTime(juryOpens) || !inTime(latest)) ? juryOpens : latest;
  const silenceFits = inTime(juryOpened);
  const afterTheCall = graceEnds + Math.min(day, 0.6 * (juryOpened - graceEnds));
  const decided = silenceFits ? Math.max(afterTheCall, silenceTold) : afterTheCall;
  const reviewing = { reviewWithdrawn: 6 * hour, refusalUndone: 12 * hour, decidedTwice: 13 * hour };
  return {
    ...between(graceEnds, decided, reviewing),
    decided,
    ...between(decided, juryOpened, {}, { eligibilityReleased: 5 * day, assigned: 3 * day }),
    juryOpened,
    silenceFits,
  };
}

function juryOf(cohort: Cohort, { juryOpened }: ReturnType<typeof eligibilityOf>) {
  const { juryClosesAt, panelOpensAt, panelClosesAt } = cohort.calendar;
  const [juryCloses, panelOpens] = [Date.parse(juryClosesAt), Date.parse(panelOpensAt)];
  const juryExtendedTo = extended(cohort, 'jury', juryClosesAt);
  const juryEnds = juryExtendedTo ?? juryCloses;
  const reading = between(
    juryOpened,
    juryCloses,
    {
      readWithdrawn: 2 * day,
      recused: 3 * day,
      jurorLeft: 4 * day,
      filed: 10 * day,
      amended: 12 * day,
      mailStopped: 12 * day + hour,
      reportsGivenUp: 12 * day + 3 * hour,
    },
    {
      closingRefused: 2 * hour,
      juryExtended: 90 * minute,
      lateFiled: hour,
      tieLearnt: 52 * minute,
      greyZone: 45 * minute,
      tied: 30 * minute,
    },
  );
  const closed = juryEnds + 5 * minute;
  const latest = panelOpens + 0.25 * (Date.parse(panelClosesAt) - panelOpens);
  const panelOpened = panelOpens - closed >= shortestGap ? panelOpens : latest;
  const after = (days: number) => juryCloses + days * day - closed;
  const tiesEnd = Date.parse(tiesUntil(cohort.calendar));
  const tiesEndBefore = Math.max(5 * day, panelOpened - tiesEnd);
  return {
    juryCloses,
    juryExtendedTo,
    juryClosed: closed,
    ...reading,
    ...between(
      closed,
      panelOpened,
      {
        shortlistAdjusted: after(2),
        gateBroken: after(4) - hour,
        shortlistReleased: after(4),
        gateMended: after(4) + hour,
        appealed: after(6),
        appealsAnswered: after(8),
        finalistWithdraws: after(10),
      },
      {
        enrolled: tiesEndBefore + 5 * day,
        tiesDeclared: tiesEndBefore + 3 * day,
        seatGiven: tiesEndBefore + 2 * day,
        sheetsShared: tiesEndBefore + 40 * hour,
        questionsAsked: tiesEndBefore + 30 * hour,
        questionsModerated: tiesEndBefore + 12 * hour,
        questionAnswered: tiesEndBefore,
      },
    ),
    tiesEnd,
    panelOpened,
  };
}

function panelOf(cohort: Cohort, { panelOpened }: ReturnType<typeof juryOf>) {
  const panelCloses = Date.parse(cohort.calendar.panelClosesAt);
  return {
    panelCloses,
    panelExtendedTo: extended(cohort, 'panel', cohort.calendar.panelClosesAt),
    ...between(
      panelOpened,
      panelCloses,
      {
        firstVote: hour,
        countRefused: 2 * hour,
        othersVote: 4 * hour,
        memberReplaced: 4 * hour + 30 * minute,
        votedTwice: 5 * hour,
        finalistRepaired: 6 * hour,
        lostAddressFollowed: 6 * hour,
      },
      { panelExtended: 3 * hour, lastVote: 2 * hour },
    ),
  };
}

/** Laureates are told so early that whoever never signs has lapsed before the cohort ends, where that is possible. */
function agreementsOf({ calendar, delays }: Cohort, { panelCloses }: ReturnType<typeof panelOf>) {
  const ends = Date.parse(calendar.endsAt);
  const half = (delays.signatureDays / 2) * day;
  const counted = panelCloses + 5 * minute;
  const room = ends - counted - 2 * half;
  const lapseFits = room >= 3 * day;
  const share = lapseFits ? 0.3 * room : 0.2 * (ends - counted);
  const panelReleased = panelCloses + Math.min(15 * day, share);
  const signatureReminded = panelReleased + half;
  const countersignedAllTheSame = signatureReminded + Math.min(2 * day, 0.5 * half);
  const signatureEnds = lapseFits ? panelReleased + 2 * half : countersignedAllTheSame;
  return {
    ...between(panelCloses, panelReleased, {
      askedTooEarly: day,
      simulated: 4 * day,
      laureatesAdjusted: 5 * day,
    }),
    panelReleased,
    ...between(panelReleased, signatureReminded - hour, {
      documented: day,
      signed: 3 * day,
      countersigned: 4 * day,
      left: 5 * day,
      promoted: 6 * day,
      promotedSigned: 9 * day,
      promotedCountersigned: 10 * day,
    }),
    signedUnheard: signatureReminded - hour,
    heard: signatureReminded + hour,
    countersignedAllTheSame,
    lapseFits,
    ...between(signatureEnds, ends, {
      lapsed: day,
      promotedAgain: 2 * day,
      lastSigned: 4 * day,
      lastCountersigned: 5 * day,
      papers: 6 * day,
      published: 7 * day,
      waitingListClosed: 15 * day,
      poisoned: 16 * day,
      consoleOpened: 16 * day,
      resultsTold: 17 * day,
    }),
    ends,
  };
}
