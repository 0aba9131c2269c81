/** Rules of the calendar: order, time zone, and what Step Functions and the delays allow. */
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
function offsetAt(instant: string, timeZone: string): string | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value;
    return name === 'GMT' ? '+00:00' : name?.replace('GMT', '');
  } catch {
    return undefined;
  }
}

const offsets: CohortRule[] = inOrder.map((name) => ({
  reads: [`calendar.${name}`, 'timeZone'],
  findings: ({ calendar, timeZone }) => {
    const offset = offsetAt(calendar[name], timeZone);
    const written = calendar[name].replace(/Z$/, '+00:00').slice(-6);
    return unless(
      offset === undefined || offset === written,
      `calendar.${name}`,
      `the offset of ${timeZone} at that moment, ${offset}`,
      `write ${calendar[name].replace(/(Z|[+-]\d\d:\d\d)$/, offset ?? '')} if the hour is right`,
    );
  },
}));

const day = 86_400_000;

const limits: CohortRule[] = [
  {
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

export const calendarRules: readonly CohortRule[] = [...dateOrder, ...offsets, ...limits];
