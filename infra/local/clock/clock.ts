import type { DatabaseSync } from 'node:sqlite';

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
export const CLOCK_PERSIST_MS = 1000;

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
