/** Asks the register once more about an applicant: by staff, and each day by the programme itself while no answer came. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Actor, Refusal, StaffActor } from '#domain/application/application-events.ts';
import { isUnchecked } from '#domain/application/register-check.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan, type CommandRefusal, type Plan } from './apply-command.ts';
import { type AssessmentDeps, askedCheck } from './assessment.ts';

type Deps = ApplyDeps & Pick<AssessmentDeps, 'register'>;

export type RegisterRefusal =
  /** No SIRET was given, or the cohort asks no register. */
  { code: 'nothing-to-check' } | { code: 'register-unavailable' };

/** @returns the application with what the register said; without an answer nothing is recorded, and the last one stands */
export function checkRegister(
  deps: Deps,
  { applicationId, by }: { applicationId: string; by: StaffActor },
): Promise<Result<Application, CommandRefusal | RegisterRefusal>> {
  return check(deps, applicationId, by);
}

function check(deps: Deps, applicationId: string, actor: Actor) {
  const plan: Plan<RegisterRefusal | Refusal> = async ({ status, form }, at) => {
    if (status !== 'eligibility-review') {
      return refuse({ code: 'stage-passed', status, command: 'check-register' });
    }
    const asked = await askedCheck(deps, form, at);
    if (!asked) return refuse({ code: 'nothing-to-check' });
    if (asked.state === 'unavailable') return refuse({ code: 'register-unavailable' });
    return accept({ command: 'check-register', check: asked });
  };
  return applyPlan(deps, applicationId, plan, actor);
}

export interface CheckingDeps extends Deps {
  applications: Pick<Applications, 'find' | 'findMany' | 'save' | 'allIn'>;
}

/** One after the other, well below what the register allows a second; the rest waits for the next day. */
const mostInARun = 150;
/** After so many in a row without an answer the register is away, and is left alone until the next day. */
const patience = 3;

/**
 * Asks again about everybody whose check had no answer.
 * @returns how many have one now, and how many still wait
 */
export async function checkPending(deps: CheckingDeps): Promise<{ checked: number; unchecked: number }> {
  if (!deps.register) return { checked: 0, unchecked: 0 };
  const ids = (await deps.applications.allIn('eligibility-review')).map(({ applicationId }) => applicationId);
  const pending = (await deps.applications.findMany(ids)).filter(isUnchecked);
  let [checked, silent] = [0, 0];
  for (const { applicationId } of pending.slice(0, mostInARun)) {
    const result = await check(deps, applicationId, { kind: 'programme' });
    if (result.ok) checked += 1;
    silent = !result.ok && result.refusal.code === 'register-unavailable' ? silent + 1 : 0;
    if (silent === patience) break;
  }
  return { checked, unchecked: pending.length - checked };
}
