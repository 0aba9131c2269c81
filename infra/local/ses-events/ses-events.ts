import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createInFlight, type QuietPart } from '#infra/local/clock/in-flight.ts';
import type { EventBus } from '#infra/local/event-bus/event-bus.ts';
import type { AcceptedMail } from '#infra/local/ses/ses.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';

/** What EventBridge's default bus gets from SES, and hands to the template's rules. */
interface SesEvents extends QuietPart {
  /** Writes down the events of an accepted message, then delivers them. */
  accepted(mail: AcceptedMail): void;
  /** After a restart: the events that were not delivered, and those of messages accepted just before the end. */
  resume(mailsSince: (sequence: number) => AcceptedMail[]): void;
}

interface SesEventsInput {
  template: LocalTemplate;
  db: DatabaseSync;
  bus: Pick<EventBus, 'isWanted' | 'put'>;
  now(): number;
  onError(error: unknown): void;
}

/** Events delivered side by side. */
const LANES = 4;

export function createSesEvents(input: SesEventsInput): SesEvents {
  const store = openStore(input.db);
  const work = createInFlight();
  const queue: Array<{ id: number; event: object }> = [];
  let running = 0;

  const runLane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      await input.bus.put(next.event).catch(input.onError);
      store.remove(next.id);
    }
    running -= 1;
  };
  const enqueue = (pending: Array<{ id: number; event: object }>) => {
    queue.push(...pending);
    while (running < Math.min(LANES, queue.length)) {
      running += 1;
      void work.track(runLane);
    }
  };
  const record = (mail: AcceptedMail) => {
    const events = sesEventsOf(mail, input.template, input.now()).filter(input.bus.isWanted);
    return store.add(mail.sequence, events);
  };
  return {
    name: 'ses-events',
    inFlight: work.count,
    idle: work.idle,
    accepted: (mail) => enqueue(record(mail)),
    resume(mailsSince) {
      enqueue(store.pending());
      for (const mail of mailsSince(store.lastSequence())) enqueue(record(mail));
    },
  };
}

/** Pending events, and the last message whose events have been written: both in one transaction. */
function openStore(db: DatabaseSync) {
  db.exec(`CREATE TABLE IF NOT EXISTS event_pending (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS event_mail (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL);
    INSERT OR IGNORE INTO event_mail VALUES (1, 0);`);
  const insert = db.prepare('INSERT INTO event_pending (event) VALUES (?)');
  const advance = db.prepare('UPDATE event_mail SET sequence = max(sequence, ?)');
  const last = db.prepare('SELECT sequence FROM event_mail');
  const all = db.prepare('SELECT id, event FROM event_pending ORDER BY id');
  const remove = db.prepare('DELETE FROM event_pending WHERE id = ?');
  return {
    add(sequence: number, events: object[]) {
      db.exec('BEGIN');
      const added = events.map((event) => ({
        id: Number(insert.run(JSON.stringify(event)).lastInsertRowid),
        event,
      }));
      advance.run(sequence);
      db.exec('COMMIT');
      return added;
    },
    lastSequence: () => Number(last.get()?.sequence ?? 0),
    pending: () =>
      all.all().map((row) => ({ id: Number(row.id), event: JSON.parse(String(row.event)) as object })),
    remove: (id: number) => void remove.run(id),
  };
}

type EventType = 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT';

/** https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html */
const DETAIL_TYPE: Record<EventType, string> = {
  SEND: 'Email Sent',
  DELIVERY: 'Email Delivered',
  BOUNCE: 'Email Bounced',
  COMPLAINT: 'Email Complaint Received',
};

