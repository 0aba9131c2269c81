/**
 * Breaks a rehearsal off in the middle of what it plays, as the end of its process or a lost connection does: from a call on,
 * nothing gets through any more, and whether that call had acted nobody was told.
 */
import type { Random } from '#infra/cli/rehearsal/people/random.ts';

/** Who plays is gone; whoever plays on opens the rehearsal anew, with nothing but its journal. */
export class BrokenOff extends Error {
  override name = 'BrokenOff';
}

export interface Breaks {
  /** An entry begins, for the first time or again. */
  begin(entry: string): void;
  /** What the call answers, as long as nothing is broken off. Rejects with BrokenOff. */
  through<T>(call: () => Promise<T>): Promise<T>;
  /** Lets everything through from now on, and tells how often something was broken off. */
  end(): number;
}

/** Each entry is broken off so often before it is left to end, each time a little further in. */
const timesEach = 3;

export function createBreaks(random: Random): Breaks {
  const broken = new Map<string, number>();
  let current = '';
  let callsLeft = Number.POSITIVE_INFINITY;
  return {
    begin(entry) {
      const before = broken.get(entry) ?? 0;
      current = entry;
      callsLeft = before < timesEach ? random.whole(1, 4 ** (before + 1)) : Number.POSITIVE_INFINITY;
    },
    async through(call) {
      callsLeft -= 1;
      if (callsLeft > 0) return call();
      if (callsLeft === 0) {
        broken.set(current, (broken.get(current) ?? 0) + 1);
        if (random.chance(0.5)) await call();
      }
      throw new BrokenOff(`"${current}" was broken off`);
    },
    end() {
      callsLeft = Number.POSITIVE_INFINITY;
      return [...broken.values()].reduce((sum, one) => sum + one, 0);
    },
  };
}
