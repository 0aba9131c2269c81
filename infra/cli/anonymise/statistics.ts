/** Everything that is counted in a cohort, from its stored items: the same before and after, or something was lost. Pure. */
import type { Application, Appraisal } from '#domain/application/application.ts';
import type { DatedEvent } from '#domain/application/milestones.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { type CohortReport, cohortReport } from '#domain/results/cohort-report.ts';
import { departmentOf } from '#domain/results/public-results.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { canonicalJson, sha256Of } from '#domain/values/digest.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { fileOf } from './step.ts';

export interface Statistics {
  /** Counts, amounts and delays of the cohort. */
  report: CohortReport;
  /** SHA-256 over the report and, line by line, what each application asked for, got, and how it was marked and ranked. */
  sha256: string;
}

export function statisticsOf(items: readonly StoredItem[]): Statistics {
  const of = (kind: string) => items.filter((item) => item.kind === kind);
  const audits = Map.groupBy(of('audit'), ({ PK }) => PK);
  const applications = of('application').map(({ document }) => document as Application);
  const histories = applications.map((application) => ({
    application,
    events: (audits.get(`APPLICATION#${application.applicationId}`) ?? [])
      .map(({ event }) => event as DatedEvent & { version: number })
      .sort((a, b) => a.version - b.version),
  }));
  const report = cohortReport(histories);
  const readings = Map.groupBy(of('reading'), fileOf);
  const lines = applications.map((one) => lineOf(one, readings.get(one.applicationId) ?? []));
  const rankings = of('ranking').map(({ PK, SK, entries }) => [
    PK,
    SK,
    (entries as RankingEntry[]).map(rankOf),
  ]);
  const voters = of('panelist').filter(({ votedOn }) => votedOn !== undefined).length;
  const mail = items.find(({ PK, SK }) => PK === 'MAIL' && SK === 'TALLY') ?? null;
  return {
    report,
    sha256: sha256Of({ report, lines: lines.sort(), rankings: rankings.sort(), voters, mail }),
  };
}

function lineOf(
  { applicationId, status, form, receivedAt, told, ...more }: Application,
  readings: StoredItem[],
) {
  const { applicant, address, project } = form;
  const { axis, needs, budgetCents, requestedCents, startsOn, endsOn } = project;
  return canonicalJson([
    applicationId,
    status,
    receivedAt,
    applicant.type,
    departmentOf(address.postcode),
    axis,
    needs,
    budgetCents,
    requestedCents,
    startsOn,
    endsOn ?? null,
    'award' in more ? more.award.amountCents : null,
    told.map(({ reason: _words, appraisal, ...line }) => ({
      ...line,
      appraisal: appraisal && figuresOf(appraisal),
    })),
    readings.map(({ summary }) => marksOf(summary as Reading)).sort(),
  ]);
}

const figuresOf = ({ synthesis: _words, ...figures }: Appraisal) => figures;

const marksOf = (reading: Reading): string =>
  reading.state === 'filed'
    ? canonicalJson([reading.filedAt, reading.marks.map(({ criterion, mark }) => [criterion, mark])])
    : reading.state;

function rankOf({ title: _title, detail, ...line }: RankingEntry) {
  const { readings, ...rest } = (detail ?? {}) as { readings?: { total: string }[] };
  return { ...line, ...rest, readings: readings?.map(({ total }) => total) };
}
