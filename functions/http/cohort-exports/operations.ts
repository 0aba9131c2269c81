/** The operations of `cohort-exports`: they read the whole cohort, and change nothing but what was published. */
import { type AuditFairnessDeps, auditFairness } from '#app/results/audit-fairness.ts';
import {
  type CohortResultsDeps,
  listResults,
  reportCohort,
  writeReport,
} from '#app/results/cohort-results.ts';
import {
  checkOpenData,
  declarePublished,
  exportOpenData,
  type OpenDataDeps,
} from '#app/results/export-open-data.ts';
import { publishedOpenData, type ShowResultsDeps, showResults } from '#app/results/published-results.ts';
import { resultsCsv } from '#domain/results/result-lines.ts';
import { accept, refuse } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { exportResponses } from './responses.ts';
import type { exportRoutes } from './routes.ts';

export type ExportDeps = OpenDataDeps & CohortResultsDeps & ShowResultsDeps & AuditFairnessDeps;

const csvFile = (csv: string, fileName: string) => ({
  ...accept(Buffer.from(csv, 'utf8')),
  file: { type: 'text/csv; charset=utf-8', fileName },
});

export function exportOperations(deps: ExportDeps): Operations<typeof exportRoutes, typeof exportResponses> {
  const { cohort } = deps.cohort;
  const published = showResults(deps);
  const openData = publishedOpenData(deps);
  return {
    'export-open-data': async () => {
      const exported = await exportOpenData(deps);
      return exported.ok ? csvFile(exported.value, `${cohort}-subventions.csv`) : exported;
    },
    'check-open-data': () => checkOpenData(deps),
    'declare-open-data-published': ({ caller, body }) =>
      declarePublished(deps, { sha256: body.sha256, actor: caller }),
    'export-results-csv': async () => csvFile(resultsCsv(await listResults(deps)), `${cohort}-resultats.csv`),
    'export-results-json': async () => accept(await listResults(deps)),
    'report-cohort': () => reportCohort(deps),
    'audit-fairness': () => auditFairness(deps),
    'write-report': async () => {
      const { text, ...document } = await writeReport(deps);
      return { ...accept(text), document };
    },
    'download-open-data': async () => {
      const data = await openData();
      return data ? csvFile(data.csv, `${cohort}-subventions.csv`) : refuse({ code: 'not-found' });
    },
    'show-results': async () => {
      const results = await published();
      if (!results.ok) return results;
      const data = await openData();
      if (!data) return results;
      const { sha256, publishedAt } = data.publication;
      const { isOutdated } = data;
      return accept({ ...results.value, openData: { sha256, publishedAt, isOutdated } });
    },
  };
}
