/** Stands for `node:timers/promises`: a pause ends when the scheduler says so. */
import { here } from './current.ts';

export const setTimeout = (ms: number): Promise<unknown> =>
  here().scheduler.call({
    service: 'pause',
    ms,
    what: `pause of ${Math.round(ms)} ms`,
    perform: () => undefined,
  });
