/**
 * Staff answer an appeal against a partial grant by raising it, within what is left and what was asked, before anybody has signed: the
 * agreement is issued anew. One person proposes it, another confirms it. Once it is signed, an amendment is needed.
 */
import { applyPlan, type Plan, proposeOn } from '#app/application/apply-command.ts';
import type { RoundAlong } from '#app/ports/application-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { AppealRefusal, WhichAppeal } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { NotSuperior } from '#domain/cohort/signatory.ts';
import { type ModificationRefusal, raisedFrom } from '#domain/round/reinstatement.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';
import { happeningOf } from '#domain/values/second-person.ts';
import {
  type SupplementaryDeps,
  type SupplementaryRefusal,
  supplementaryDecision,
} from './supplementary-decision.ts';
import { appealToAnswer } from './who-answers.ts';

interface ModifyInput extends WhichAppeal {
  applicationId: string;
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
  const { applicationId, by, confirms, kind, amountCents, reason } = input;
  let round: RoundAlong | undefined;
  const plan: Plan<Refused> = async (application, now) => {
    const found = await modificationOf(deps, application, input, now);
    if (!found.ok) return found;
    round = found.value.round;
    const { happening, against } = found.value;
    const said = { kind, against, amountCents, reason, digest: happening.digest };
    return accept({ command: 'modify-award', ...said, confirms, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by, () => defined({ round }));
}

/** What would happen, in the place of which agreement. */
async function modificationOf(
  deps: SupplementaryDeps,
  application: Application,
  { applicationId, amountCents, reason, by, confirms, ...which }: ModifyInput,
  at: string,
) {
  const answeredBy = confirms === undefined ? undefined : by.id;
  const appeal = await appealToAnswer(deps, application, { ...which, at, answeredBy });
  if (!appeal.ok) return appeal;
  const raised = raisedFrom(application, amountCents);
  if (!raised.ok) return raised;
  const panel = await findRound(deps.rounds, 'panel');
  const given = { panel, to: 'laureate', amountCents, by } as const;
  const round = await supplementaryDecision(deps, application, given, at);
  if (!round.ok) return round;
  const { number } = raised.value.agreement;
  const said = { applicationId, ...defined({ ...which }), amountCents, reason, number };
  const { against } = appeal.value;
  return accept({ happening: happeningOf('modify', said), against, round: round.value });
}
