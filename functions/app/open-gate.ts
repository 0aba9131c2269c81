/**
 * The execution waits at a gate: keeps its token, and does what entering that gate means.
 * Entering AwaitSignature issues the agreement.
 */
import type { OpenableGate } from '../../workflows/contracts.ts';
import { agreementFor, sha256Of } from '../domain/agreement.ts';
import type { ApplicationIn } from '../domain/application.ts';
import type { Cohort } from '../domain/cohort.ts';
import { daysAfter } from '../domain/days.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';
import type { Applications, Clock, Gates } from './ports.ts';

interface Deps extends ApplyDeps {
  applications: Pick<Applications, 'find' | 'save'>;
  gates: Pick<Gates, 'open'>;
  cohort: Cohort;
  clock: Clock;
}

/** Safe to run again with the same or a newer token: the newest token is the live one. */
export const openGate =
  (deps: Deps) => async (input: { applicationId: string; gate: OpenableGate; taskToken: string }) => {
    const { applicationId, gate, taskToken } = input;
    if (gate === 'AwaitSignature') await issueAgreement(deps, applicationId);
    await deps.gates.open(applicationId, gate, taskToken, deps.clock.now().toISOString());
    return { applicationId, outcome: 'opened' as const };
  };

/** Issued once: an agreement that exists, or an application that left meanwhile, stays as it is. */
async function issueAgreement(deps: Deps, applicationId: string): Promise<void> {
  const application = await deps.applications.find(applicationId);
  if (application?.status !== 'laureate') return;
  const issuedOn = deps.clock.now().toISOString();
  const dueAt = daysAfter(issuedOn, deps.cohort.delays.signatureDays);
  const laureate: ApplicationIn<'laureate'> = application;
  const agreement = agreementFor(laureate, deps.cohort, issuedOn, dueAt);
  const { number, amountCents } = agreement;
  await applyCommand(deps)(
    applicationId,
    { command: 'issue-agreement', number, amountCents, sha256: sha256Of(agreement), dueAt },
    { kind: 'programme' },
    { agreement },
  );
}
