import type { Cohort } from '#domain/cohort/cohort.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The instants (ms) at which the rehearsal acts, all from the cohort's own calendar. */
export function calendarOf(cohort: Cohort) {
  const at = (instant: string) => Date.parse(instant);
  const { calendar, delays } = cohort;
  const opens = at(calendar.opensAt);
  const closes = at(calendar.closesAt);
  // Each end is moved by an hour on its last day: see scenes/extension.ts.
  const callEnds = closes + hour;
  const juryOpens = at(calendar.juryOpensAt);
  const panelCloses = at(calendar.panelClosesAt);
  // Early enough for silence to be told before the jury opens.
  const asked = juryOpens - (delays.informationDays + 8) * day;
  const panelReleased = panelCloses + 15 * day;
  return {
    beforeTheCall: opens - day,
    opens,
    closes,
    callEnds,
    graceEnds: callEnds + cohort.calendar.gracePeriodMinutes * minute,
    asked,
    reminded: asked + (delays.informationDays / 2) * day,
    silenceEnds: asked + delays.informationDays * day,
    juryOpens,
    juryCloses: at(calendar.juryClosesAt),
    juryEnds: at(calendar.juryClosesAt) + hour,
    panelOpens: at(calendar.panelOpensAt),
    panelCloses,
    panelReleased,
    signatureReminded: panelReleased + (delays.signatureDays / 2) * day,
    signatureEnds: panelReleased + delays.signatureDays * day,
    ends: at(calendar.endsAt),
  };
}
export type Calendar = ReturnType<typeof calendarOf>;
