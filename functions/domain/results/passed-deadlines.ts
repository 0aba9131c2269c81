/** Legal dates that have gone by while something is still owed: they stand where staff look until it is done. Pure. */
import * as z from 'zod/mini';
import {
  type PublicationDuty,
  publicationDuties,
  type SignedApplication,
} from '#domain/agreement/signed-agreements.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import { isSilencePast, type Silent } from '#domain/application/silence.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { keptOf } from '#domain/support/kept-grant.ts';
import { areOwed, type ReportStandings } from '#domain/support/reports-standing.ts';
import { type CivilDate, civilDateIn, noonOf } from '#domain/values/civil-date.ts';
import type { OpenDataReferences } from './open-data-publication.ts';
import { publicationDueOn } from './publication-due.ts';

export const passedDeadlineSchema = z.strictObject({
  applicationId: z.string(),
  /** Silence that counts as a refusal (CRPA L231-4 3°) or rejects an appeal (2°), open data unpublished, a financial report that did not come. */
  of: z.enum(['implicit-rejection', 'appeal', 'publication', 'report']),
  dueAt: z.iso.datetime(),
});
export type PassedDeadline = z.infer<typeof passedDeadlineSchema>;

const silence = ({ applicationId, implicitRejectionAt }: Silent): PassedDeadline => ({
  applicationId,
  of: 'implicit-rejection',
  dueAt: implicitRejectionAt,
});

type Cohorts = Pick<Cohort, 'agreement' | 'timeZone'>;

export interface Duty extends PublicationDuty {
  published: boolean;
  /** What was published of it is not what it says any more: the file stands as it was, and says so, until it is published anew. */
  isOutdated?: boolean;
}

/**
 * Which agreements must be published, and whether they were. What was published last of one that was amended since, or whose grant was
 * withdrawn or reduced, is not what it says: it is owed anew, as its amendment or as that decision; and as it was where the decision that
 * was published is taken back: its own day is past by then.
 * @param publications the oldest first
 */
export function dutiesOf(
  signed: readonly SignedApplication[],
  publications: readonly OpenDataReferences[],
  cohort: Cohorts,
  reported: ReportStandings,
): Duty[] {
  const kept = ({ applicationId, agreement }: SignedApplication) =>
    keptOf(agreement, reported.get(applicationId), cohort.timeZone);
  return publicationDuties(signed, cohort, kept).map(({ amendment, reduction, ...duty }) => {
    const last = publications.findLast(({ references }) => references.includes(duty.reference));
    if (!last) return { ...duty, published: false };
    const { amendments = [] } = last;
    const published =
      (!amendment || amendments.includes(amendment.reference)) &&
      !amendments.some((one) => one !== reduction && one.startsWith(`${duty.reference}/`));
    return { ...duty, ...amendment, published, isOutdated: !published };
  });
}

/** What is owed, and what of it came. */
export interface Owed {
  /** The agreements that bind both parties. */
  signed: readonly SignedApplication[];
  reported: ReportStandings;
  publications: readonly OpenDataReferences[];
  appeals: readonly WaitingAppeal[];
}

function owedBySigned(
  { signed, reported, publications }: Omit<Owed, 'appeals'>,
  cohort: Cohorts,
): PassedDeadline[] {
  const unpublished = dutiesOf(signed, publications, cohort, reported)
    .filter(({ compulsory, published }) => compulsory && !published)
    .map(({ applicationId, signedOn }) => ({
      applicationId,
      of: 'publication' as const,
      day: publicationDueOn(signedOn),
    }));
  const unreported = signed
    .filter(({ applicationId }) => areOwed(reported.get(applicationId)))
    .map((one) => ({
      applicationId: one.applicationId,
      of: 'report' as const,
      day: reportDueOn(one, cohort.timeZone),
    }));
  return [...unpublished, ...unreported].map(({ day, ...one }) => ({ ...one, dueAt: noonOf(day) }));
}

/** An appeal that waits for its answer, and the day on which silence rejects it. */
export interface WaitingAppeal {
  applicationId: string;
  dueOn: CivilDate;
}

/**
 * The oldest first.
 * @param applications those that may have been met with silence; others are left out by themselves
 * @param now ISO instant in UTC
 */
export function passedDeadlines(
  applications: readonly Silent[],
  { appeals, ...signed }: Owed,
  cohort: Cohorts,
  now: string,
): PassedDeadline[] {
  const today = civilDateIn(now, cohort.timeZone);
  const silent = applications.filter((one) => isSilencePast(one, now)).map(silence);
  const unanswered = appeals.map(({ applicationId, dueOn }) => ({
    applicationId,
    of: 'appeal' as const,
    dueAt: noonOf(dueOn),
  }));
  const owed = [...unanswered, ...owedBySigned(signed, cohort)];
  return [...silent, ...owed.filter(({ dueAt }) => dueAt.slice(0, 10) < today)].sort(oldestFirst);
}

const oldestFirst = (a: PassedDeadline, b: PassedDeadline): number =>
  a.dueAt === b.dueAt ? (a.applicationId < b.applicationId ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1;
