/** The draft of a laureate's reports: one item beside the support, of no version; the last to save is kept. */
import { reportDraftKey } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { ReportDrafts } from '#app/ports/support-ports.ts';
import { reportDraftSchema } from '#domain/support/support-reports.ts';
import { supportIdOf } from '#workflows/contracts.ts';

export const reportDraftStore = (table: Table): ReportDrafts => ({
  find: (applicationId) => documentAt(table, reportDraftKey(supportIdOf(applicationId)), reportDraftSchema),
  async keep(applicationId, draft) {
    const key = reportDraftKey(supportIdOf(applicationId));
    await table.put({ ...key, kind: 'report-draft', document: draft });
  },
  async discard(applicationId) {
    await table.delete(reportDraftKey(supportIdOf(applicationId)));
  },
});
