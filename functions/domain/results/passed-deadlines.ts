/** Legal dates that have gone by while something is still owed: they stand where staff look until it is done. Pure. */
import * as z from 'zod/mini';
import {
  type PublicationDuty,
  publicationDuties,
  reportDueOn,
  type SignedApplication,
} from '#domain/agreement/signed-agreements.ts';
import type { Status } from '#domain/application/application.ts';
import { statusesBefore } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import type { OpenDataPublication } from './open-data-publication.ts';
import { publicationDueOn } from './scdl-export.ts';

export const passedDeadlineSchema = z.strictObject({
  applicationId: z.string(),
  /** Silence that counts as a refusal (CRPA L231-4 3°), open data unpublished, a financial report that did not come. */
  of: z.enum(['implicit-rejection', 'publication', 'report']),
  dueAt: z.iso.datetime(),
});
export type PassedDeadline = z.infer<typeof passedDeadlineSchema>;

/** Where an application stands before anybody told it a final decision; the waiting list is none. */
export const untoldStatuses = statusesBefore('signature') as readonly Status[];
export const isUntold = ({ status }: { status: string }): boolean =>
  (untoldStatuses as readonly string[]).includes(status);

/**
 * Whether silence has become a refusal. While the administration waits for what it asked for, the delay does not run (CRPA
 * L114-5): it passed only if it had before the question.
 * @param now ISO instant in UTC
 */
export function isSilencePast(application: Omit<Silent, 'applicationId'>, now: string): boolean {
  const { status, implicitRejectionAt, request } = application;
  if (!isUntold(application) || implicitRejectionAt > now) return false;
  return status !== 'information-requested' || implicitRejectionAt <= (request?.requestedAt ?? now);
}

const silence = ({ applicationId, implicitRejectionAt }: Silent): PassedDeadline => ({
  applicationId,
  of: 'implicit-rejection',
  dueAt: implicitRejectionAt,
});

/** Noon in UTC is the same day in every part of France but the Pacific. */
export const noonOf = (day: CivilDate): string => `${day}T12:00:00.000Z`;

type Cohorts = Pick<Cohort, 'agreement' | 'timeZone'>;

/** Which agreements must be published, and whether they were. */
export function dutiesOf(
  signed: readonly SignedApplication[],
  publications: readonly OpenDataPublication[],
  cohort: Cohorts,
): (PublicationDuty & { published: boolean })[] {
  const done = new Set(publications.flatMap(({ references }) => references));
  return publicationDuties(signed, cohort).map((duty) => ({ ...duty, published: done.has(duty.reference) }));
}

function owedBySigned(
  signed: readonly SignedApplication[],
  publications: readonly OpenDataPublication[],
  cohort: Cohorts,
): PassedDeadline[] {
  const unpublished = dutiesOf(signed, publications, cohort)
    .filter(({ compulsory, published }) => compulsory && !published)
    .map(({ applicationId, signedOn }) => ({
      applicationId,
      of: 'publication' as const,
      day: publicationDueOn(signedOn),
    }));
  const unreported = signed
    .filter(({ reports }) => !reports?.financial)
    .map((one) => ({
      applicationId: one.applicationId,
      of: 'report' as const,
      day: reportDueOn(one, cohort.timeZone),
    }));
  return [...unpublished, ...unreported].map(({ day, ...one }) => ({ ...one, dueAt: noonOf(day) }));
}

/** An application as far as its silence is concerned: a record, or its line in a list where nothing was asked. */
export interface Silent {
  applicationId: string;
  status: string;
  implicitRejectionAt: string;
  request?: { requestedAt: string };
}

/**
 * The oldest first.
 * @param applications those that may have been met with silence; others are left out by themselves
 * @param signed those that bind both parties
 * @param now ISO instant in UTC
 */
export function passedDeadlines(
  applications: readonly Silent[],
  signed: readonly SignedApplication[],
  publications: readonly OpenDataPublication[],
  cohort: Cohorts,
  now: string,
): PassedDeadline[] {
  const today = civilDateIn(now, cohort.timeZone);
  const silent = applications.filter((one) => isSilencePast(one, now)).map(silence);
  const owed = owedBySigned(signed, publications, cohort);
  return [...silent, ...owed.filter(({ dueAt }) => dueAt.slice(0, 10) < today)].sort(oldestFirst);
}

const oldestFirst = (a: PassedDeadline, b: PassedDeadline): number =>
  a.dueAt === b.dueAt ? (a.applicationId < b.applicationId ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1;
