/** Every application of the cohort with its audit events: what reports and results are counted from. */
import type { Applications } from '#app/ports/application-ports.ts';
import { type Application, type Status, statuses } from '#domain/application/application.ts';
import type { ApplicationHistory } from '#domain/results/cohort-report.ts';

const AT_ONCE = 16;

/**
 * The applications that are in some statuses now, by id. One that changes status during the reading is read
 * once, as it stands when it is read.
 */
export async function applicationsIn(
  applications: Pick<Applications, 'allIn' | 'findMany'>,
  wanted: readonly Status[] = statuses,
): Promise<Application[]> {
  const lists = await Promise.all(wanted.map((status) => applications.allIn(status)));
  const ids = new Set(lists.flat().map(({ applicationId }) => applicationId));
  return applications.findMany([...ids].sort());
}

export async function loadHistories(
  applications: Pick<Applications, 'allIn' | 'findMany' | 'timeline'>,
): Promise<ApplicationHistory[]> {
  const all = await applicationsIn(applications);
  const histories: ApplicationHistory[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all
      .slice(from, from + AT_ONCE)
      .map(async (application) => ({
        application,
        events: await applications.timeline(application.applicationId),
      }));
    histories.push(...(await Promise.all(some)));
  }
  return histories;
}
