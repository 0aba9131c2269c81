/** What of its reports a laureate has typed and not filed: kept as it was typed, beside the record and outside its audit chain. */

import type { Clock } from '#app/ports/ports.ts';
import type { ReportDrafts, Supports } from '#app/ports/support-ports.ts';
import { isSupportPossible } from '#domain/support/support-transitions.ts';
import { accept, refuse } from '#domain/values/result.ts';

interface Deps {
  supports: Pick<Supports, 'find'>;
  reportDrafts: ReportDrafts;
  clock: Clock;
}

/** The last to save is kept: one laureate writes, on one page. */
export async function saveReportDraft(
  { supports, reportDrafts, clock }: Deps,
  { applicationId, values }: { applicationId: string; values: Readonly<Record<string, string>> },
) {
  const support = await supports.find(applicationId);
  if (!support) return refuse({ code: 'not-found' } as const);
  const { stage } = support;
  const command = 'file-reports' as const;
  if (support.reportDefault?.recorded) return refuse({ code: 'default-recorded' } as const);
  if (!isSupportPossible(command, stage))
    return refuse({ code: 'support-stage-passed', stage, command } as const);
  const savedAt = clock.now().toISOString();
  await reportDrafts.keep(applicationId, { values, savedAt });
  return accept({ savedAt });
}
