/**
 * Tells Step Functions what was decided: starts executions, ends waits. Runs at least once for each item;
 * the item is read again first, because the record that woke us may be old.
 */
import type { Clock } from './ports.ts';
import type { DecidedWait, Outbox, StartKey, Workflow } from './workflow-ports.ts';

interface Deps {
  outbox: Outbox;
  workflow: Workflow;
  clock: Clock;
}

export type RelayHint =
  | { kind: 'gate'; applicationId: string; sequence: number }
  | { kind: 'repair'; applicationId: string }
  | { kind: 'start'; start: StartKey };

export const relayWorkflow = (deps: Deps) => async (hint: RelayHint) => {
  switch (hint.kind) {
    case 'start':
      return relayStart(deps, hint.start);
    case 'gate':
      return relayWait(deps, await deps.outbox.wait(hint.applicationId, hint.sequence));
    case 'repair':
      return relayWait(deps, await deps.outbox.repair(hint.applicationId));
  }
};

/** A name that exists already is our own earlier start: names are application and release ids. */
async function relayStart({ outbox, workflow, clock }: Deps, key: StartKey): Promise<void> {
  const pending = await outbox.start(key);
  if (!pending) return;
  await workflow.start(pending.machine, pending.name, pending.input);
  await outbox.started(key, clock.now().toISOString());
}

async function relayWait({ outbox, workflow, clock }: Deps, wait: DecidedWait | undefined): Promise<void> {
  if (!wait?.resolution || wait.taskToken === undefined) return;
  const { applicationId, resolution, taskToken } = wait;
  const told =
    resolution.kind === 'success'
      ? await workflow.resume(taskToken, { applicationId, outcome: resolution.outcome })
      : await workflow.fail(taskToken, resolution.error);
  const now = clock.now().toISOString();
  // Gone before its time: an earlier delivery of ours that we did not live to note. Gone after it: the
  // wait timed out, and whoever enters the gate next takes the resolution.
  const isOurs = told === 'delivered' || wait.expiresAt === undefined || now < wait.expiresAt;
  await (isOurs ? outbox.settled(wait, now) : outbox.tokenLost(wait, now));
}
