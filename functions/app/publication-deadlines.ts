/** Which agreements must still be published as open data: for the daily word to staff. */
import { civilDateIn } from '../domain/civil-date.ts';
import type { Cohort } from '../domain/cohort.ts';
import { publicationAlarms } from '../domain/scdl-export.ts';
import { isSigned, signedStatuses } from '../domain/signed-agreements.ts';
import { dutiesOf, type OpenDataPublications } from './export-open-data.ts';
import { applicationsIn } from './load-histories.ts';
import type { Applications, Clock } from './ports.ts';

export interface PublicationDeadlinesDeps {
  applications: Pick<Applications, 'allIn' | 'find'>;
  publications: Pick<OpenDataPublications, 'all'>;
  cohort: Pick<Cohort, 'calendar' | 'timeZone'>;
  clock: Clock;
}

/**
 * Compulsory agreements that nobody published and whose last day is within a month or past, the most urgent
 * first. `dueAt` lies on that day.
 */
export const publicationDeadlines =
  ({ applications, publications, cohort, clock }: PublicationDeadlinesDeps) =>
  async (): Promise<{ applicationId: string; dueAt: string }[]> => {
    const { timeZone, calendar } = cohort;
    const now = clock.now();
    // Nothing is signed before the panel has voted: nothing is read until then.
    if (now < new Date(calendar.panelClosesAt)) return [];
    const signed = (await applicationsIn(applications, signedStatuses)).filter(isSigned);
    if (signed.length === 0) return [];
    const duties = dutiesOf(signed, await publications.all(), timeZone);
    const idOf = new Map(duties.map(({ reference, applicationId }) => [reference, applicationId]));
    return publicationAlarms(duties, civilDateIn(now.toISOString(), timeZone)).map(
      ({ reference, dueOn }) => ({
        applicationId: idOf.get(reference) ?? reference,
        // Noon in UTC is the same day in every part of France but the Pacific.
        dueAt: `${dueOn}T12:00:00.000Z`,
      }),
    );
  };
