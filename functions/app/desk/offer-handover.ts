/**
 * Staff offer an application to another address, where its holder cannot: one proposes it, another confirms the very person, address
 * and reason. From there on it is any hand-over (accept-handover.ts), which its holder or one of the staff may take back.
 */
import { type ApplyDeps, applyPlan, type Plan, proposeOn } from '#app/application/apply-command.ts';
import {
  type AddressRefusal,
  drawHandoverId,
  type HeirDeps,
  offer,
  whyNotTo,
} from '#app/application/hand-over.ts';
import type { DraftIds } from '#app/ports/application-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Refusal, StaffActor } from '#domain/application/application-events.ts';
import { type Heir, isOpenAt, openedHandover } from '#domain/application/handover.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type Happening, happeningOf } from '#domain/values/second-person.ts';

export interface OfferHandoverDeps extends ApplyDeps, HeirDeps {
  drawIds: () => DraftIds;
}
interface OfferInput extends Heir {
  applicationId: string;
  reason: string;
  by: StaffActor;
}

/** The first person. */
export const proposeHandover = (deps: OfferHandoverDeps, input: OfferInput) =>
  proposeOn<Refusal | AddressRefusal>(
    deps,
    input.applicationId,
    (application, at) => handoverOf(deps, application, input, at),
    input.by,
  );

/** The second person. */
export function offerHandover(deps: OfferHandoverDeps, input: OfferInput & { confirms: string }) {
  const { applicationId, name, email, reason, by, confirms } = input;
  const open = openedHandover(drawHandoverId(deps), deps.clock.now().toISOString());
  const plan: Plan<Refusal | AddressRefusal> = async (application, now) => {
    const found = await handoverOf(deps, application, input, now);
    if (!found.ok) return found;
    const { digest } = found.value.happening;
    return accept({ command: 'offer-handover', handover: open, reason, digest, confirms, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by, ({ form: { contact, language } }) =>
    offer(open, { of: applicationId, from: contact.email, to: { name, email }, language }),
  );
}

/** What would happen, told without the addresses, which no event holds: the second person names them again. */
async function handoverOf(
  deps: OfferHandoverDeps,
  { status, handover, form }: Application,
  { applicationId, name, email, reason }: OfferInput,
  at: string,
): Promise<Result<{ happening: Happening }, Refusal | AddressRefusal>> {
  const command = 'offer-handover';
  if (!isPossible(command, status)) return refuse({ code: 'stage-passed', status, command });
  if (isOpenAt(handover, at)) return refuse({ code: 'handover-open', expiresAt: handover.expiresAt });
  const from = form.contact.email;
  const refusal = await whyNotTo(deps, from, email);
  if (refusal) return refuse(refusal);
  const said = { applicationId, reason };
  return accept({ happening: happeningOf('hand-over', { ...said, from, name, email }, said) });
}
