/** What staff do about a support: its plan, its sessions, its end. */

import type { Applications } from '#app/ports/application-ports.ts';
import type { Advisers } from '#app/ports/support-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { type Cohort, supportOf } from '#domain/cohort/cohort.ts';
import { authorOf } from '#domain/cohort/signatory.ts';
import { toldAdviser } from '#domain/support/adviser.ts';
import { supportTerm } from '#domain/support/support.ts';
import { planProblems, type SupportPlan } from '#domain/support/support-plan.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { refuse } from '#domain/values/result.ts';
import { applyToSupport, type SupportDeps } from './apply-support.ts';

interface DirectDeps extends SupportDeps {
  cohort: Pick<Cohort, 'timeZone'>;
}
export interface PlanDeps extends SupportDeps {
  cohort: Pick<Cohort, 'timeZone' | 'support'>;
  advisers: Pick<Advisers, 'find'>;
}
export interface EndDeps extends SupportDeps {
  applications: Pick<Applications, 'find'>;
  cohort: Pick<Cohort, 'timeZone' | 'service'>;
}
interface OnSupport {
  applicationId: string;
  by: StaffActor;
}

/** @returns the support with what waits for the laureate's word; every problem of the plan at once */
export async function proposePlan(
  deps: PlanDeps,
  { applicationId, by, reason, ...plan }: OnSupport & SupportPlan & { reason?: string | undefined },
) {
  const { timeZone, support: terms } = deps.cohort;
  const adviser = await deps.advisers.find(plan.adviserId);
  const isServing = adviser !== undefined && adviser.leftAt === undefined;
  const unknown = isServing ? [] : [{ field: 'adviserId', code: 'not-on-roll' }];
  return applyToSupport<'propose-plan'>(
    deps,
    applicationId,
    (support) => {
      const problems = [...unknown, ...planProblems(plan, supportTerm(support, timeZone))];
      return { command: 'propose-plan', plan, problems, ...defined({ reason }), by: by.id };
    },
    by,
    { decision: isServing ? { adviser: toldAdviser(adviser, supportOf(terms).partners) } : {} },
  );
}

export const takeBackPlan = (deps: SupportDeps, { applicationId, by }: OnSupport) =>
  applyToSupport<'take-back-plan'>(deps, applicationId, () => ({ command: 'take-back-plan', by: by.id }), by);

/** Before the last day only with a reason. */
export function closeCheckIns(
  deps: DirectDeps,
  { applicationId, reason, by }: OnSupport & { reason?: string | undefined },
) {
  return applyToSupport<'close-check-ins'>(
    deps,
    applicationId,
    ({ endsOn }, now) => {
      const isOver = civilDateIn(now, deps.cohort.timeZone) > endsOn;
      return { command: 'close-check-ins', isOver, ...defined({ reason }), by: by.id };
    },
    by,
  );
}

export const removeSession = (
  deps: SupportDeps,
  { applicationId, sessionId, reason, by }: OnSupport & { sessionId: string; reason: string },
) =>
  applyToSupport<'remove-session'>(
    deps,
    applicationId,
    () => ({ command: 'remove-session', sessionId, reason, by: by.id }),
    by,
  );

/** Ends the help for good, and tells by whom, why and how to contest it; what was granted and what is to be reported does not change by it. */
export async function endSupport(
  deps: EndDeps,
  { applicationId, reason, by }: OnSupport & { reason: string },
) {
  const application = await deps.applications.find(applicationId);
  if (!application) return refuse({ code: 'not-found' } as const);
  const at = deps.clock.now().toISOString();
  return applyToSupport<'end-support'>(
    deps,
    applicationId,
    () => ({ command: 'end-support', because: 'staff', reason, by: by.id }),
    by,
    { decision: { author: authorOf(deps.cohort, application, at) } },
  );
}
