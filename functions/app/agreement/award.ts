/** Both signatures are there: records the award, and opens the support of its laureate and its payments with it. Safe to run again. */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import { paymentCalendar } from '#domain/agreement/signed-agreements.ts';
import type { Application, ApplicationIn } from '#domain/application/application.ts';
import { supportOf } from '#domain/cohort/cohort.ts';
import { civilDateIn, monthsAfter } from '#domain/values/civil-date.ts';

export interface AwardDeps extends ApplyDeps {
  applications: Pick<Applications, 'find' | 'save' | 'agreement'>;
}

export async function award(deps: AwardDeps, { applicationId }: { applicationId: string }) {
  const { support, timeZone } = deps.cohort;
  const awardedAt = deps.clock.now().toISOString();
  const endsOn = monthsAfter(civilDateIn(awardedAt, timeZone), supportOf(support).months);
  const agreement = await deps.applications.agreement(applicationId);
  if (!agreement) throw new Error(`${applicationId} has no agreement`);
  const opened = (after: Application) => {
    const instalments = paymentCalendar(after as ApplicationIn<'awarded'>, agreement.instalments, timeZone);
    const { number: agreementNumber, amountCents: grantedCents } = agreement;
    const payments = { awardedAt, agreementNumber, grantedCents, instalments };
    return { support: { awardedAt, endsOn }, payments };
  };
  const result = await applyCommand(deps, applicationId, { command: 'award' }, { kind: 'programme' }, opened);
  if (!result.ok && (await deps.applications.find(applicationId))?.status !== 'awarded') {
    throw new Error(`${applicationId} cannot be awarded: ${result.refusal.code}`);
  }
  return { applicationId, outcome: 'awarded' as const };
}
