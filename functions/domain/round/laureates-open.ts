/** Keeps the waiting list open while a place may still come free. Pure. */
import { holdsGrant } from '#domain/agreement/held-grants.ts';
import { isSigned } from '#domain/agreement/signed-agreements.ts';
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { RefusalOf } from './round-refusal.ts';

/**
 * Whoever waits is called when a laureate withdraws, declines or does not sign in time (rules of the call): nobody is told
 * that this is over while it may still happen, until the cohort ends.
 * @param files applications of the panel, as they are now
 * @param at ISO instant
 * @returns the refusal, with each laureate whose agreement is not signed by both parties, or undefined
 */
export function laureatesOpen(
  files: readonly Application[],
  { calendar }: Pick<Cohort, 'calendar'>,
  at: string,
): RefusalOf<'laureates-open'> | undefined {
  if (Date.parse(at) >= Date.parse(calendar.endsAt)) return undefined;
  const open = files.filter((one) => holdsGrant(one) && !isSigned(one));
  const problems = open.map(({ applicationId, form: { project, applicant } }) => ({
    field: applicationId,
    code: 'laureate-open' as const,
    title: project.title,
    applicantName: applicant.name,
  }));
  return problems.length === 0 ? undefined : { code: 'laureates-open', endsAt: calendar.endsAt, problems };
}
