/** One thing that happens in a rehearsal, at its time. */
import type { Rehearsal } from './rehearsal.ts';

export type Scene = 'call' | 'eligibility' | 'jury' | 'panel' | 'agreements';

export interface Entry {
  /** Names the entry in the journal; short enough to stand beside a bar. */
  name: string;
  scene: Scene;
  /** Programme time, ms. */
  at: number;
  run(r: Rehearsal): Promise<void>;
}
