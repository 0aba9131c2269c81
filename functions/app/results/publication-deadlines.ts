/** Which agreements must still be published as open data: for the daily word to staff. */
import { applicationsIn } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import { isSigned, signedStatuses } from '#domain/agreement/signed-agreements.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { dutiesOf } from '#domain/results/passed-deadlines.ts';
import { publicationAlarms, publicationDueOn } from '#domain/results/publication-due.ts';
import { civilDateIn, civilDaysAfter, noonOf } from '#domain/values/civil-date.ts';
import type { PublishedReferences } from './export-open-data.ts';

export interface PublicationDeadlinesDeps {
  applications: Pick<Applications, 'allIn' | 'findMany'>;
  publications: PublishedReferences;
  reported: ReportDesk;
  cohort: Pick<Cohort, 'agreement' | 'calendar' | 'timeZone'>;
  clock: Clock;
}

/** Staff are told of a publication this many days before its last day. */
const noticeDays = 30;

/**
 * Compulsory agreements that nobody published and whose last day is within a month or past, the most urgent
 * first. `dueAt` lies on that day.
 */
export async function publicationDeadlines(
  deps: PublicationDeadlinesDeps,
): Promise<{ applicationId: string; dueAt: string }[]> {
  const { applications, publications, reported, cohort, clock } = deps;
  const { timeZone, calendar } = cohort;
  const today = civilDateIn(clock.now().toISOString(), timeZone);
  // Nothing is signed before the vote opens: no application is read until the first alarm is possible.
  const firstDue = publicationDueOn(civilDateIn(calendar.panelOpensAt, timeZone));
  if (today < civilDaysAfter(firstDue, -noticeDays)) return [];
  const signed = (await applicationsIn(applications, signedStatuses)).filter(isSigned);
  if (signed.length === 0) return [];
  const reports = await reported.standing(signed.map(({ applicationId }) => applicationId));
  const duties = dutiesOf(signed, await publications.all(), cohort, reports);
  return publicationAlarms(duties, today, noticeDays).map(({ applicationId, dueOn }) => ({
    applicationId,
    dueAt: noonOf(dueOn),
  }));
}
