/** What a function asks of the outside, and what becomes of the function. */

export type Service = 'dynamodb' | 'states' | 'mail' | 'keys' | 'pause';

/** What a call says of itself; the errors are those that the service's client would throw. */
export interface Call {
  service: Service;
  what: string;
  /** Items that it writes, where it writes any. */
  writes?: readonly string[];
  /** Of a pause: how long it is, for a scheduler that keeps time. */
  ms?: number;
  perform(): unknown;
  errors?: Partial<Record<'answer-lost' | 'throttled' | 'unavailable' | 'conflict', () => Error>>;
}

/** Whom a function works for: who pressed the button. Nobody presses those that the cloud wakes by itself. */
export interface Who {
  /** A stranger holds somebody's link, and may change nothing. */
  kind: 'applicant' | 'juror' | 'volunteer' | 'panelist' | 'adviser' | 'staff' | 'operator' | 'stranger';
  id: string;
}

export interface Process {
  id: number;
  name: string;
  who: Who | undefined;
  /** Of two that wait, the one with the higher rank goes on, where functions go on unevenly. */
  rank: number;
  startedAt: number;
  endsAt: number;
  isDead: boolean;
  /** Dies at its next step. */
  isDying: boolean;
  end(outcome: Outcome): void;
}
export type Outcome = { payload: unknown } | { error: string; cause: string };
