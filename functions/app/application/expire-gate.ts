/**
 * A wait timed out. What a person did before that counts, even in the last second; otherwise the first timeout reminds and the
 * second notes that the delay is over. Nobody is refused by that: staff confirm it (settle-overdue.ts).
 */
import type { Clock } from '#app/ports/ports.ts';
import type { Gates } from '#app/ports/workflow-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { CommandName } from '#domain/application/application-events.ts';
import { overdueSince } from '#domain/application/gate-delays.ts';
import { type ExpiringGate, namedErrors, type Resolution } from '#workflows/contracts.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

interface Deps extends ApplyDeps {
  gates: Pick<Gates, 'expire'>;
  clock: Clock;
}

interface Expiry {
  applicationId: string;
  gate: ExpiringGate;
  /** The state in which the execution waits for staff once the delay is over; without one it goes on at the gate. */
  overdue?: string | undefined;
}

const commands = {
  AwaitInformation: 'expire-information',
  AwaitSignature: 'expire-signature',
} as const satisfies Record<ExpiringGate, CommandName>;

export async function expireGate(deps: Deps, { applicationId, gate, overdue }: Expiry) {
  const hasState = overdue !== undefined;
  const expired = await applyCommand(deps, applicationId, { command: commands[gate] }, { kind: 'programme' });
  if (expired.ok) return { applicationId, outcome: outcomeOf(expired.value, hasState) };
  // Refused: the application left the gate before the timeout. The resolution says how.
  const resolution = await deps.gates.expire(applicationId, gate, deps.clock.now().toISOString());
  if (resolution) return { applicationId, outcome: outcomeOfResolution(resolution) };
  // A retry, because the first answer was lost: the record knows what happened.
  const application = await deps.applications.find(applicationId);
  if (!application) throw new Error(`no application ${applicationId}`);
  return { applicationId, outcome: outcomeOf(application, hasState) };
}

function outcomeOf(application: Application, hasState: boolean) {
  switch (application.status) {
    case 'information-requested':
    case 'agreement-issued':
      return hasState && overdueSince(application) !== undefined
        ? ('overdue' as const)
        : ('reminded' as const);
    // What was called off meanwhile ends where a refusal does.
    case 'ineligible':
    case 'called-off':
      return 'incomplete' as const;
    case 'lapsed':
      return 'lapsed' as const;
    default:
      throw new Error(`${application.applicationId} is ${application.status}: no expiry leads there`);
  }
}

function outcomeOfResolution(resolution: Resolution) {
  if (resolution.kind === 'success') return resolution.outcome as 'completed' | 'signed';
  switch (resolution.error) {
    case namedErrors.declined:
      return 'declined' as const;
    case namedErrors.ineligible:
      return 'incomplete' as const;
    case namedErrors.lapsed:
      return 'lapsed' as const;
    // More time was given meanwhile: the gate waits again, as after a reminder.
    case namedErrors.extended:
      return 'reminded' as const;
    default:
      return 'withdrawn' as const;
  }
}
