/** Makes `new Date()` the episode's time, for the one clock of the programme that reads it. */
import { here } from './current.ts';

const RealDate = Date;

class EpisodeDate extends RealDate {
  constructor(...args: unknown[]) {
    super(...((args.length === 0 ? [here().clock.now] : args) as [number]));
  }
  static override now(): number {
    return here().clock.now;
  }
}

export function setClocks(): void {
  globalThis.Date = EpisodeDate as DateConstructor;
}
