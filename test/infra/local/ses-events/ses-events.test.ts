import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import type { AcceptedMail } from '#infra/local/ses/ses.ts';
import { createSesEvents, eventTypesOf, sesEventsOf } from '#infra/local/ses-events/ses-events.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';

const template = {
  accountId: '000000000000',
  region: 'eu-west-3',
  mail: {
    identities: [],
    configurationSets: [
      {
        name: 'set',
        arn: 'arn:aws:ses:eu-west-3:000000000000:configuration-set/set',
        eventTypes: ['send', 'DELIVERY', 'bounce', 'complaint'],
      },
      { name: 'quiet', arn: 'arn:quiet', eventTypes: ['bounce'] },
    ],
  },
} as unknown as LocalTemplate;

const mail = (more: Partial<AcceptedMail> = {}): AcceptedMail => ({
  sequence: 1,
  messageId: 'm-1',
  at: Date.UTC(2022, 1, 1),
  storedAt: 0,
  from: 'Service <service@example.org>',
  to: ['ada@example.org'],
  configurationSet: 'set',
  tags: { key: 'k-1' },
  subject: 'Bonjour',
  ...more,
});
const typesOf = (given: AcceptedMail) =>
  sesEventsOf(given, template, given.at).map((event) => (event as Record<string, unknown>)['detail-type']);

test('a message is sent, then delivered', () => {
  expect(typesOf(mail())).toEqual(['Email Sent', 'Email Delivered']);
});

test('the simulator’s addresses bounce and complain, with a label too', () => {
  expect(typesOf(mail({ to: ['bounce+a1@simulator.amazonses.com'] }))).toEqual([
    'Email Sent',
    'Email Bounced',
  ]);
  expect(typesOf(mail({ to: ['complaint@simulator.amazonses.com'] }))).toEqual([
    'Email Sent',
    'Email Delivered',
    'Email Complaint Received',
  ]);
  expect(typesOf(mail({ to: ['bounce@example.org'] }))).toEqual(['Email Sent', 'Email Delivered']);
});

test('a full mailbox gives a letter back after hours, which says nothing of its sender', () => {
  const full = mail({ to: ['full+a1@simulator.amazonses.com'] });
  expect(typesOf(full)).toEqual(['Email Sent', 'Email Bounced']);
  expect(sesEventsOf(full, template, full.at)[1]).toMatchObject({
    detail: { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } },
  });
  expect(eventTypesOf(full)).toEqual(['SEND']);
  expect(eventTypesOf(mail({ to: ['bounce@simulator.amazonses.com'] }))).toEqual(['SEND', 'BOUNCE']);
});

test('only what the configuration set publishes becomes an event', () => {
  expect(typesOf(mail({ configurationSet: 'quiet' }))).toEqual([]);
  expect(sesEventsOf({ ...mail(), configurationSet: 'unknown' }, template, 0)).toEqual([]);
});

test('an event carries the message’s id, tags and recipients as SES gives them', () => {
  expect(sesEventsOf(mail(), template, Date.UTC(2022, 1, 1))[1]).toMatchObject({
    version: '0',
    source: 'aws.ses',
    account: '000000000000',
    region: 'eu-west-3',
    time: '2022-02-01T00:00:00Z',
    resources: ['arn:aws:ses:eu-west-3:000000000000:configuration-set/set'],
    detail: {
      eventType: 'Delivery',
      mail: {
        messageId: 'm-1',
        destination: ['ada@example.org'],
        tags: { key: ['k-1'], 'ses:configuration-set': ['set'] },
      },
      delivery: { recipients: ['ada@example.org'] },
    },
  });
});

let db: DatabaseSync;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
});

const eventsOver = (deliver: (event: unknown) => Promise<{ payload: unknown }>) =>
  createSesEvents({
    template,
    db,
    bus: { isWanted: () => true, put: async (event) => void (await deliver(event)) },
    now: () => 0,
    onError: (error) => expect.fail(String(error)),
  });

test('events reach the rule’s function once, and are known to be under way until then', async () => {
  const seen: unknown[] = [];
  const events = eventsOver(async (event) => ({ payload: seen.push(event) }));
  events.accepted(mail());
  expect(events.inFlight()).toBeGreaterThan(0);
  await events.idle();
  expect(seen).toHaveLength(2);
  const again = eventsOver(async () => expect.fail('delivered already'));
  again.resume((sequence) => [mail()].filter((one) => one.sequence > sequence));
  await again.idle();
});

test('what a killed run did not deliver, or had not even written down, is delivered at the next start', async () => {
  const killed = eventsOver(() => new Promise(() => {}));
  killed.accepted(mail());
  const seen: string[] = [];
  const next = eventsOver(async (event) => {
    const { detail } = event as { detail: { eventType: string; mail: { messageId: string } } };
    return { payload: seen.push(`${detail.mail.messageId} ${detail.eventType}`) };
  });
  const accepted = [mail(), mail({ sequence: 2, messageId: 'm-2' })];
  next.resume((sequence) => accepted.filter((one) => one.sequence > sequence));
  await next.idle();
  expect(seen.toSorted()).toEqual(['m-1 Delivery', 'm-1 Send', 'm-2 Delivery', 'm-2 Send']);
});
