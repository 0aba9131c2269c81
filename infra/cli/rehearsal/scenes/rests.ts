/** Where a rehearsal may rest: a world in the middle of a part, in which somebody of each kind has something to do. */
import type { Entry } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, hour } from '#infra/cli/rehearsal/people/calendar.ts';

/** In their order. */
export const restNames = ['call', 'eligibility', 'jury', 'vote', 'signature', 'end'] as const;
export type Rest = (typeof restNames)[number];

/** The instant (ms) of the first that is not played any more. */
const restOf = {
  /** Answers are awaited, and one file is at the repair gate. */
  call: ({ reminded }) => reminded + 3 * hour,
  /** The call is over, decisions and one answer are awaited. */
  eligibility: ({ decided, decidedTwice, silenceEnds }) =>
    Math.min(decided, Math.max(decidedTwice + 1, silenceEnds + 2 * hour)),
  /** Most readings are filed, those of the late juror are not. */
  jury: ({ amended }) => amended,
  /** Some have voted, the others may; a finalist is at the repair gate, a letter was not delivered. */
  vote: ({ countRefused }) => countRefused,
  /** Most laureates have signed and wait for the administration. */
  signature: ({ countersigned }) => countersigned,
  end: () => Number.POSITIVE_INFINITY,
} as const satisfies Record<Rest, (calendar: Calendar) => number>;

/** What of a script is played up to a stage. */
export const until = (stage: Rest, script: readonly Entry[], calendar: Calendar): Entry[] =>
  script.filter(({ at }) => at < restOf[stage](calendar));

/**
 * The last stage that was played whole; undefined before the first.
 * @param done names of the entries that were played
 */
export function restReached(
  script: readonly Entry[],
  calendar: Calendar,
  done: readonly string[],
): Rest | undefined {
  const played = new Set(done);
  return restNames.findLast((stage) => until(stage, script, calendar).every(({ name }) => played.has(name)));
}
