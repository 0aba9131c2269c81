/** The administration signs, by two persons: one proposes it, another confirms the digest of what then binds. */
import { type ApplyDeps, applyCommand, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { countersigningOf, type Proposed, waitingOn } from '#domain/values/second-person.ts';
import { type SignedCopyDeps, signedCopy } from './signed-copy.ts';

interface OnOne {
  applicationId: string;
  by: StaffActor;
}

/** The first person. */
export async function proposeCountersigning(deps: ApplyDeps, { applicationId, by }: OnOne) {
  const plan: Plan<{ code: 'stage-passed'; status: string; command: 'countersign' }> = (application, at) => {
    const { status } = application;
    if (status !== 'signed') return refuse({ code: 'stage-passed', status, command: 'countersign' });
    const proposal = { ...countersigningOf(application), by: by.id, at };
    return accept({ command: 'propose', proposal });
  };
  const proposed = await applyPlan(deps, applicationId, plan, by);
  return proposed.ok ? accept({ proposal: waitingOn(proposed.value) } as Proposed) : proposed;
}

/** The second person: the copy with both signatures is kept with the second. */
export function countersignAgreement(
  deps: ApplyDeps & SignedCopyDeps,
  { applicationId, by, confirms }: OnOne & { confirms: string },
) {
  const along = (after: Application) => signedCopy(deps, after);
  return applyCommand(deps, applicationId, { command: 'countersign', by: by.id, confirms }, by, along);
}
