/**
 * The one scheduler of a simulation. A function runs until it calls the outside (a database, a service, a pause); the
 * call then waits until it is chosen. Choosing one is a step. Between being chosen and being answered a call, or the
 * function that made it, may meet a fault.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Call, Outcome, Process, Who } from './calls.ts';
import { type Draw, drawFrom, seedFor } from './random.ts';
import { calm, type Fault, type FaultKind, faultKinds, type Weather } from './weather.ts';

/** Errors that Lambda reports of a function that did not answer. */
const died: Outcome = { error: 'Lambda.Unknown', cause: 'the function died' };
const stopped: Outcome = { error: 'Sandbox.Timedout', cause: 'the function ran out of time' };

interface Waiting {
  /** Of a write that waits until somebody else has written one of its items: the last step and time (ms) at which it does. */
  heldUntil?: { step: number; time: number };
  call: Call;
  process: Process | undefined;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Errors that no fault of a service explains. */
const defects = new Set([
  'TypeError',
  'ReferenceError',
  'RangeError',
  'ZodError',
  '$ZodError',
  'ValidationException',
  'ImpossibleEvent',
  'MalformedRecord',
  'Error',
]);

/** Steps and milliseconds for which a write is held: no request is on its way for longer. */
const longestHold = { step: 250, time: 60_000 };
const over = { step: 0, time: 0 };
const meets = ({ writes = [] }: Call, other: Call) => writes.some((item) => other.writes?.includes(item));

export type Scheduler = ReturnType<typeof createScheduler>;

const running = new AsyncLocalStorage<Process>();
const never = new Promise<never>(() => {});

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Until every promise that can go on has gone on, also past the end of a turn in which a function stores what it gathered. */
const settled = async () => {
  await immediate();
  await immediate();
};

/**
 * @param choose draws which waiting call goes on; in order when undefined
 * @param faultSeed faults depend on it and on the number of the step alone: sparing one moves no other
 */
export function createScheduler(options: {
  clock: { now: number };
  choose: Draw | undefined;
  faultSeed: number;
  weather: Weather;
  /** Functions whose calls most others overtake. */
  slow: ReadonlySet<string>;
  /** Some calls of a function are overtaken again and again, as those of a busy machine are. */
  isUneven: boolean;
  /** Likelihood with which a write is held until another function has written one of its items. */
  holding: number;
  /** Told of each function whose write is held, and of what it writes. */
  onHold?(process: Process, items: readonly string[]): void;
  timeoutOf(name: string): number;
}) {
  const { clock, choose, faultSeed, weather, slow, isUneven, holding } = options;
  const waiting: Waiting[] = [];
  const alive = new Set<Process>();
  const faults: Fault[] = [];
  const surprises: string[] = [];
  let weatherNow = weather;
  let steps = 0;
  let started = 0;
  /** Whose call is being done, at this very moment. */
  let doing: Process | undefined;

  const holdFromNow = () => ({ step: steps + longestHold.step, time: clock.now + longestHold.time });
  const isHolding = ({ heldUntil = over }: Waiting) => heldUntil.step > steps && heldUntil.time > clock.now;

  function call(one: Call): Promise<unknown> {
    const process = running.getStore();
    if (process?.isDying) kill(process, died);
    if (process?.isDead) return never;
    return new Promise((resolve, reject) => waiting.push({ call: one, process, resolve, reject }));
  }

  /** Runs a function to its end, its death or its time limit. Never rejects. */
  function start(name: string, run: () => Promise<unknown>, who?: Who): Promise<Outcome> {
    started += 1;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const process: Process = {
      id: started,
      name,
      who,
      rank: isUneven ? (choose?.fraction() ?? 0) : 0,
      startedAt: clock.now,
      endsAt: clock.now + options.timeoutOf(name) * 1000,
      isDead: false,
      isDying: false,
      end(outcome) {
        if (process.isDead) return;
        process.isDead = true;
        alive.delete(process);
        resolve(outcome);
      },
    };
    alive.add(process);
    void running.run(process, run).then(
      (payload) => {
        // Lambda stops a function that has answered: what it did not wait for may never arrive.
        for (const one of waiting.filter((other) => other.process === process && !process.isDying))
          surprises.push(`${name} answered before ${one.call.what} did`);
        process.end(process.isDying ? died : { payload });
      },
      (error: Error) => {
        // Such an error is nobody's fault but the programme's.
        if (!process.isDead && defects.has(error.name))
          surprises.push(`${name}: ${error.name} ${error.message}`);
        process.end(process.isDying ? died : { error: error.name, cause: String(error.message) });
      },
    );
    return promise;
  }

  /** What of a dead function is on its way arrives all the same, at once or after others, or never. */
  function kill(process: Process, outcome: Outcome): void {
    process.end(outcome);
    for (const one of waiting.filter((other) => other.process === process)) {
      // In an episode that holds writes, it comes when somebody else has written the same item.
      if (choose?.chance(holding > 0 ? 0.8 : 0.4)) {
        if (holding > 0) one.heldUntil = holdFromNow();
        continue;
      }
      waiting.splice(waiting.indexOf(one), 1);
      if (choose?.chance(0.4)) unheard(one);
    }
  }

  function note(kind: FaultKind, process: Process | undefined, what: string): void {
    faults.push({ step: steps, kind, process: process?.name ?? 'nobody', what });
  }

  /** The fault of this step, if any: decided by the step's number alone. */
  function faultOf({ call: one, process }: Waiting): FaultKind | undefined {
    if (weatherNow.spared.has(steps) || !process || one.service === 'pause') return undefined;
    const draw = drawFrom(seedFor(faultSeed, String(steps)));
    const storm = weatherNow.storms.find(
      ({ name, from, to }) => name === process.name && steps >= from && steps < to,
    );
    if (storm && draw.chance(0.7))
      return draw.pick(['crash-before', 'crash-between', 'unavailable'] as const);
    if (one.service === 'mail') {
      const { from, to, lost } = weatherNow.mail;
      if (steps >= from && steps < to) return 'throttled';
      if (draw.chance(lost)) return draw.pick(['answer-lost', 'crash-between'] as const);
    }
    for (const kind of faultKinds) {
      if (draw.fraction() >= (weatherNow.rates[kind] ?? 0)) continue;
      const needsError =
        kind === 'answer-lost' || kind === 'throttled' || kind === 'unavailable' || kind === 'conflict';
      if (needsError && !one.errors?.[kind]) continue;
      return kind;
    }
    return undefined;
  }

  function perform({ call: one, process }: Waiting): unknown {
    doing = process;
    try {
      const answer = one.perform();
      for (const other of waiting)
        if (other.process !== process && meets(one, other.call)) other.heldUntil = over;
      return answer;
    } finally {
      doing = undefined;
    }
  }

  function attempt(one: Waiting): void {
    try {
      one.resolve(perform(one));
    } catch (error) {
      one.reject(error as Error);
    }
  }

  /** Does a call whose answer nobody will hear. */
  function unheard(one: Waiting): void {
    try {
      perform(one);
    } catch {
      // The service refused it; there is nobody to be told.
    }
  }

  function carryOut(chosen: Waiting): void {
    const { call: one, process, reject } = chosen;
    if (process?.isDead) {
      unheard(chosen);
      return;
    }
    const kind = faultOf(chosen);
    if (kind) note(kind, process, one.what);
    switch (kind) {
      case undefined:
        attempt(chosen);
        break;
      case 'crash-after':
        if (process) process.isDying = true;
        attempt(chosen);
        break;
      case 'crash-before':
        if (process) kill(process, died);
        break;
      case 'crash-between':
        if (process) kill(process, died);
        if (choose?.chance(0.5)) waiting.push(chosen);
        else unheard(chosen);
        break;
      case 'timeout':
        clock.now += 300_000;
        stopSlow();
        break;
      case 'answer-lost':
        unheard(chosen);
        reject(one.errors?.[kind]?.() ?? new Error(kind));
        break;
      default:
        reject(one.errors?.[kind]?.() ?? new Error(kind));
    }
  }

  /** In the order in which they came where nothing is drawn. */
  function nextWaiting(isLast: boolean): Waiting | undefined {
    const free = waiting.filter((one) => !isHolding(one));
    if (free.length === 0 && !isLast) return undefined;
    const ready = free.length > 0 ? free : waiting;
    const others =
      slow.size > 0 && choose?.chance(0.9)
        ? ready.filter(({ process }) => !slow.has(process?.name ?? ''))
        : [];
    const among = others.length > 0 ? others : ready;
    const next =
      isUneven && choose?.chance(0.9)
        ? firstOf(among, choose)
        : among[choose && among.length > 0 ? choose.under(among.length) : 0];
    if (next && isHeld(next)) return nextWaiting(isLast);
    if (next) waiting.splice(waiting.indexOf(next), 1);
    return next;
  }

  /**
   * A write is held once, with what its function read before: whoever comes to the same item meanwhile is first (Sen, Race
   * directed random testing of concurrent programs, PLDI 2008).
   */
  function isHeld(one: Waiting): boolean {
    if (one.heldUntil !== undefined || !one.call.writes?.length || !choose?.chance(holding)) return false;
    one.heldUntil = holdFromNow();
    if (one.process) options.onHold?.(one.process, one.call.writes);
    return true;
  }

  /**
   * Each function has a rank for as long as it runs, but for a rare change: two that meet in an item meet in every order,
   * however many calls lie between (Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs,
   * ASPLOS 2010).
   */
  function firstOf(among: readonly Waiting[], draw: Draw): Waiting | undefined {
    const rankOf = ({ process }: Waiting) => process?.rank ?? 1;
    const next = among.reduce<Waiting | undefined>(
      (first, one) => (first && rankOf(first) >= rankOf(one) ? first : one),
      undefined,
    );
    if (next?.process && draw.chance(0.05)) next.process.rank = draw.fraction();
    return next;
  }

  function stopSlow(): void {
    for (const process of alive) if (process.endsAt <= clock.now) kill(process, stopped);
  }

  return {
    call,
    start,
    settled,
    faults,
    surprises,
    /** Lets one waiting call go on; false when none waits. @param o.isLast also one that is held, where all are */
    step({ isLast = true } = {}): boolean {
      const chosen = nextWaiting(isLast);
      if (!chosen) return false;
      steps += 1;
      clock.now += choose ? 1 + choose.under(30) : 10;
      stopSlow();
      carryOut(chosen);
      return true;
    },
    stopSlow,
    /** No fault from here on. */
    clearUp() {
      weatherNow = { ...calm, spared: weatherNow.spared };
    },
    steps: () => steps,
    current: () => running.getStore(),
    doing: () => doing,
    waiting: () => waiting.length,
    /** Items whose writes are held. */
    held: () => waiting.filter(isHolding).flatMap(({ call: one }) => one.writes ?? []),
    alive: () => alive.size,
  };
}
