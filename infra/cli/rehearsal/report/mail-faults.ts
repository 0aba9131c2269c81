/** E-mail that goes wrong at SES all through a rehearsal, and what must be true of it in the end. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rehearsal } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import type { Fault } from '#infra/local/faults/faults.ts';

export interface MailFaultReport {
  percent: number;
  /** Calls of SendRawEmail that went wrong, by the way in which they did. */
  struck: Record<string, number>;
  /** Letters that SES refused for good: each is a task for staff, none is lost. */
  refusedAndTold: number;
  /** One-time codes whose message was late: a later request had put another in force. */
  superseded: number;
  /** Of the messages sent twice, those of which the sender's own log says that it could not know whether they left. */
  duplicatesNamedUnknown: number;
}

const ways = ['throttle', 'error', 'drop', 'accept-then-drop'] as const;

/**
 * A refusal for good strikes letters that tell a decision and ask for nothing. Whoever must act on a letter that SES
 * refuses needs a person to find another address, and the rehearsal has none. They are about a quarter of all letters.
 */
const refusable = { match: 'template=not-', oneIn: 4 };

/** Every send fails with this likelihood in each of the ways, from now to the end. */
export async function orderMailFaults({
  control,
  mailFaultPercent: percent,
  seed,
}: Rehearsal): Promise<void> {
  if (percent === 0) return;
  const any = { service: 'ses', action: 'SendRawEmail', count: 1_000_000, seed } as const;
  const orders: Fault[] = [
    ...ways.map((mode): Fault => ({ ...any, mode, percent })),
    { ...any, mode: 'refuse', percent: Math.min(100, percent * refusable.oneIn), match: refusable.match },
  ];
  for (const order of orders) await control.fault(order);
}

interface Letters {
  items: { messageKey: string; state: string; failure?: string }[];
}

/** Of the e-mails that did not arrive, those that are lost: no one was told, and nothing took their place. */
export async function lostForGood(r: Rehearsal, missing: readonly string[]) {
  const tasks = await r.staff<{ items: { messageKey: string }[] }>('GET', '/staff/mail/tasks');
  const told = new Set(tasks.items.map(({ messageKey }) => messageKey));
  const refused = missing.filter((key) => told.has(key));
  const superseded: string[] = [];
  for (const key of missing.filter((one) => !told.has(one) && one.endsWith('_one-time-code'))) {
    const path = `/staff/applications/${key.slice(0, key.indexOf('_'))}/letters`;
    const { items } = await r.staff<Letters>('GET', path);
    const letter = items.find(({ messageKey }) => messageKey === key);
    if (letter?.state === 'failed' && letter.failure === 'superseded') superseded.push(key);
  }
  const lost = missing.filter((key) => !refused.includes(key) && !superseded.includes(key));
  return { lost, refused: refused.length, superseded: superseded.length };
}

export async function mailFaultReport(
  r: Rehearsal,
  found: { refused: number; superseded: number; duplicates: readonly string[] },
): Promise<MailFaultReport | undefined> {
  if (r.mailFaultPercent === 0) return undefined;
  const faults = await r.control.faults();
  const ses = faults.filter(({ service, percent }) => service === 'ses' && percent !== undefined);
  const unknown = sendsOfUnknownEnd(r.logs);
  return {
    percent: r.mailFaultPercent,
    struck: Object.fromEntries(ses.map(({ mode, struck }) => [mode, struck])),
    refusedAndTold: found.refused,
    superseded: found.superseded,
    duplicatesNamedUnknown: found.duplicates.filter((key) => unknown.has(key)).length,
  };
}

/** Message keys that the sender's log calls `unknown`. */
function sendsOfUnknownEnd(folder: string): Set<string> {
  const files = readdirSync(folder).filter((name) => /send-?email/i.test(name));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return new Set(lines.flatMap((line) => /"messageKey":"([^"]+)","outcome":"unknown"/.exec(line)?.[1] ?? []));
}
