/**
 * Tells Step Functions what was decided: starts executions, ends waits. Runs at least once for each item;
 * the item is read again first, because the record that woke us may be old.
 */
import type { Clock } from '#app/ports/ports.ts';
import type { DecidedWait, Outbox, StartKey, Workflow } from '#app/ports/workflow-ports.ts';
import { pastTheGates } from '#workflows/contracts.ts';

interface Deps {
  outbox: Outbox;
  workflow: Workflow;
  clock: Clock;
}

export type RelayHint =
  | { kind: 'gate'; applicationId: string; sequence: number }
  | { kind: 'repair'; applicationId: string }
  | { kind: 'start'; start: StartKey };

export async function relayWorkflow(deps: Deps, hint: RelayHint) {
  switch (hint.kind) {
    case 'start':
      return relayStart(deps, hint.start);
    case 'gate':
      return relayWait(deps, await deps.outbox.wait(hint.applicationId, hint.sequence));
    case 'repair':
      return relayWait(deps, await deps.outbox.repair(hint.applicationId));
  }
}

/** A name that exists already is our own earlier start: names are application and release ids. */
async function relayStart({ outbox, workflow, clock }: Deps, key: StartKey): Promise<void> {
  const pending = await outbox.start(key);
  if (!pending) return;
  await workflow.start(pending.machine, pending.name, pending.input);
  await outbox.started(key, pending.name, clock.now().toISOString());
}

/**
 * After this long the sweep need not carry a resolution whose token was gone: the delivery was ours, and its execution
 * has ended. Attempts of `open-gate` take 262 s together (seven of 20 s at most, 122 s of pauses), the rest is for a
 * Step Functions that is late; one that is later still finds the resolution in the queue, and opening puts it back.
 */
const reopensWithin = 100 * 60_000;

async function relayWait(deps: Deps, wait: DecidedWait | undefined): Promise<void> {
  if (!wait?.resolution) return;
  const { outbox, workflow, clock } = deps;
  const { applicationId, resolution, taskToken } = wait;
  if (taskToken === undefined) return giveUp(deps, wait);
  const told =
    resolution.kind === 'success'
      ? await workflow.resume(taskToken, { applicationId, outcome: resolution.outcome })
      : await workflow.fail(taskToken, resolution.error);
  const now = clock.now().toISOString();
  if (wait.sequence === undefined) return endRepair(deps, wait, now);
  // Gone: an earlier delivery of ours that we did not live to note, or an attempt to open the gate that died after it
  // kept its token. Nothing here tells them apart; a next attempt, or the next gate, will within minutes.
  await (told === 'delivered' ? outbox.settled(wait, now) : outbox.tokenLost(wait, now));
}

/** Nobody came for it since its token was gone: it waits for nothing that the sweep could bring. */
async function giveUp({ outbox, clock }: Deps, wait: DecidedWait): Promise<void> {
  const now = clock.now();
  if (wait.tokenLostAt === undefined) {
    // Never opened: its execution is on the way to it, unless an operator ended it.
    if (await outbox.isAbandoned(wait.applicationId)) await outbox.givenUp(wait, now.toISOString());
    return;
  }
  if (now.getTime() - Date.parse(wait.tokenLostAt) > reopensWithin) {
    await outbox.givenUp(wait, now.toISOString());
  }
}

async function endRepair({ outbox }: Deps, wait: DecidedWait, now: string): Promise<void> {
  const { applicationId, resolution } = wait;
  const isPast =
    resolution?.kind === 'success' && pastTheGates.some((outcome) => outcome === resolution.outcome);
  // First: a relay that dies in between comes back for the repair.
  if (isPast) await outbox.settledAll(applicationId, now);
  await outbox.settled(wait, now);
}
