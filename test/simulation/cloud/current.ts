/** The cloud that the module under simulation reaches: one at a time in a thread, set by the episode that runs. */
import type { Cloud } from './cloud.ts';

let cloud: Cloud | undefined;

export function enter(entered: Cloud): void {
  cloud = entered;
}

/** @throws outside an episode */
export function here(): Cloud {
  if (!cloud) throw new Error('no episode runs');
  return cloud;
}
