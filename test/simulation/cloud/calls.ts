/** What a function asks of the outside, and what becomes of the function. */

export type Service = 'dynamodb' | 'states' | 'mail' | 'pause';

/** What a call says of itself; the errors are those that the service's client would throw. */
export interface Call {
  service: Service;
  what: string;
  /** Of a pause: how long it is, for a scheduler that keeps time. */
  ms?: number;
  perform(): unknown;
  errors?: Partial<Record<'answer-lost' | 'throttled' | 'unavailable' | 'conflict', () => Error>>;
}

export interface Process {
  id: number;
  name: string;
  startedAt: number;
  endsAt: number;
  isDead: boolean;
  /** Dies at its next step. */
  isDying: boolean;
  end(outcome: Outcome): void;
}
export type Outcome = { payload: unknown } | { error: string; cause: string };
