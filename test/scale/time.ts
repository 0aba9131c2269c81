/** Time that passes only while everybody waits for it: an hour of waiting costs nothing, and load on the machine nothing. */

export interface VirtualTime {
  clock: { now: number };
  /** Resolves `ms` later, programme time. */
  sleep(ms: number): Promise<void>;
  /** Notes that something happened: time stands until nothing does any more. */
  stir(): void;
  /** Lives on until `isOver`; `pump` starts what can be started, `nextDue` is when something else falls due. */
  live(around: { pump(): void; nextDue(): number | undefined; isOver(): boolean }): Promise<void>;
}

/** Turns of the event loop without any event after which nobody is taken to be at work: all work here is promises. */
const quietTurns = 3;

export function createTime(startsAt: number): VirtualTime {
  const clock = { now: startsAt };
  /** By the millisecond at which they end. */
  const sleepers = new Map<number, (() => void)[]>();
  let stirred = 0;

  function wake(): void {
    const woken = sleepers.get(clock.now) ?? [];
    sleepers.delete(clock.now);
    for (const resolve of woken) resolve();
  }
  function earliest(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const at of sleepers.keys()) if (at < first) first = at;
    return first;
  }
  async function untilQuiet(pump: () => void): Promise<void> {
    for (let quiet = 0; quiet < quietTurns; quiet += 1) {
      const before = stirred;
      pump();
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (stirred !== before) quiet = 0;
    }
  }
  return {
    clock,
    stir() {
      stirred += 1;
    },
    sleep(ms) {
      stirred += 1;
      const at = clock.now + Math.max(1, Math.round(ms));
      return new Promise((resolve) => {
        sleepers.set(at, [...(sleepers.get(at) ?? []), resolve]);
      });
    },
    async live({ pump, nextDue, isOver }) {
      for (;;) {
        await untilQuiet(pump);
        if (isOver()) return;
        const next = Math.min(earliest(), nextDue() ?? Number.POSITIVE_INFINITY);
        if (!Number.isFinite(next)) throw new Error('nothing will happen any more, and it is not over');
        clock.now = Math.max(clock.now, next);
        wake();
      }
    },
  };
}
