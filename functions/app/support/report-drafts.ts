/** What of its reports a laureate has typed and not filed: kept as it was typed, beside the record and outside its audit chain. */

import type { NotFound } from '#app/application/apply-command.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { ReportDrafts, Supports } from '#app/ports/support-ports.ts';
import type { SupportRefusalOf } from '#domain/support/support-events.ts';
import { isSupportPossible } from '#domain/support/support-transitions.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

interface Deps {
  supports: Pick<Supports, 'find'>;
  reportDrafts: ReportDrafts;
  clock: Clock;
}

interface Typed {
  applicationId: string;
  values: Readonly<Record<string, string>>;
}
type Refused = SupportRefusalOf<'file-reports'> | NotFound;

/** The last to save is kept: one laureate writes, on one page. What is filed meanwhile, in another window, is a draft no more. */
export async function saveReportDraft(
  deps: Deps,
  { applicationId, values }: Typed,
): Promise<Result<{ savedAt: string }, Refused>> {
  const { supports, reportDrafts, clock } = deps;
  const support = await supports.find(applicationId);
  if (!support) return refuse({ code: 'not-found' } as const);
  const { stage } = support;
  const command = 'file-reports' as const;
  if (support.reportDefault?.recorded) return refuse({ code: 'default-recorded' } as const);
  if (!isSupportPossible(command, stage))
    return refuse({ code: 'support-stage-passed', stage, command } as const);
  const savedAt = clock.now().toISOString();
  const kept = await reportDrafts.keep(applicationId, { values, savedAt }, support.version);
  return kept === 'saved' ? accept({ savedAt }) : saveReportDraft(deps, { applicationId, values });
}
