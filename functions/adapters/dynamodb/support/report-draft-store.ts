/**
 * The draft of a laureate's reports: one item beside the support, of no version; the last to save is kept, while the support is as it
 * was read.
 */
import { reportDraftKey, supportKey } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import { heldAt, type Table } from '#adapters/dynamodb/table.ts';
import type { ReportDrafts } from '#app/ports/support-ports.ts';
import { reportDraftSchema } from '#domain/support/support-reports.ts';
import { supportIdOf } from '#workflows/contracts.ts';

export const reportDraftStore = (table: Table): ReportDrafts => ({
  find: (applicationId) => documentAt(table, reportDraftKey(supportIdOf(applicationId)), reportDraftSchema),
  async keep(applicationId, draft, supportVersion) {
    const supportId = supportIdOf(applicationId);
    const done = await table.transact([
      { put: { ...reportDraftKey(supportId), kind: 'report-draft', document: draft } },
      heldAt(supportKey(supportId), supportVersion),
    ]);
    return done.ok ? 'saved' : 'conflict';
  },
  async discard(applicationId) {
    await table.delete(reportDraftKey(supportIdOf(applicationId)));
  },
});
