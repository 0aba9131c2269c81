/** The published times of a cohort as people name them: where its clock may be led, and what begins there. */
import { publishedTimes, type TimedPart } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Bilingual } from '#domain/values/language.ts';

export interface CalendarPoint {
  /** Programme time, ms. */
  at: number;
  what: Bilingual;
  /** How the cohort stands from then on. */
  stage: Bilingual;
}

const beforeAll: Bilingual = { fr: 'avant l’appel', en: 'before the call' };

/** In the order of the calendar, as the cohort file has it: of ends that staff moved the site tells. */
export function calendarPointsOf(calendar: Cohort['calendar']): CalendarPoint[] {
  const at = (instant: string, what: Bilingual, stage: Bilingual): CalendarPoint => ({
    at: Date.parse(instant),
    what,
    stage,
  });
  const times = (part: TimedPart) => publishedTimes(part, calendar);
  const [call, jury, panel] = [times('call'), times('jury'), times('panel')];
  return [
    at(
      call.opensAt,
      { fr: 'ouverture de l’appel', en: 'the call opens' },
      { fr: 'appel ouvert', en: 'call open' },
    ),
    at(
      call.closesAt,
      { fr: 'clôture de l’appel', en: 'the call closes' },
      { fr: 'instruction', en: 'eligibility' },
    ),
    at(
      jury.opensAt,
      { fr: 'ouverture du jury', en: 'the jury opens' },
      { fr: 'lecture par le jury', en: 'the jury reads' },
    ),
    at(
      jury.closesAt,
      { fr: 'clôture du jury', en: 'the jury closes' },
      { fr: 'après le jury', en: 'after the jury' },
    ),
    at(
      panel.opensAt,
      { fr: 'ouverture du vote', en: 'the vote opens' },
      { fr: 'vote ouvert', en: 'vote open' },
    ),
    at(
      panel.closesAt,
      { fr: 'clôture du vote', en: 'the vote closes' },
      { fr: 'après le vote', en: 'after the vote' },
    ),
    at(
      calendar.endsAt,
      { fr: 'fin de la promotion', en: 'the cohort ends' },
      { fr: 'promotion terminée', en: 'cohort over' },
    ),
  ];
}

/** How a cohort stands at a time (ms), by its calendar alone. */
export const stageAt = (calendar: readonly CalendarPoint[], now: number): Bilingual =>
  calendar.findLast(({ at }) => at <= now)?.stage ?? beforeAll;
