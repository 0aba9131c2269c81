/** The appeals that are answered by what is decided of the money: in its transaction. */
import { type ContestedDecision, isUpheldBy } from '#domain/appeal/appeal.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { evolve } from '#domain/application/evolve.ts';
import { defined } from '#domain/values/defined.ts';
import type { PaymentFacts, Planned } from './apply-payments.ts';

/**
 * @param against the decision that is taken back; undefined where there is none
 * @param reason absent where it needs none
 * @returns only the version that was read where no appeal against it waits, as a court goes on: one that is recorded meanwhile is
 * answered too
 */
export function upheldAlong(
  { application, now }: Pick<PaymentFacts, 'application' | 'now'>,
  against: ContestedDecision | undefined,
  actor: StaffActor,
  reason?: string,
): Planned['along'] {
  const expectVersion = application.version;
  if (!against || !application.appeals?.some(isUpheldBy(against))) return { application: { expectVersion } };
  const event = { type: 'AppealsUpheld', against, ...defined({ reason }), by: actor.id } as const;
  const next = evolve(application, event, now);
  const change = { expectVersion, actor, at: now, events: [event], effects: [] };
  return { application: { next, change } };
}
