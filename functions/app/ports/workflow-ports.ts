/** The waits of an execution and their ends, how both reach Step Functions and come back, and what the sweep delivers again. */
import type { EmailState } from '#domain/mail/mail-desk.ts';
import type { Gate, Resolution, repairGate } from '#workflows/contracts.ts';

/** The queue of the waits of an application or of a support. A wait needs a token and a resolution: whichever comes second completes it. */
export interface Gates<G extends string = Gate> {
  /**
   * Stores the token of the wait that the execution just entered; returns what is already decided for it.
   * @param isOverdue in the second state of its gate, where staff decide what follows a delay that is over
   */
  open(
    id: string,
    gate: G | typeof repairGate,
    taskToken: string,
    at: string,
    isOverdue?: boolean,
  ): Promise<'waiting' | 'already-decided'>;
  /** Ends a wait that timed out; returns the resolution that came meanwhile, if one did. */
  expire(id: string, gate: G, at: string): Promise<Resolution | undefined>;
}

/** The repair gate, where an application waits for an operator after a step failed for good. */
export interface Repairs {
  all(): Promise<{ applicationId: string; since: string }[]>;
  /** True while the execution waits there and no operator decided yet. */
  isWaiting(id: string): Promise<boolean>;
}

/** Items that wait to be delivered, re-read at delivery: a stream record is only a hint. */
export interface Outbox {
  wait(id: string, sequence: number): Promise<DecidedWait | undefined>;
  repair(id: string): Promise<DecidedWait | undefined>;
  start(key: StartKey): Promise<PendingStart | undefined>;
  /** Takes it off the undelivered index: the execution has it. */
  settled(item: DecidedWait, at: string): Promise<void>;
  /** Takes it off the index unless a token came for it. It stays in the queue: a gate that opens later still finds it. */
  givenUp(item: DecidedWait, at: string): Promise<void>;
  /** True once an operator ended its execution at the repair gate. */
  isAbandoned(id: string): Promise<boolean>;
  /** Every decided wait of an application whose execution opens no gate any more. */
  settledAll(id: string, at: string): Promise<void>;
  /** The token is dead: the resolution waits for the gate to open again. */
  tokenLost(item: DecidedWait, at: string): Promise<void>;
  /** Takes it off the index, unless the start of another execution has taken its place. */
  started(key: StartKey, name: string, at: string): Promise<void>;
}

/** What runs executions, each on a machine of its name. */
export type MachineKind = 'application' | 'support' | 'release';

export interface StartKey {
  kind: MachineKind;
  id: string;
}

export type PendingStart = { machine: MachineKind; name: string; input: Record<string, unknown> };

export interface DecidedWait {
  /** Of an application, or of a support. */
  id: string;
  /** Undefined for the repair gate. */
  sequence?: number;
  taskToken?: string;
  resolution?: Resolution;
  /** When its token was found dead, if it was. */
  tokenLostAt?: string;
}

/** What Step Functions said of a delivery: `gone` when the token's task is settled or never was. */
export interface Workflow {
  start(machine: MachineKind, name: string, input: Record<string, unknown>): Promise<void>;
  resume(taskToken: string, output: Record<string, unknown>): Promise<'delivered' | 'gone'>;
  fail(taskToken: string, error: string): Promise<'delivered' | 'gone'>;
}

/** What the hourly sweep finds on the sparse index, and what it can do about it. */
export interface Undelivered {
  /** One read, where `due` reads each of its partitions. */
  isEmpty(): Promise<boolean>;
  /**
   * What is due by an instant, or whenever, oldest first, read as it is taken: letters for themselves, and what executions
   * wait for.
   */
  due(part: 'work' | 'mail', at?: string): AsyncIterable<UndeliveredItem>;
  /** Writes the item again, so that the stream carries it again; false when it is too early: past its first day, once a day. */
  touch(item: UndeliveredItem, at: string): Promise<boolean>;
  /** Moves an e-mail that is still in the state that was read: `claimed` to `unknown`, others to `queued`. */
  setState(item: UndeliveredItem, to: 'unknown' | 'queued', at: string): Promise<void>;
}

export interface UndeliveredItem {
  key: { PK: string; SK: string };
  kind: string;
  since: string;
  state?: EmailState;
  claimedAt?: string;
}
