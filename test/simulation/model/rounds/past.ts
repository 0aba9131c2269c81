/** What held from a moment on, in milliseconds, one thing after the other. */
export type Past<T> = { at: number; what: T }[];

/** All that held at some moment of a time. */
export const heldIn = <T>(past: Past<T>, from: number, until: number): T[] =>
  past
    .filter(({ at }, index) => at <= until && (past[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= from)
    .map(({ what }) => what);
