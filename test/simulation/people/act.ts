/** What someone wants done, and keeps asking for until they have an answer. */
import type { Who } from '#test/simulation/cloud/calls.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import type { Draw } from '#test/simulation/cloud/random.ts';

export type Answer = { ok: true; value: unknown } | { ok: false; refusal: { code: string } };

export interface Act {
  /** `file 3`: who does what to which application. */
  name: string;
  /** The function that takes it in. */
  by: string;
  who: Who;
  isReady(): boolean;
  run(): Promise<Answer>;
  /** The moment that they wait for, once it is known; the clock goes no further without them. */
  waitsFor?(): number | undefined;
  /** Refusals that mean "not yet". */
  again?: readonly string[];
  /** How long they wait after a refusal before they ask again, in milliseconds; else some seconds. */
  patience?: number;
  /** Done whenever it is ready, as often as that is. */
  isStanding?: boolean;
  /** What an accepted act leaves in the log of its application or round, once for each acceptance. */
  leaves?: { subject: string; type: string };
  /** What it may leave besides, of each that it is about: whether it did is in its answer. */
  mayLeave?: readonly { subject: string; type: string }[];
  /** Never asked for twice at once: a second one that came late would undo what followed. */
  isOnce?: boolean;
  /** The episode may end without it. */
  isOptional?: boolean;
  /** How much likelier than other acts. */
  weight?: number;
  /** Asked without a look at whether there is anything to ask it of; to anybody else what is there is not refused as not found. */
  isBlind?: boolean;
  /** Nobody may do it: done, it is a violation. */
  mustFail?: boolean;
}

export interface Attempts {
  act: Act;
  accepted: number;
  refused: string[];
  /** Nobody knows what became of these. */
  unknown: number;
  isSettled: boolean;
  inFlight: number;
  notBefore: number;
}

const mostAtOnce = 8;

/**
 * @param isHasty people press a button again before they have its answer
 * @param onAnswer told of each answer that a person got
 */
export function createAgenda(
  cloud: Cloud,
  acts: readonly Act[],
  { draw, isHasty }: { draw: Draw | undefined; isHasty: boolean },
  onAnswer: (act: Act, answer: Answer) => void,
) {
  const all: Attempts[] = acts.map((act) => ({
    act,
    accepted: 0,
    refused: [],
    unknown: 0,
    isSettled: false,
    inFlight: 0,
    notBefore: 0,
  }));
  let inFlight = 0;
  let haste = draw ? (isHasty ? 0.6 : 0.05) : 0;

  async function attempt(one: Attempts, isAgain = false): Promise<void> {
    one.inFlight += 1;
    inFlight += 1;
    const outcome = await cloud.scheduler.start(one.act.by, one.act.run, one.act.who);
    one.inFlight -= 1;
    inFlight -= 1;
    const pause = draw ? draw.under(20_000) : 2_000;
    one.notBefore = cloud.clock.now + pause;
    if ('error' in outcome) {
      one.unknown += 1;
      return;
    }
    const answer = outcome.payload as Answer;
    onAnswer(one.act, answer);
    if (answer.ok) one.accepted += 1;
    else one.refused.push(answer.refusal.code);
    const isRepeated = !answer.ok && one.act.again?.includes(answer.refusal.code) === true;
    one.isSettled = !one.act.isStanding && !isRepeated;
    if (!answer.ok) one.notBefore = cloud.clock.now + (one.act.patience ?? pause);
    // The button is pressed once more by whoever just had the answer: what it rests on was written a moment before.
    if (answer.ok && !isAgain && !one.act.isOnce && draw?.chance(haste)) await attempt(one, true);
  }

  const canRun = (one: Attempts) =>
    !one.isSettled &&
    Math.max(one.notBefore, one.act.waitsFor?.() ?? 0) <= cloud.clock.now &&
    (one.inFlight === 0 || (one.inFlight === 1 && !one.act.isOnce && draw?.chance(haste) === true)) &&
    one.act.isReady();
  return {
    all,
    doings: () =>
      inFlight >= mostAtOnce
        ? []
        : all.filter(canRun).map((one) => ({ weight: one.act.weight ?? 1, run: () => void attempt(one) })),
    /** The earliest time at which somebody asks again. */
    nextDue(): number | undefined {
      const due = all
        .filter(({ act, isSettled }) => !isSettled && act.isReady())
        .map(({ act, notBefore }) => Math.max(notBefore, act.waitsFor?.() ?? 0))
        .filter((at) => at > cloud.clock.now);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    /** Nobody asks twice at once from here on. */
    calmDown() {
      haste = 0;
    },
    unsettled: () => all.filter(({ act, isSettled }) => !isSettled && !act.isStanding && !act.isOptional),
  };
}
