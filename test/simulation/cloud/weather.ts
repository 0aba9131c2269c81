/** What may go wrong, and how often. */

export const faultKinds = [
  /** The function dies and the call never left. */
  'crash-before',
  /** The call was done, and the function died before the answer. */
  'crash-between',
  /** The answer came, and the function dies at its next step. */
  'crash-after',
  /** The call was done; its answer got lost on the way. */
  'answer-lost',
  /** The service took nothing: too many requests. */
  'throttled',
  /** The service took nothing: an error of its own. */
  'unavailable',
  /** Another transaction holds the item. */
  'conflict',
  /** The function was too slow, and was stopped. */
  'timeout',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** How likely each fault is, and functions that fail for a while. */
export interface Weather {
  rates: Partial<Record<FaultKind, number>>;
  storms: readonly { name: string; from: number; to: number }[];
  /** SES takes nothing for a while; and loses this share of its answers. */
  mail: { from: number; to: number; lost: number };
  /** Steps at which no fault may happen, for the search of a smaller story. */
  spared: ReadonlySet<number>;
}
export const calm: Weather = { rates: {}, storms: [], mail: { from: 0, to: 0, lost: 0 }, spared: new Set() };

export interface Fault {
  step: number;
  kind: FaultKind;
  process: string;
  what: string;
}
