/**
 * The one way to change an application: load, decide, evolve, store with what follows. If someone else wrote first, the store
 * refuses and the decision is taken again on the new state, so the second of two people is told what the first one did.
 */
import type { AgreementCopy, DrawnPaper } from '#app/ports/agreement-ports.ts';
import type { Applications, GoingAlong, LabelChange, RoundAlong } from '#app/ports/application-ports.ts';
import type { PaperChange } from '#app/ports/paper-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { OpenedSupport } from '#app/ports/support-ports.ts';
import type { Agreement } from '#domain/agreement/agreement.ts';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { Application } from '#domain/application/application.ts';
import type { Actor, ApplicationEvent, Command, Refusal } from '#domain/application/application-events.ts';
import { decide } from '#domain/application/decide.ts';
import { effectsOf } from '#domain/application/effects.ts';
import { evolve } from '#domain/application/evolve.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { OpenedPayments } from '#domain/payment/evolve-payments.ts';
import { actorId } from '#domain/round/round-decisions.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type Happening, type Proposed, waitingOn } from '#domain/values/second-person.ts';
import type { RepairOutcome } from '#workflows/contracts.ts';

export interface ApplyDeps {
  applications: Pick<Applications, 'find' | 'save'>;
  cohort: Cohort;
  clock: Clock;
}

export interface NotFound {
  code: 'not-found';
}
export type CommandRefusal = Refusal | NotFound;

/** What is stored in the same transaction besides the events. */
export interface AlongWith extends GoingAlong {
  agreement?: Agreement;
  printed?: AgreementDocument;
  paper?: DrawnPaper & { copy: AgreementCopy };
  /** The code that confirms, and the session that asked for it: used up. */
  withCode?: { session: string; codeSha256: string };
  repair?: RepairOutcome;
  duplicateKeys?: readonly string[];
  renewsLink?: true;
  label?: LabelChange;
  papers?: PaperChange;
  round?: RoundAlong;
  support?: OpenedSupport;
  payments?: OpenedPayments;
  /** The version of its payments that it was decided by: a conflict where they changed since. */
  expectPayments?: number;
}

/** What goes with it, once it is known what the application is then. @param at the moment that its events have */
export type AlongAfter = (after: Application, at: string) => MaybeLater<AlongWith>;

/** Makes the command from the application as it is now; called again after each conflict. */
export type Plan<R = never> = (application: Application, now: string) => MaybeLater<Result<Command, R>>;
type MaybeLater<T> = T | Promise<T>;

/** Others kept writing the same application: worth another try later, by the caller or by the workflow. */
export class ApplicationContended extends Error {
  override name = 'ApplicationContended';
}

/** So often is decided again where somebody else wrote first. */
export const APPLICATION_ATTEMPTS = 5;

/**
 * Applies a command that depends on the application.
 * @returns the application after it (its `auditHead` is still the one before), or the refusal
 * @throws ApplicationContended after five conflicts in a row
 */
export async function applyPlan<R = never>(
  deps: ApplyDeps,
  applicationId: string,
  plan: Plan<R>,
  actor: Actor,
  alongWith: AlongWith | AlongAfter = {},
): Promise<Result<Application, CommandRefusal | R>> {
  for (let attempt = 1; attempt <= APPLICATION_ATTEMPTS; attempt += 1) {
    const planned = await changeNow(deps, applicationId, plan, actor);
    if (!planned.ok) return planned;
    const { next, change } = planned.value;
    const along = typeof alongWith === 'function' ? await alongWith(next, change.at) : alongWith;
    if ((await deps.applications.save(next, { ...change, ...along })) === 'saved') {
      return accept({ ...next, version: change.expectVersion + change.events.length });
    }
  }
  throw new ApplicationContended(`${applicationId} changed under ${APPLICATION_ATTEMPTS} attempts`);
}

/** What a plan makes of the application as it is now, for a transaction of something else with it; nothing is stored. */
export async function changeNow<R = never>(
  { cohort, ...deps }: ApplyDeps,
  applicationId: string,
  plan: Plan<R>,
  actor: Actor,
) {
  const decided = await decidedNow(deps, applicationId, plan);
  if (!decided.ok) return decided;
  const { before, at, events } = decided.value;
  let next = before;
  const effects = events.flatMap((event) => {
    const following = effectsOf(event, next, cohort, at);
    next = evolve(next, event, at);
    return following;
  });
  return accept({ next, change: { expectVersion: before.version, actor, at, events, effects } });
}

/** What applying it would answer now; nothing is stored. */
export async function tryPlan<R = never>(
  deps: Pick<ApplyDeps, 'applications' | 'clock'>,
  applicationId: string,
  plan: Plan<R>,
): Promise<Result<Application, CommandRefusal | R>> {
  const decided = await decidedNow(deps, applicationId, plan);
  if (!decided.ok) return decided;
  const { before, at, events } = decided.value;
  return accept(events.reduce((state, event) => evolve(state, event, at), before));
}

/** What would happen to the application as it is at this moment. */
async function decidedNow<R>(
  { applications, clock }: Pick<ApplyDeps, 'applications' | 'clock'>,
  applicationId: string,
  plan: Plan<R>,
): Promise<Result<{ before: Application; at: string; events: ApplicationEvent[] }, CommandRefusal | R>> {
  const before = await applications.find(applicationId);
  if (!before) return refuse({ code: 'not-found' });
  const at = clock.now().toISOString();
  const command = await plan(before, at);
  if (!command.ok) return command;
  const decided = decide(command.value, before, at);
  return decided.ok ? accept({ before, at, events: decided.value }) : decided;
}

/**
 * The first of two persons: what would happen waits for the second, if it could be done now.
 * @param checked what would happen, or why it cannot
 */
export async function proposeOn<R = never>(
  deps: ApplyDeps,
  applicationId: string,
  checked: (application: Application, at: string) => MaybeLater<Result<{ happening: Happening }, R>>,
  actor: Actor,
): Promise<Result<Proposed, CommandRefusal | R>> {
  const plan: Plan<R> = async (application, at) => {
    const found = await checked(application, at);
    if (!found.ok) return found;
    return accept({ command: 'propose', proposal: { ...found.value.happening, by: actorId(actor), at } });
  };
  const proposed = await applyPlan(deps, applicationId, plan, actor);
  return proposed.ok ? accept({ proposal: waitingOn(proposed.value) } as Proposed) : proposed;
}

/** Applies a command that is already complete. */
export function applyCommand(
  deps: ApplyDeps,
  applicationId: string,
  command: Command,
  actor: Actor,
  alongWith: AlongWith | AlongAfter = {},
): Promise<Result<Application, CommandRefusal>> {
  return applyPlan(deps, applicationId, () => accept(command), actor, alongWith);
}
