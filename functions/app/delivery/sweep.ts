/**
 * Hourly: delivers again what a stream outage, throttling by SES or a sender's crash left undelivered. A stream keeps 24
 * hours; the outbox keeps everything.
 */
import type { MailDesk } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Undelivered, UndeliveredItem } from '#app/ports/workflow-ports.ts';

const minute = 60_000;
/** Younger items are left alone: a relay or a sender may be working on them. */
const onTheirWay = 10 * minute;
/** A sender runs a minute at most: after this its claim is abandoned, and whether it sent is unknown. */
const claimDies = 15 * minute;
/** SES reports an accepted message within minutes: without a report by now, SES never had it. */
const reportDue = 75 * minute;

/** Items looked at in one run; the next hour takes the rest. */
const batch = 1000;

interface Deps {
  undelivered: Undelivered;
  desk: Pick<MailDesk, 'find'>;
  clock: Clock;
}

export interface Swept {
  found: number;
  moved: number;
  /** Age of the oldest item that nobody holds back, seconds; 0 when there is none. */
  oldestSeconds: number;
}

export async function sweep({ undelivered, desk, clock }: Deps): Promise<Swept> {
  const now = clock.now();
  const items = await undelivered.all(batch);
  // Read only if there is an e-mail. While mail is stopped, e-mails are not touched: that would use up their sweeps.
  const isStopped = items.some(({ kind }) => kind === 'email') && (await desk.find()).isStopped;
  let moved = 0;
  for (const item of items) {
    const step = nextStep(item, now.getTime());
    if (step === undefined || (isStopped && step === 'touch' && item.kind === 'email')) continue;
    if (step === 'touch') await undelivered.touch(item, now.toISOString());
    else await undelivered.setState(item, step, now.toISOString());
    moved += 1;
  }
  const isHeldBack = ({ kind, state }: UndeliveredItem) =>
    kind === 'email' && (isStopped || state === 'held');
  const ages = items
    .filter((item) => !isHeldBack(item))
    .map(({ since }) => now.getTime() - Date.parse(since));
  return { found: items.length, moved, oldestSeconds: Math.round(Math.max(0, ...ages) / 1000) };
}

function nextStep(item: UndeliveredItem, now: number): 'touch' | 'unknown' | 'queued' | undefined {
  const age = now - Date.parse(item.since);
  const claimAge = item.claimedAt === undefined ? 0 : now - Date.parse(item.claimedAt);
  switch (item.state) {
    case undefined:
    case 'queued':
      return age > onTheirWay ? 'touch' : undefined;
    case 'deferred':
      return 'queued';
    case 'claimed':
      return claimAge > claimDies ? 'unknown' : undefined;
    case 'unknown':
      return claimAge > reportDue ? 'queued' : undefined;
    case 'held':
    case 'sent':
    case 'failed':
    case 'discarded':
      return undefined;
  }
}
