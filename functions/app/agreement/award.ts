/** Both signatures are there: records the award, and opens the support of its laureate with it. Safe to run again. */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import { supportOf } from '#domain/cohort/cohort.ts';
import { civilDateIn, monthsAfter } from '#domain/values/civil-date.ts';

export async function award(deps: ApplyDeps, { applicationId }: { applicationId: string }) {
  const { support, timeZone } = deps.cohort;
  const awardedAt = deps.clock.now().toISOString();
  const endsOn = monthsAfter(civilDateIn(awardedAt, timeZone), supportOf(support).months);
  const opened = { support: { awardedAt, endsOn } };
  const result = await applyCommand(deps, applicationId, { command: 'award' }, { kind: 'programme' }, opened);
  if (!result.ok && (await deps.applications.find(applicationId))?.status !== 'awarded') {
    throw new Error(`${applicationId} cannot be awarded: ${result.refusal.code}`);
  }
  return { applicationId, outcome: 'awarded' as const };
}
