/** Rules of the calendar: order, time zone, and what Step Functions and the delays allow. */
import { civilDateIn, noonOf } from '#domain/values/civil-date.ts';
import { type CohortRule, unless } from './cohort-rule.ts';

const inOrder = [
  'opensAt',
  'closesAt',
  'juryOpensAt',
  'juryClosesAt',
  'panelOpensAt',
  'panelClosesAt',
  'endsAt',
] as const;

const dateOrder: CohortRule[] = inOrder.slice(1).map((later, index) => {
  const earlier = inOrder[index] as (typeof inOrder)[number];
  return {
    code: 'dates-out-of-order',
    reads: [`calendar.${earlier}`, `calendar.${later}`],
    findings: ({ calendar }) =>
      unless(
        Date.parse(calendar[earlier]) < Date.parse(calendar[later]),
        `calendar.${later}`,
        `an instant after calendar.${earlier} (${calendar[earlier]})`,
        `move ${later} later, or ${earlier} earlier`,
      ),
  };
});

/** `+01:00` for Paris in winter; undefined when the zone is unknown. */
export function offsetAt(instant: string, timeZone: string): string | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value;
    return name === 'GMT' ? '+00:00' : name?.replace('GMT', '');
  } catch {
    return undefined;
  }
}

const offsets: CohortRule[] = [...inOrder, 'panelTiesUntil' as const].map((name) => ({
  code: 'wrong-offset',
  reads: [`calendar.${name}`, 'timeZone'],
  findings: ({ calendar, timeZone }) => {
    const instant = calendar[name];
    if (instant === undefined) return [];
    const offset = offsetAt(instant, timeZone);
    const written = instant.replace(/Z$/, '+00:00').slice(-6);
    return unless(
      offset === undefined || offset === written,
      `calendar.${name}`,
      `the offset of ${timeZone} at that moment, ${offset}`,
      `write ${instant.replace(/(Z|[+-]\d\d:\d\d)$/, offset ?? '')} if the hour is right`,
    );
  },
}));

const day = 86_400_000;

const limits: CohortRule[] = [
  {
    code: 'unknown-time-zone',
    reads: ['timeZone'],
    findings: ({ timeZone }) =>
      unless(
        offsetAt('2022-01-01T00:00:00Z', timeZone) !== undefined,
        'timeZone',
        'a time zone of the IANA database, such as Europe/Paris',
        'write Europe/Paris, or America/Guadeloupe, Indian/Reunion …',
      ),
  },
  {
    code: 'time-zone-too-far',
    reads: ['timeZone'],
    // A day without an hour is kept as its noon in UTC (noonOf), which must be that day in the place as well.
    findings: ({ timeZone }) =>
      unless(
        offsetAt('2022-01-01T00:00:00Z', timeZone) === undefined ||
          ['2022-01-01', '2022-07-01'].every((on) => civilDateIn(noonOf(on), timeZone) === on),
        'timeZone',
        'a place that is less than twelve hours ahead of UTC: days would be told a day late',
        'take the time zone of the service that decides',
      ),
  },
  {
    code: 'longer-than-a-year',
    reads: ['calendar.opensAt', 'calendar.endsAt'],
    findings: ({ calendar }) =>
      unless(
        Date.parse(calendar.endsAt) - Date.parse(calendar.opensAt) <= 364 * day,
        'calendar.endsAt',
        'at most 364 days after calendar.opensAt: no execution of Step Functions lives longer than a year',
        'bring endsAt forward',
      ),
  },
  {
    code: 'signature-after-the-end',
    reads: ['calendar.panelClosesAt', 'calendar.endsAt', 'delays.signatureDays'],
    findings: ({ calendar, delays }) =>
      unless(
        Date.parse(calendar.panelClosesAt) + delays.signatureDays * day <= Date.parse(calendar.endsAt),
        'delays.signatureDays',
        'a delay that ends before calendar.endsAt, counted from calendar.panelClosesAt',
        'shorten the delay or move endsAt later',
      ),
  },
];

const minute = 60_000;

const between: CohortRule[] = [
  {
    code: 'grace-into-the-jury',
    reads: ['calendar.closesAt', 'calendar.gracePeriodMinutes', 'calendar.juryOpensAt'],
    findings: ({ calendar }) =>
      unless(
        Date.parse(calendar.closesAt) + calendar.gracePeriodMinutes * minute <=
          Date.parse(calendar.juryOpensAt),
        'calendar.gracePeriodMinutes',
        `minutes that end before calendar.juryOpensAt (${calendar.juryOpensAt}): jurors cannot be given what is not filed yet`,
        'shorten the grace period or open the jury later',
      ),
  },
  {
    code: 'ties-outside-their-time',
    reads: ['calendar.juryClosesAt', 'calendar.panelTiesUntil', 'calendar.panelOpensAt'],
    findings: ({ calendar: { juryClosesAt, panelTiesUntil, panelOpensAt } }) =>
      unless(
        panelTiesUntil === undefined ||
          (Date.parse(juryClosesAt) < Date.parse(panelTiesUntil) &&
            Date.parse(panelTiesUntil) <= Date.parse(panelOpensAt)),
        'calendar.panelTiesUntil',
        `an instant after calendar.juryClosesAt (${juryClosesAt}), and not after calendar.panelOpensAt (${panelOpensAt})`,
        'write an instant between the two, days before the vote opens so that substitutes can be seated; or leave it out',
      ),
  },
  {
    // Only for the jury: a panel may last one day, so its reminder may come before it opens.
    code: 'reminder-before-the-round',
    reads: ['calendar.juryOpensAt', 'calendar.juryClosesAt', 'delays.reminderDaysBefore'],
    findings: ({ calendar, delays }) =>
      unless(
        // Dates out of order are another mistake, told by its own rule.
        Date.parse(calendar.juryClosesAt) <= Date.parse(calendar.juryOpensAt) ||
          Date.parse(calendar.juryClosesAt) - delays.reminderDaysBefore * day >=
            Date.parse(calendar.juryOpensAt),
        'delays.reminderDaysBefore',
        'fewer days than the jury reads: nobody is reminded before they are asked',
        'write fewer days, or close the jury later',
      ),
  },
];

export const calendarRules: readonly CohortRule[] = [...dateOrder, ...offsets, ...limits, ...between];
