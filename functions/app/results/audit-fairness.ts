/** The audit of fairness: how far each group of applications came, and for staff what each juror gave to whom. It stores nothing. */
import { loadHistories } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { milestonesOf } from '#domain/application/milestones.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { countedReading } from '#domain/jury/jury-closing.ts';
import type { ApplicationHistory } from '#domain/results/cohort-report.ts';
import { type FairnessStage, fairnessAudit } from '#domain/results/fairness-audit.ts';
import { type JurorByType, jurorsByType } from '#domain/results/jurors-by-type.ts';
import { departmentOf } from '#domain/results/public-results.ts';
import { accept, type Result } from '#domain/values/result.ts';

export interface AuditFairnessDeps {
  applications: Pick<Applications, 'allIn' | 'findMany' | 'histories'>;
  readings: Pick<Readings, 'all'>;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  rolls: Pick<Rolls, 'jurors'>;
  cohort: Pick<Cohort, 'jury'>;
}
export type FairnessView = {
  filed: number;
  stages: FairnessStage[];
  jurors: (JurorByType & { name: string })[];
};

/** At any moment of the cohort, from what was told until then. */
export async function auditFairness(deps: AuditFairnessDeps): Promise<Result<FairnessView, never>> {
  const histories = await loadHistories(deps.applications);
  const [{ stages, readings }, roll] = await Promise.all([auditStages(deps, histories), deps.rolls.jurors()]);
  const types = new Map(
    histories.map(({ application }) => [application.applicationId, application.form.applicant.type]),
  );
  const names = new Map(roll.map(({ jurorId, name }) => [jurorId, name]));
  const jurors = jurorsByType(readings, types, deps.cohort.jury).map((one) => ({
    name: names.get(one.jurorId) ?? one.jurorId,
    ...one,
  }));
  return accept({ filed: histories.length, stages, jurors });
}

/** The part that names nobody: how far each group came. */
export async function auditStages(
  deps: Pick<AuditFairnessDeps, 'readings' | 'rounds'>,
  histories: readonly ApplicationHistory[],
) {
  const [all, listed] = await Promise.all([
    deps.readings.all(),
    findRound(deps.rounds, 'panel').then((panel) => deps.rounds.ranking(panel)),
  ]);
  const readings = all.map(countedReading);
  const read = new Set(readings.flatMap((one) => (one.state === 'filed' ? [one.applicationId] : [])));
  const voted = new Set(listed.map(({ applicationId }) => applicationId));
  const stages = fairnessAudit(
    histories.map(({ application: { applicationId, form }, events }) => ({
      type: form.applicant.type,
      department: departmentOf(form.address.postcode),
      axis: form.project.axis,
      life: milestonesOf(events),
      isRead: read.has(applicationId),
      isVoted: voted.has(applicationId),
    })),
  );
  return { stages, readings };
}
