/**
 * Hourly: delivers again what a stream outage, throttling by SES or a sender's crash left undelivered. A stream keeps 24
 * hours; the outbox keeps everything.
 */
import type { DeskState, MailDesk } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Undelivered, UndeliveredItem } from '#app/ports/workflow-ports.ts';

const minute = 60_000;
/** Younger items are left alone: a relay or a sender may be working on them. */
const onTheirWay = 10 * minute;
/** A sender runs a minute at most: after this its claim is abandoned, and whether it sent is unknown. */
const claimDies = 15 * minute;
/** Within the hour SES reports that a message arrived, came back or is delayed: without a report by now, SES never had it. */
const reportDue = 75 * minute;

/** Most items written in one run, of letters and of what executions wait for; the next hour takes the rest. */
const batch = 1000;
/** Most items looked at on the way: those that are held back, or too early, are passed over and cost a read. */
const lookedAtMost = 20_000;

interface Deps {
  undelivered: Undelivered;
  desk: Pick<MailDesk, 'find'>;
  clock: Clock;
}

export interface Swept {
  found: number;
  moved: number;
  /** Age of the oldest item that no member of staff holds back, seconds; 0 when there is none. */
  oldestSeconds: number;
}

/** Both parts from their oldest item on: what is held back is passed over, so that it keeps nothing younger from leaving. */
export async function sweep(deps: Deps): Promise<Swept> {
  if (await deps.undelivered.isEmpty()) return { found: 0, moved: 0, oldestSeconds: 0 };
  const work = await sweepPart(deps, 'work');
  const mail = await sweepPart(deps, 'mail');
  return {
    found: work.found + mail.found,
    moved: work.moved + mail.moved,
    oldestSeconds: Math.max(work.oldestSeconds, mail.oldestSeconds),
  };
}

async function sweepPart({ undelivered, desk, clock }: Deps, part: 'work' | 'mail'): Promise<Swept> {
  const now = clock.now();
  const at = now.toISOString();
  // Asked only if there is an e-mail. While mail is stopped, e-mails are not touched: that would use up their sweeps.
  let mail: DeskState | undefined;
  let [found, moved, oldest] = [0, 0, 0];
  for await (const item of undelivered.due(part, at)) {
    found += 1;
    const isEmail = item.kind === 'email';
    if (isEmail) mail ??= await desk.find();
    const isHeldBack = isEmail && (mail?.isStopped || item.state === 'held');
    // What waits for an account that is not ready, or for mail that nobody has started, is late.
    const isOnPurpose = isHeldBack && (mail?.because === undefined || item.state === 'held');
    if (!isOnPurpose) oldest = Math.max(oldest, now.getTime() - Date.parse(item.since));
    const step = nextStep(item, now.getTime());
    if (step === 'touch') moved += isHeldBack ? 0 : Number(await undelivered.touch(item, at));
    else if (step !== undefined) {
      await undelivered.setState(item, step, at);
      moved += 1;
    }
    if (moved === batch || found === lookedAtMost) break;
  }
  return { found, moved, oldestSeconds: Math.round(oldest / 1000) };
}

function nextStep(item: UndeliveredItem, now: number): 'touch' | 'unknown' | 'queued' | undefined {
  const age = now - Date.parse(item.since);
  const claimAge = item.claimedAt === undefined ? 0 : now - Date.parse(item.claimedAt);
  switch (item.state) {
    case undefined:
    case 'queued':
      return age > onTheirWay ? 'touch' : undefined;
    case 'postponed':
    case 'deferred':
      return 'queued';
    case 'claimed':
      return claimAge > claimDies ? 'unknown' : undefined;
    case 'unknown':
      return claimAge > reportDue ? 'queued' : undefined;
    case 'held':
    case 'unconfirmed':
    case 'sent':
    case 'failed':
    case 'discarded':
      return undefined;
  }
}
