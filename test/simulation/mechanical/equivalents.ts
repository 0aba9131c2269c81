/** Drawn bugs that change nothing which anybody could see in a programme of any size, and why. */
export interface Equivalent {
  /** From `functions/`, without its ending. */
  file: string;
  kind: string;
  /** What the changed text holds, and what it became. */
  text: string;
  by?: string;
  because: string;
}
export const equivalents: readonly Equivalent[] = [];
