/** The cloud that the module under simulation reaches: one at a time in a thread, set by the episode that runs. */
import type { Cloud } from './cloud.ts';
import type { Scheduler } from './scheduler.ts';

/** All that the replaced modules need of a cloud. */
export type Reached = Pick<Cloud, 'clock' | 'database' | 'interpreter' | 'fraction' | 'accept'> & {
  scheduler: Pick<Scheduler, 'call'> & {
    /** The function at work, where one is. */
    current(): object | undefined;
  };
};

let cloud: Reached | undefined;

export function enter(entered: Reached): void {
  cloud = entered;
}

/** @throws outside an episode */
export function here(): Reached {
  if (!cloud) throw new Error('no episode runs');
  return cloud;
}
