/**
 * The workflow starts to wait at a gate: stores its token and does what entering that gate requires.
 * Entering AwaitSignature issues the agreement; its PDF is drawn once and kept with it: its digest is told, and signed.
 */
import { type AlongWith, type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { PaintAgreement } from '#app/ports/agreement-ports.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Gates } from '#app/ports/workflow-ports.ts';
import { panelFiles } from '#app/round/round-members.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { agreementDocument } from '#domain/agreement/agreement-document.ts';
import { agreementFacts } from '#domain/agreement/grant-tests.ts';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { Refusal } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { isAboveMaximum } from '#domain/round/aid-ceiling.ts';
import { daysAfter } from '#domain/values/days.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, refuse } from '#domain/values/result.ts';
import type { OpenableGate } from '#workflows/contracts.ts';

interface Deps extends ApplyDeps {
  applications: Pick<Applications, 'find' | 'findMany' | 'save'>;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  gates: Pick<Gates, 'open'>;
  paint: PaintAgreement;
  cohort: Cohort;
  clock: Clock;
}

/** The grant would pass the de minimis ceiling: no agreement is issued, and an operator decides at the repair gate. */
export class DeMinimisOver extends Error {
  override name = 'DeMinimisOver';
}

/** The grant is above what the call ever grants to a project: as above. */
export class GrantAboveMaximum extends Error {
  override name = 'GrantAboveMaximum';
}

interface Entrance {
  applicationId: string;
  gate: OpenableGate;
  taskToken: string;
  /** The second state of the gate, where it is that one. */
  overdue?: string | undefined;
}

/**
 * Safe to run again with the same or a newer token: the newest token is the live one. The agreement is issued once its execution waits: what
 * ends it a moment later, as a correction does, ends that wait.
 */
export async function openGate(deps: Deps, { applicationId, gate, taskToken, overdue }: Entrance) {
  const now = deps.clock.now().toISOString();
  await deps.gates.open(applicationId, gate, taskToken, now, overdue !== undefined);
  if (gate === 'AwaitSignature') await issueAgreement(deps, applicationId);
  return { applicationId, outcome: 'opened' as const };
}

/**
 * Issues it once: an existing agreement, or an application that left meanwhile, is not changed. What was corrected while it was drawn is
 * in it: it is drawn again.
 */
async function issueAgreement(deps: Deps, applicationId: string): Promise<void> {
  let along: AlongWith = {};
  const plan: Plan<Refusal> = async (application, issuedOn) => {
    const { status } = application;
    const command = 'issue-agreement';
    if (status !== 'laureate') return refuse({ code: 'stage-passed', status, command });
    const { agreement, printed, drawn } = await drawnOf(deps, application, issuedOn);
    along = { agreement, printed, paper: { copy: 'issued', ...drawn } };
    const { number, amountCents, dueAt } = agreement;
    const { commitmentsText: commitments } = printed;
    const issued = { number, amountCents, sha256: drawn.sha256, contentSha256: sha256Of(agreement), dueAt };
    return accept({ command, ...issued, ...defined({ commitments }) });
  };
  await applyPlan<Refusal>(deps, applicationId, plan, { kind: 'programme' }, () => along);
}

/** @throws DeMinimisOver, GrantAboveMaximum */
async function drawnOf(deps: Deps, laureate: ApplicationIn<'laureate'>, issuedOn: string) {
  const { applicationId } = laureate;
  const dueAt = daysAfter(issuedOn, deps.cohort.delays.signatureDays);
  const agreement = agreementFor(laureate, deps.cohort, issuedOn, dueAt);
  const held = heldGrants(await panelFiles(deps), deps.cohort.timeZone, issuedOn);
  const facts = agreementFacts(laureate, deps.cohort, held);
  const printed = agreementDocument(agreement, laureate.form, deps.cohort, facts);
  if (printed.deMinimis?.permitted === false) {
    throw new DeMinimisOver(`${applicationId} would receive more small aid than the ceiling`);
  }
  if (isAboveMaximum(agreement, deps.cohort)) {
    throw new GrantAboveMaximum(
      `${applicationId} would receive ${agreement.amountCents} cents, the call grants at most ${deps.cohort.applicants.maximumRequestCents}`,
    );
  }
  return { agreement, printed, drawn: await deps.paint(printed) };
}
