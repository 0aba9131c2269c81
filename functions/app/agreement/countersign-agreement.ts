/** The administration signs, by two persons: one proposes it, another confirms the digest of what then binds. */
import { type ApplyDeps, applyPlan, type Plan, proposeOn } from '#app/application/apply-command.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { decidingOf, type NotSignatory, type Signatory, signerAt } from '#domain/cohort/signatory.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { countersigningOf } from '#domain/values/second-person.ts';
import { type SignedCopyDeps, signedCopy } from './signed-copy.ts';

interface OnOne {
  applicationId: string;
  by: StaffActor;
}

/** The first person. */
export function proposeCountersigning(deps: ApplyDeps, { applicationId, by }: OnOne) {
  const checked = (application: Application) => {
    const { status } = application;
    return status === 'signed'
      ? accept({ happening: countersigningOf(application) })
      : refuse({ code: 'stage-passed', status, command: 'countersign' } as const);
  };
  return proposeOn(deps, applicationId, checked, by);
}

/** The second person, who signs: the copy with both signatures is kept with the second. */
export function countersignAgreement(
  deps: ApplyDeps & SignedCopyDeps,
  { applicationId, by, confirms }: OnOne & { confirms: string },
) {
  let signatory: Signatory | undefined;
  const plan: Plan<NotSignatory> = (_, now) => {
    signatory = signerAt(decidingOf(deps.cohort, applicationId), now, by.id);
    return signatory
      ? accept({ command: 'countersign', by: by.id, confirms })
      : refuse({ code: 'not-signatory' });
  };
  return applyPlan(deps, applicationId, plan, by, (after) => signedCopy(deps, after, signatory));
}
