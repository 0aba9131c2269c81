/** Every application of the cohort with its audit events: what reports and results are counted from. */
import type { Applications } from '#app/ports/application-ports.ts';
import { type Application, type Status, statuses } from '#domain/application/application.ts';
import type { ApplicationHistory } from '#domain/results/cohort-report.ts';

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
  applications: Pick<Applications, 'allIn' | 'findMany' | 'histories'>,
): Promise<ApplicationHistory[]> {
  return applications.histories(await applicationsIn(applications));
}
