/**
 * Staff withdraw the decision that an appeal contests, and the application goes on from its gate in another execution; once the panel
 * was told, by a supplementary decision within what is left. One person proposes it, another confirms it: it is about money.
 */
import { applyPlan, type Plan, proposeOn } from '#app/application/apply-command.ts';
import type { RoundAlong } from '#app/ports/application-ports.ts';
import { decideAlong, findRound } from '#app/round/change-round.ts';
import {
  type ContestedDecision,
  type ReinstatedStatus,
  type SupplementaryStatus,
  supplementaryStatuses,
} from '#domain/appeal/appeal.ts';
import type { AppealRefusal, WhichAppeal } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import type { NotSuperior } from '#domain/cohort/signatory.ts';
import { amountOnAppeal, type ReinstatementRefusal, reinstatedTo } from '#domain/round/reinstatement.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result } from '#domain/values/result.ts';
import { type Happening, happeningOf } from '#domain/values/second-person.ts';
import {
  type SupplementaryDeps,
  type SupplementaryRefusal,
  supplementaryDecision,
} from './supplementary-decision.ts';
import { appealToAnswer } from './who-answers.ts';

interface ReinstateInput extends WhichAppeal {
  applicationId: string;
  reason: string;
  /** What is given once the panel was told; a grant unless said otherwise. */
  to?: SupplementaryStatus | undefined;
  by: StaffActor;
  /** Of the second person, who answers. */
  confirms?: string;
}
type Refused =
  | NotSuperior
  | AppealRefusal
  | ReinstatementRefusal
  | SupplementaryRefusal
  | RefusalOf<'round-not-released'>;

/** The first person. */
export const proposeReinstatement = (deps: SupplementaryDeps, input: ReinstateInput) =>
  proposeOn<Refused>(
    deps,
    input.applicationId,
    (application, at) => reinstatementOf(deps, application, input, at),
    input.by,
  );

/** The second person. */
export function reinstateApplication(deps: SupplementaryDeps, input: ReinstateInput & { confirms: string }) {
  const { applicationId, kind, reason, by, confirms } = input;
  const { delays, timeZone } = deps.cohort;
  let round: RoundAlong | undefined;
  const plan: Plan<Refused> = async (application, now) => {
    const found = await reinstatementOf(deps, application, input, now);
    if (!found.ok) return found;
    const { to, amountCents, happening, against } = found.value;
    round = found.value.round;
    // The request is before the administration again from now on, unless this decides it.
    const isExamined = amountCents === undefined;
    const silence = isExamined
      ? implicitRejectionAt(now, delays.implicitRejectionMonths, timeZone)
      : undefined;
    return accept({
      command: 'reinstate',
      kind,
      against,
      reason,
      to,
      digest: happening.digest,
      confirms,
      by: by.id,
      ...defined({ implicitRejectionAt: silence, amountCents }),
    });
  };
  return applyPlan(deps, applicationId, plan, by, () => defined({ round }));
}

interface FoundReinstatement {
  to: ReinstatedStatus;
  against: ContestedDecision;
  happening: Happening;
  /** Of a supplementary decision. */
  amountCents?: number;
  /** The panel, which keeps a supplementary decision, and records a finalist before its vote; the jury, which is to read. */
  round?: RoundAlong;
}

/** Where it would go on now, and what would happen. */
async function reinstatementOf(
  deps: SupplementaryDeps,
  application: Application,
  { applicationId, reason, to: chosen = 'laureate', by, confirms, ...which }: ReinstateInput,
  at: string,
): Promise<Result<FoundReinstatement, Refused>> {
  const answeredBy = confirms === undefined ? undefined : by.id;
  const appeal = await appealToAnswer(deps, application, { ...which, at, answeredBy });
  if (!appeal.ok) return appeal;
  const { against } = appeal.value;
  const [jury, panel] = await Promise.all([findRound(deps.rounds, 'jury'), findRound(deps.rounds, 'panel')]);
  const target = reinstatedTo(application.status, { jury, panel }, chosen);
  if (!target.ok) return target;
  const to = target.value;
  const said = { applicationId, ...defined({ ...which }), to, reason };
  const given = supplementaryStatuses.find((one) => one === to);
  if (!given) {
    const happening = happeningOf('reinstate', said);
    // Of this and the opening of the vote, or the close of the readings, at one moment the second is decided again: no ballot lacks
    // who was told to be on it, and no jury ends without whom it was to read.
    const along =
      to === 'shortlisted'
        ? decideAlong({ command: 'reinstate-finalist', applicationId }, panel, at)
        : decideAlong({ command: 'reinstate-candidate', applicationId }, jury, at);
    return along.ok ? accept({ to, against, happening, round: along.value }) : along;
  }
  const amountCents = amountOnAppeal(application);
  const round = await supplementaryDecision(deps, application, { panel, to: given, amountCents, by }, at);
  if (!round.ok) return round;
  const happening = happeningOf('reinstate', { ...said, amountCents });
  return accept({ to, against, happening, amountCents, round: round.value });
}
