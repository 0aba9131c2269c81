/**
 * Tells Step Functions what was decided: starts executions, ends waits. Runs at least once for each item;
 * the item is read again first, because the record that woke us may be old.
 */
import type { Clock } from '#app/ports/ports.ts';
import type { DecidedWait, Outbox, StartKey, Workflow } from '#app/ports/workflow-ports.ts';
import { outputOf, pastTheGates } from '#workflows/contracts.ts';

interface Deps {
  outbox: Outbox;
  workflow: Workflow;
  clock: Clock;
}

export type RelayHint =
  /** `id`: of an application, or of a support. */
  | { kind: 'gate'; id: string; sequence: number }
  | { kind: 'repair'; id: string }
  | { kind: 'start'; start: StartKey };

export async function relayWorkflow(deps: Deps, hint: RelayHint) {
  switch (hint.kind) {
    case 'start':
      return relayStart(deps, hint.start);
    case 'gate':
      return relayWait(deps, await deps.outbox.wait(hint.id, hint.sequence));
    case 'repair':
      return relayWait(deps, await deps.outbox.repair(hint.id));
  }
}

/** If the name exists already, we started it earlier: names are application and release ids. */
async function relayStart({ outbox, workflow, clock }: Deps, key: StartKey): Promise<void> {
  const pending = await outbox.start(key);
  if (!pending) return;
  await workflow.start(pending.machine, pending.name, pending.input);
  await outbox.started(key, pending.name, clock.now().toISOString());
}

/**
 * After this long the sweep drops a resolution whose token was gone: we had delivered it, and its execution has ended. All
 * attempts of `open-gate` take 262 s together (seven of 20 s at most, 122 s of pauses); the rest allows for a late Step
 * Functions. If it is later still, it finds the resolution in the queue, and opening the gate puts it back.
 */
const reopensWithin = 100 * 60_000;

async function relayWait(deps: Deps, wait: DecidedWait | undefined): Promise<void> {
  if (!wait?.resolution) return;
  const { outbox, workflow, clock } = deps;
  const { id, resolution, taskToken } = wait;
  if (taskToken === undefined) return giveUp(deps, wait);
  const told =
    resolution.kind === 'success'
      ? await workflow.resume(taskToken, outputOf(id, resolution.outcome))
      : await workflow.fail(taskToken, resolution.error);
  const now = clock.now().toISOString();
  if (wait.sequence === undefined) return endRepair(deps, wait, now);
  // The token is gone: we delivered earlier and died before noting it, or an attempt to open the gate died after storing it.
  // Both look the same here; a next attempt, or the next gate, will tell within minutes.
  await (told === 'delivered' ? outbox.settled(wait, now) : outbox.tokenLost(wait, now));
}

/** No gate asked for it since its token was gone: the sweep has nothing left to deliver. */
async function giveUp({ outbox, clock }: Deps, wait: DecidedWait): Promise<void> {
  const now = clock.now();
  if (wait.tokenLostAt === undefined) {
    // The gate never opened: the execution is on its way to it, unless an operator ended it.
    if (await outbox.isAbandoned(wait.id)) await outbox.givenUp(wait, now.toISOString());
    return;
  }
  if (now.getTime() - Date.parse(wait.tokenLostAt) > reopensWithin) {
    await outbox.givenUp(wait, now.toISOString());
  }
}

async function endRepair({ outbox }: Deps, wait: DecidedWait, now: string): Promise<void> {
  const { id, resolution } = wait;
  const isPast =
    resolution?.kind === 'success' && pastTheGates.some((outcome) => outcome === resolution.outcome);
  // Done first: a relay that dies after this is run again, and then does the repair.
  if (isPast) await outbox.settledAll(id, now);
  await outbox.settled(wait, now);
}
