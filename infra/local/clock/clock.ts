import type { DatabaseSync } from 'node:sqlite';
import type { QuietPart } from './in-flight.ts';

/**
 * Programme time: it ticks with the machine's clock from a base that is kept on disk, and can be moved forward.
 * The distance to the machine's clock lies in shared memory, so that every worker thread reads the same time.
 */
export interface TickingClock {
  /** Programme time, ms since the epoch. */
  now(): number;
  /** One BigInt64: programme time minus machine time, ms. */
  shared: SharedArrayBuffer;
  /** Moves forward to `to` (ms); a time that has passed already is left alone. Kept on disk before anyone can read it. */
  moveTo(to: number): void;
  /** Writes down where the time stands. */
  persist(): void;
}

/**
 * What is written is ahead of what was read by this much: after a `kill -9` the time never goes back,
 * at the price of one second that nobody lived.
 */
const CLOCK_PERSIST_MS = 1000;

/** Starts the clock where the last run left it, or at `startAt` (ms) in a fresh state. */
export function createTickingClock(db: DatabaseSync, startAt: number): TickingClock {
  db.exec(
    'CREATE TABLE IF NOT EXISTS clock_base (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL)',
  );
  const write = db.prepare(
    'INSERT INTO clock_base (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at)',
  );
  const kept = db.prepare('SELECT at FROM clock_base').get()?.at;
  const base = typeof kept === 'number' ? kept : startAt;

  const shared = new SharedArrayBuffer(8);
  const distance = new BigInt64Array(shared);
  Atomics.store(distance, 0, BigInt(Math.round(base) - Date.now()));

  const now = () => Date.now() + Number(Atomics.load(distance, 0));
  const keep = (at: number) => void write.run(at + CLOCK_PERSIST_MS);
  keep(now());
  return {
    now,
    shared,
    moveTo(to) {
      const ahead = Math.round(to) - now();
      if (ahead <= 0) return;
      keep(to);
      Atomics.add(distance, 0, BigInt(ahead));
    },
    persist: () => keep(now()),
  };
}

/** A move of the clock under way, ms. */
export interface Leap {
  from: number;
  to: number;
}

/** Something that becomes due at a programme time: the interpreter's timers, the template's schedules. */
export interface DueSource {
  /** Earliest programme time (ms) at which something is due. */
  nextDue(leap?: Leap): number | undefined;
  /** Fires everything due now; resolves when it has been done. */
  fireDue(leap?: Leap): Promise<void>;
}

export interface ProgrammeClock {
  /** Programme time, ms. */
  now(): number;
  shared: SharedArrayBuffer;
  /**
   * Goes to `to` (ms) event by event: whatever falls due on the way happens at its own time, and the next step waits
   * until the system is quiet. Leaps asked for at once happen one after the other. A time that has passed only settles.
   */
  advanceTo(to: number): Promise<void>;
  /** Resolves when nothing is under way: no invocation, no unread stream record, no request, no event, nothing due. */
  settle(): Promise<void>;
  /** What is under way now, by part; empty when quiet. */
  busy(): Record<string, number>;
  /** The move that is under way. */
  leap(): Leap | undefined;
  /** From now on what falls due as real time passes is fired too. */
  start(): void;
  close(): void;
}

interface LeapInput {
  clock: TickingClock;
  parts: QuietPart[];
  sources: DueSource[];
  /** After a leap that ended (TTL deletions). */
  afterLeap?(now: number): Promise<void>;
  onError(error: unknown): void;
}

/** Rounds without any progress of time after which a leap gives up: a source keeps being due although it was fired. */
const MAX_ROUNDS_AT_ONE_TIME = 10_000;
const TICK_MS = 100;

export function createProgrammeClock(input: LeapInput): ProgrammeClock {
  const { clock, parts, sources } = input;
  let turn: Promise<void> = Promise.resolve();
  let leaping = 0;
  let ticker: NodeJS.Timeout | undefined;
  let persistedAt = 0;
  let underWay: Leap | undefined;
  let closed = false;

  const settle = () => untilQuiet(parts);
  const serialized = (work: () => Promise<void>): Promise<void> => {
    leaping += 1;
    const mine = turn.then(work).finally(() => {
      leaping -= 1;
    });
    turn = mine.catch(() => {});
    return mine;
  };
  const fireAll = async (leap?: Leap) => {
    for (const source of sources) {
      const due = source.nextDue(leap);
      if (due !== undefined && due <= clock.now()) await source.fireDue(leap);
    }
  };
  const advance = async (to: number) => {
    const leap = { from: clock.now(), to };
    if (to > leap.from) underWay = leap;
    try {
      await leapBy(leap);
    } finally {
      underWay = undefined;
    }
  };
  const leapBy = async (leap: Leap) => {
    const { to } = leap;
    let rounds = 0;
    let last = leap.from;
    for (;;) {
      await settle();
      if (closed) throw new Error('the programme is closing');
      const next = earliest(sources, leap);
      if (next === undefined || next > Math.max(to, clock.now())) break;
      rounds = next > last ? 0 : rounds + 1;
      if (rounds > MAX_ROUNDS_AT_ONE_TIME)
        throw new Error(`the clock does not get past ${new Date(next).toISOString()}`);
      last = Math.max(last, next);
      clock.moveTo(next);
      await fireAll(leap);
    }
    clock.moveTo(to);
    if (to - leap.from > 0) await input.afterLeap?.(clock.now());
    await settle();
  };
  const tick = () => {
    const real = Date.now();
    if (real - persistedAt >= CLOCK_PERSIST_MS / 2) {
      persistedAt = real;
      clock.persist();
    }
    if (leaping > 0) return;
    const due = earliest(sources);
    if (due !== undefined && due <= clock.now()) serialized(() => fireAll()).catch(input.onError);
  };
  return {
    now: clock.now,
    shared: clock.shared,
    advanceTo: (to) => serialized(() => advance(to)),
    settle: () => serialized(() => advance(clock.now())),
    busy: () => busyParts(parts),
    leap: () => underWay,
    start() {
      ticker ??= setInterval(tick, TICK_MS);
    },
    close() {
      closed = true;
      clearInterval(ticker);
      clock.persist();
    },
  };
}

function earliest(sources: DueSource[], leap?: Leap): number | undefined {
  const due = sources.map((source) => source.nextDue(leap)).filter((at) => at !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
}

/** One part's end may start another's work, so all are asked again until one round finds every one of them idle. */
async function untilQuiet(parts: QuietPart[]): Promise<void> {
  for (;;) {
    if (parts.every((part) => part.inFlight() === 0)) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (parts.every((part) => part.inFlight() === 0)) return;
    }
    for (const part of parts) await part.idle();
  }
}

function busyParts(parts: QuietPart[]): Record<string, number> {
  const busy = parts.map((part): [string, number] => [part.name, part.inFlight()]);
  return Object.fromEntries(busy.filter(([, count]) => count > 0));
}
