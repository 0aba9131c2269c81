/** By when an agreement must be in the open data of subsidies. Pure, and apart from the file, whose schema is heavy. */
import { type CivilDate, daysBetween, monthsAfter } from '#domain/values/civil-date.ts';
import type { Duty } from './passed-deadlines.ts';

/** Décret 2017-779: within three months of the signature, when the agreement is compulsory. */
export const publicationDueOn = (signedOn: CivilDate): CivilDate => monthsAfter(signedOn, 3);

export interface PublicationAlarm {
  applicationId: string;
  reference: string;
  dueOn: CivilDate;
  /** Negative once the date has passed. */
  daysLeft: number;
  state: 'due-soon' | 'late';
}

/**
 * The compulsory agreements that are not published and whose date is near or past, the most urgent first; those of which something
 * else was published whatever their date.
 * @param today the day of the service
 * @param noticeDays how long before the date the alarm begins
 */
export function publicationAlarms(
  agreements: readonly Pick<
    Duty,
    'applicationId' | 'reference' | 'signedOn' | 'compulsory' | 'published' | 'isOutdated'
  >[],
  today: CivilDate,
  noticeDays = 30,
): PublicationAlarm[] {
  return agreements
    .filter(({ compulsory, published }) => compulsory && !published)
    .flatMap(({ applicationId, reference, signedOn, isOutdated }) => {
      const dueOn = publicationDueOn(signedOn);
      const daysLeft = daysBetween(today, dueOn);
      const state = daysLeft < 0 ? ('late' as const) : ('due-soon' as const);
      return isOutdated || daysLeft <= noticeDays
        ? [{ applicationId, reference, dueOn, daysLeft, state }]
        : [];
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.reference < b.reference ? -1 : 1));
}
