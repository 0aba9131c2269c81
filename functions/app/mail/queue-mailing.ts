/** Queues the letters of a round that the transaction of their cause could not hold (`mailings.ts`), one page at a time. */
import type { Letters, Mailing, Mailings } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';

export interface QueueMailingDeps {
  mailings: Mailings;
  letters: Pick<Letters, 'queue'>;
  clock: Clock;
}
export type QueuedPage = { mailing: string; page?: number; queued?: number };

/**
 * Queues the next page, then turns it, which makes the stream bring the one after. A page that was queued and not turned is queued
 * again: its letters have keys of their own, so that each is queued once.
 * @returns the page, and how many of its letters were not queued before; without a page, all had been
 */
export async function queueMailing(
  { mailings, letters, clock }: QueueMailingDeps,
  { round, edition }: Mailing,
): Promise<QueuedPage> {
  const mailing = { round, edition };
  const next = await mailings.nextPage(mailing);
  if (!next) return { mailing: edition };
  const queued = await letters.queue(next.letters, clock.now().toISOString());
  await mailings.turnPage(mailing, next.page);
  return { mailing: edition, page: next.page, queued };
}
