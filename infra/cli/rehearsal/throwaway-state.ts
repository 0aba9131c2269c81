/** Where a rehearsal that nobody goes on with keeps its state: in memory where there is room, and no longer than it runs. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgetEnded, memoryFolder } from '#infra/local/guard/memory-folder.ts';

export interface ThrowawayState {
  dir: string;
  /** Takes the state away. One that failed is kept for whoever looks into it; returns where. */
  end(failed: boolean): string | undefined;
}

/**
 * @param name says what the rehearsal is about
 * @param keptIn folder of the last rehearsal that failed; earlier ones in it are deleted
 */
export function throwawayState(name: string, keptIn: string): ThrowawayState {
  mkdirSync(keptIn, { recursive: true, mode: 0o700 });
  forgetEnded(keptIn);
  const kept = join(keptIn, `${name}-${process.pid}`);
  const dir = memoryFolder(name) ?? kept;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return {
    dir,
    end(failed) {
      if (failed && dir !== kept) cpSync(dir, kept, { recursive: true });
      if (!failed || dir !== kept) rmSync(dir, { recursive: true, force: true });
      return failed ? kept : undefined;
    },
  };
}
