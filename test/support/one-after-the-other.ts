/** What processes at once would spoil for each other. */
import { setTimeout } from 'node:timers/promises';
import { AlreadyRunning, lockState } from '#infra/local/programme/lock.ts';

/** @param folder names the act: the next who comes waits until it is done */
export async function oneAfterTheOther<T>(folder: string, act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const { release } = lockState(folder);
      return await act().finally(release);
    } catch (error) {
      if (!(error instanceof AlreadyRunning)) throw error;
      await setTimeout(100);
    }
  }
}
