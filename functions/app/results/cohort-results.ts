/** Staff read the results of the cohort: line by line, and as its report. */
import { applicationsIn, loadHistories } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { WrittenDocument } from '#app/record/write-minutes.ts';
import { minutesPage, minutesPagePolicy } from '#documents/minutes-page.ts';
import { reportPageOf } from '#documents/report-page.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CohortReport, cohortReport } from '#domain/results/cohort-report.ts';
import { type ResultLine, resultLine } from '#domain/results/result-lines.ts';
import { accept, type Result } from '#domain/values/result.ts';
import { auditStages } from './audit-fairness.ts';

export interface CohortResultsDeps {
  applications: Pick<Applications, 'allIn' | 'findMany' | 'histories'>;
  readings: Pick<Readings, 'all'>;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  cohort: Pick<Cohort, 'title' | 'service' | 'timeZone' | 'funding'>;
  clock: Clock;
}

/** One line per application, oldest first. */
export async function listResults(deps: Pick<CohortResultsDeps, 'applications'>): Promise<ResultLine[]> {
  const all = await applicationsIn(deps.applications);
  return all.map(resultLine).sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

/** The report as numbers, at any moment of the cohort. */
export async function reportCohort(
  deps: Pick<CohortResultsDeps, 'applications'>,
): Promise<Result<CohortReport, never>> {
  return accept(cohortReport(await loadHistories(deps.applications)));
}

/** The report (bilan) as a page to print. */
export async function writeReport(deps: CohortResultsDeps): Promise<Required<WrittenDocument>> {
  const histories = await loadHistories(deps.applications);
  const { stages } = await auditStages(deps, histories);
  const at = deps.clock.now().toISOString();
  const text = minutesPage(reportPageOf(cohortReport(histories), stages, deps.cohort, at));
  return { type: 'text/html', text, policy: minutesPagePolicy };
}
