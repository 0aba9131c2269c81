/** The open data of subsidies (décret 2017-779): checked before it is given, noted when it was published. */
import { createHash } from 'node:crypto';
import { applicationsIn } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import {
  isSigned,
  publishedAward,
  type SignedApplication,
  signedStatuses,
} from '#domain/agreement/signed-agreements.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { OpenDataPublication, OpenDataReferences } from '#domain/results/open-data-publication.ts';
import { dutiesOf } from '#domain/results/passed-deadlines.ts';
import {
  type PublicationAlarm,
  publicationAlarms,
  publicationDueOn,
} from '#domain/results/publication-due.ts';
import { type ScdlViolation, scdlViolations } from '#domain/results/scdl-check.ts';
import { isInOpenData, type ScdlNotice, scdlExport } from '#domain/results/scdl-export.ts';
import { keptOf } from '#domain/support/kept-grant.ts';
import type { ReportStandings } from '#domain/support/reports-standing.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

/** Files of open data that staff declared published. */
export interface OpenDataPublications {
  /** @param after when the last before it was published: of two at one moment that declare one file, the first is kept */
  keep(publication: OpenDataPublication, after?: string): Promise<void>;
  /** The oldest first. */
  all(): Promise<OpenDataPublication[]>;
}

/** Of each file the agreements that it held, for whoever asks what is still owed. */
export interface PublishedReferences {
  /** The oldest first. */
  all(): Promise<OpenDataReferences[]>;
}

export interface OpenDataDeps {
  applications: Pick<Applications, 'allIn' | 'findMany' | 'agreement'>;
  publications: OpenDataPublications;
  reported: ReportDesk;
  cohort: Pick<Cohort, 'agreement' | 'service' | 'title' | 'timeZone'>;
  clock: Clock;
}

type InvalidOpenData = { code: 'open-data-invalid'; violations: ScdlViolation[] };
export type OpenDataRefusal = InvalidOpenData | { code: 'open-data-outdated' };

/** What staff should read before they publish. */
export type OpenDataCheck = {
  sha256: string;
  /** Beneficiaries in the file. */
  lines: number;
  violations: ScdlViolation[];
  notices: ScdlNotice[];
  /** Every agreement that the law wants published, with its last day (three months after the signature). */
  duties: { reference: string; signedOn: string; dueOn: string; published: boolean }[];
  /** Those that are not published and whose last day is near or past. */
  alarms: Omit<PublicationAlarm, 'applicationId'>[];
};

interface OpenDataFile {
  csv: string;
  sha256: string;
  /** Agreements in it. */
  references: string[];
  /** Amendments that it tells in the place of some, and decisions that left less of a grant. */
  amendments: string[];
  notices: ScdlNotice[];
  violations: ScdlViolation[];
  signed: SignedApplication[];
  /** Where the reports of each stand. */
  reports: ReportStandings;
}

/**
 * The file as it would be published now, the oldest signature first.
 * @param only numbers of the agreements that are in it; all of them when left out
 */
export async function openDataFile(
  { applications, reported, cohort }: Omit<OpenDataDeps, 'publications' | 'clock'>,
  only?: readonly string[],
) {
  const signed = (await applicationsIn(applications, signedStatuses))
    .filter(isSigned)
    .filter(({ agreement }) => only?.includes(agreement.number) ?? true);
  signed.sort((a, b) => (a.countersignedAt < b.countersignedAt ? -1 : 1));
  const reports = await reportsOf({ reported }, signed);
  const awards = await Promise.all(
    signed.map(async (application) => {
      const agreement = await applications.agreement(application.applicationId);
      if (!agreement)
        throw new Error(`${application.applicationId} has signed an agreement that is not stored`);
      const kept = keptOf(application.agreement, reports.get(application.applicationId), cohort.timeZone);
      return publishedAward(application, agreement, cohort, kept);
    }),
  );
  const { csv, notices } = scdlExport(awards);
  const bytes = Buffer.from(csv, 'utf8');
  const published = awards.filter(isInOpenData);
  return {
    csv,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    references: published.map(({ reference }) => reference),
    amendments: published.flatMap(({ amendment, reduction }) => [amendment ?? [], reduction ?? []].flat()),
    reports,
    notices,
    violations: scdlViolations(bytes),
    signed,
  } satisfies OpenDataFile;
}

/** Where the reports of these laureates stand, and what was decided for want of any. */
export const reportsOf = (
  { reported }: Pick<OpenDataDeps, 'reported'>,
  applications: readonly { applicationId: string }[],
): Promise<ReportStandings> => reported.standing(applications.map(({ applicationId }) => applicationId));

/** @returns the CSV, UTF-8; `open-data-invalid` with every violation when it may not be published */
export async function exportOpenData(deps: OpenDataDeps): Promise<Result<string, InvalidOpenData>> {
  const { csv, violations } = await openDataFile(deps);
  return violations.length > 0 ? refuse({ code: 'open-data-invalid', violations }) : accept(csv);
}

export async function checkOpenData(deps: OpenDataDeps): Promise<Result<OpenDataCheck, never>> {
  const [file, publications] = await Promise.all([openDataFile(deps), deps.publications.all()]);
  const { sha256, references, violations, notices, signed, reports } = file;
  const duties = dutiesOf(signed, publications, deps.cohort, reports);
  const today = civilDateIn(deps.clock.now().toISOString(), deps.cohort.timeZone);
  return accept({
    sha256,
    lines: references.length,
    violations,
    notices,
    duties: duties
      .filter(({ compulsory }) => compulsory)
      .map(({ reference, signedOn, published }) => ({
        reference,
        signedOn,
        published,
        dueOn: publicationDueOn(signedOn),
      })),
    alarms: publicationAlarms(duties, today).map(({ applicationId: _, ...alarm }) => alarm),
  });
}

/** Keeps the file with this hash as published, once while it is the last; `open-data-outdated` when the file is no longer that one. */
export async function declarePublished(
  deps: OpenDataDeps,
  input: { sha256: string; actor: StaffActor },
): Promise<Result<{ sha256: string; references: string[] }, OpenDataRefusal>> {
  const { csv, sha256, references, amendments, violations } = await openDataFile(deps);
  if (violations.length > 0) return refuse({ code: 'open-data-invalid', violations });
  if (sha256 !== input.sha256) return refuse({ code: 'open-data-outdated' });
  const last = (await deps.publications.all()).at(-1);
  if (last?.sha256 === sha256) return accept({ sha256, references });
  const publishedAt = deps.clock.now().toISOString();
  const told = { references, ...(amendments.length > 0 ? { amendments } : {}) };
  const publication = { sha256, ...told, csv, publishedBy: input.actor.id, publishedAt };
  await deps.publications.keep(publication, last?.publishedAt);
  return accept({ sha256, references });
}
