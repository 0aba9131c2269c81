/**
 * Staff answer an appeal against a partial grant by raising it, within what is left and what was asked, before anybody has signed: the
 * agreement is issued anew. One person proposes it, another confirms it. Once it is signed, an amendment is needed.
 */
import { applyPlan, type Plan, proposeOn } from '#app/application/apply-command.ts';
import type { RoundAlong } from '#app/ports/application-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { type AppealKind, openAppealOf } from '#domain/appeal/appeal.ts';
import type { AppealRefusal } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { NotSuperior } from '#domain/cohort/signatory.ts';
import { type ModificationRefusal, raisedFrom } from '#domain/round/reinstatement.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { happeningOf } from '#domain/values/second-person.ts';
import {
  type SupplementaryDeps,
  type SupplementaryRefusal,
  supplementaryDecision,
} from './supplementary-decision.ts';
import { whyNotAnswered } from './who-answers.ts';

interface ModifyInput {
  applicationId: string;
  kind: AppealKind;
  /** What is granted instead; euro cents. */
  amountCents: number;
  reason: string;
  by: StaffActor;
  /** Of the second person, who answers. */
  confirms?: string;
}
type Refused = NotSuperior | AppealRefusal | ModificationRefusal | SupplementaryRefusal;

/** The first person. */
export const proposeModification = (deps: SupplementaryDeps, input: ModifyInput) =>
  proposeOn<Refused>(
    deps,
    input.applicationId,
    (application, at) => modificationOf(deps, application, input, at),
    input.by,
  );

/** The second person. */
export function modifyAward(deps: SupplementaryDeps, input: ModifyInput & { confirms: string }) {
  const { applicationId, by, confirms, ...said } = input;
  let round: RoundAlong | undefined;
  const plan: Plan<Refused> = async (application, now) => {
    const found = await modificationOf(deps, application, input, now);
    if (!found.ok) return found;
    round = found.value.round;
    const { digest } = found.value.happening;
    return accept({ command: 'modify-award', ...said, digest, confirms, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by, () => defined({ round }));
}

/** What would happen, in the place of which agreement. */
async function modificationOf(
  deps: SupplementaryDeps,
  application: Application,
  { applicationId, kind, amountCents, reason, by, confirms }: ModifyInput,
  at: string,
) {
  if (!openAppealOf(application, kind)) return refuse({ code: 'no-appeal-open' } as const);
  const answeredBy = confirms === undefined ? undefined : by.id;
  const refusal = await whyNotAnswered(deps, application, { kind, at, answeredBy });
  if (refusal) return refuse(refusal);
  const raised = raisedFrom(application, amountCents);
  if (!raised.ok) return raised;
  const panel = await findRound(deps.rounds, 'panel');
  const given = { panel, to: 'laureate', amountCents, by } as const;
  const round = await supplementaryDecision(deps, application, given, at);
  if (!round.ok) return round;
  const { number } = raised.value.agreement;
  const happening = happeningOf('modify', { applicationId, kind, amountCents, reason, number });
  return accept({ happening, round: round.value });
}
