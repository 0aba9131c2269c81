/** Staff record that a beneficiary's report arrived, and when. Another date corrects it; it can be undone. */
import { type ApplyDeps, applyCommand, applyPlan, type Plan } from '#app/application/apply-command.ts';
import { isSigned, signedOn } from '#domain/agreement/signed-agreements.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { ReportKind } from '#domain/application/reports.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { accept, refuse } from '#domain/values/result.ts';

interface OnReport {
  applicationId: string;
  report: ReportKind;
  by: StaffActor;
}
export type ReportRefusal = { code: 'report-date-impossible'; from: CivilDate; to: CivilDate };

/** @returns the application; `report-date-impossible` for a day before the last signature or still to come */
export function recordReport(
  deps: ApplyDeps,
  { applicationId, report, receivedOn, by }: OnReport & { receivedOn: CivilDate },
) {
  const plan: Plan<ReportRefusal> = (application, now) => {
    const { timeZone } = deps.cohort;
    const to = civilDateIn(now, timeZone);
    const from = isSigned(application) ? signedOn(application, timeZone) : to;
    const isPossible = !isSigned(application) || (from <= receivedOn && receivedOn <= to);
    if (!isPossible) return refuse({ code: 'report-date-impossible', from, to });
    return accept({ command: 'record-report', report, receivedOn, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}

export function undoReport(deps: ApplyDeps, { applicationId, report, by }: OnReport) {
  return applyCommand(deps, applicationId, { command: 'undo-report', report, by: by.id }, by);
}
