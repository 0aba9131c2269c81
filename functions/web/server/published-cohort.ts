/** The cohort with the dates as they are published now: an end may have been moved since its file was deployed. */
import type { ToldCallingOff } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { needed } from './programme-api.ts';
import type { Shown, Visit } from './visit.ts';

/** Shows a page of the cohort as published; what the API refuses instead, so that no page tells an outdated end. */
export async function onPublishedCohort(
  { api, cohort }: Pick<Visit, 'api' | 'cohort'>,
  show: (cohort: Cohort, calledOff: ToldCallingOff | undefined) => Shown | Promise<Shown>,
): Promise<Shown> {
  const { calendar, calledOff } = needed(await api.ask('show-cohort'));
  return show({ ...cohort, calendar: { ...cohort.calendar, ...calendar } }, calledOff);
}