/**
 * The events that SES would publish for one accepted message, in order, if its configuration set publishes them.
 * Every message is delivered at once, except at the mailbox simulator's addresses, which behave as on AWS.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function sesEventsOf(
  mail: AcceptedMail,
  template: Pick<LocalTemplate, 'accountId' | 'region' | 'mail'>,
  at: number,
): object[] {
  const set = template.mail.configurationSets.find((one) => one.name === mail.configurationSet);
  if (set === undefined) return [];
  const published = set.eventTypes.map((type) => type.toUpperCase());
  const wrap = (type: EventType, body: object) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': DETAIL_TYPE[type],
    source: 'aws.ses',
    account: template.accountId,
    time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: template.region,
    resources: [set.arn],
    detail: { ...body, mail: mailOf(mail, template) },
  });
  return happenings(mail, at)
    .filter(([type]) => published.includes(type))
    .map(([type, body]) => wrap(type, body));
}

/** What SES has to say of an accepted message, by the names of event types; of bounces, those that count for its sender: for good. */
export const eventTypesOf = (mail: AcceptedMail): string[] =>
  happenings(mail, mail.at)
    .filter(([type]) => type !== 'BOUNCE' || addressesAt(mail, 'full').length === 0)
    .map(([type]) => type);

/** Mailboxes that give letters back. A full one AWS does not simulate: there SES reports so after it has tried for hours. */
const givingBack = {
  bounce: ['Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown'],
  suppressionlist: ['Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown'],
  full: ['Transient', 'MailboxFull', '4.2.2', 'smtp; 452 4.2.2 mailbox full'],
} as const;

const addressesAt = ({ to }: Pick<AcceptedMail, 'to'>, mailbox: string): string[] =>
  to.filter((address) => isSimulator(address, mailbox));

function happenings(mail: AcceptedMail, at: number): Array<[EventType, object]> {
  const timestamp = new Date(at).toISOString();
  const bounces = (Object.keys(givingBack) as (keyof typeof givingBack)[])
    .map((mailbox) => ({ mailbox, addresses: addressesAt(mail, mailbox) }))
    .filter(({ addresses }) => addresses.length > 0);
  const bounced = bounces.flatMap(({ addresses }) => addresses);
  const complaining = addressesAt(mail, 'complaint');
  const delivered = mail.to.filter((address) => !bounced.includes(address));
  const events: Array<[EventType, object]> = [['SEND', { eventType: 'Send', send: {} }]];
  for (const { mailbox, addresses } of bounces)
    events.push(['BOUNCE', { eventType: 'Bounce', bounce: bounceOf(mailbox, addresses, timestamp) }]);
  if (delivered.length > 0) {
    const delivery = {
      timestamp,
      processingTimeMillis: 1,
      recipients: delivered,
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'local',
    };
    events.push(['DELIVERY', { eventType: 'Delivery', delivery }]);
  }
  if (complaining.length > 0) {
    const complaint = {
      feedbackId: randomUUID(),
      complaintSubType: null,
      complainedRecipients: complaining.map((emailAddress) => ({ emailAddress })),
      timestamp,
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: timestamp,
    };
    events.push(['COMPLAINT', { eventType: 'Complaint', complaint }]);
  }
  return events;
}

function bounceOf(mailbox: keyof typeof givingBack, recipients: string[], timestamp: string): object {
  const [bounceType, bounceSubType, status, diagnosticCode] = givingBack[mailbox];
  return {
    feedbackId: randomUUID(),
    bounceType,
    bounceSubType,
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status,
      diagnosticCode,
    })),
    timestamp,
    reportingMTA: 'dns; local',
  };
}

function mailOf(mail: AcceptedMail, template: Pick<LocalTemplate, 'accountId' | 'region'>): object {
  const domain = /@([^>]+)>?$/.exec(mail.from)?.[1] ?? '';
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  return {
    timestamp: new Date(mail.at).toISOString(),
    source: mail.from,
    sourceArn: `arn:aws:ses:${template.region}:${template.accountId}:identity/${domain}`,
    sendingAccountId: template.accountId,
    messageId: mail.messageId,
    destination: mail.to,
    headersTruncated: false,
    headers: [
      { name: 'From', value: mail.from },
      { name: 'To', value: mail.to.join(', ') },
      { name: 'Subject', value: mail.subject },
    ],
    commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.messageId, subject: mail.subject },
    tags: {
      'ses:source-tls-version': ['TLSv1.3'],
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': [mail.configurationSet ?? ''],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      ...tags,
    },
  };
}

/** `bounce@simulator.amazonses.com`, with or without a `+label`. */
function isSimulator(address: string, mailbox: string): boolean {
  return new RegExp(`(^|<)${mailbox}(\\+[^@]*)?@simulator\\.amazonses\\.com>?$`, 'i').test(address.trim());
}
