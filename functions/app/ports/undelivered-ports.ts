/** What the hourly sweep puts on the way again. */
import type { EmailState } from '#domain/mail/mail-desk.ts';

/** What the hourly sweep finds on the sparse index, and what it can do about it. */
export interface Undelivered {
  all(limit: number): Promise<UndeliveredItem[]>;
  /** Writes the item again so that the stream carries it again; false when it is not its turn: after a day, once a day. */
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
