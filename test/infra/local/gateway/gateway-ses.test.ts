import { DatabaseSync } from 'node:sqlite';
import { SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, test } from 'vitest';
import { type AcceptedMail, openMailStore } from '#infra/local/ses/ses.ts';
import type { PolicyStatement } from '#infra/local/template/template.ts';
import { at } from '#test/infra/local/template/a-template.ts';
import { aGateway, type RunningGateway } from './a-gateway.ts';

let running: RunningGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const IDENTITY = at('ses', 'identity/example.org');
const SET = at('ses', 'configuration-set/test-set');
const mayBoth = { actions: ['ses:SendRawEmail'], resources: [IDENTITY, SET] };

async function given(...statements: Partial<PolicyStatement>[]) {
  // No table is touched here: the engine's address is only noted.
  running = await aGateway({ statements, tables: false });
  return { ...running, ses: new SESClient(running.client() as object), store: running.ses };
}

const raw = (headers: Record<string, string> = {}) =>
  Buffer.from(
    [
      ...Object.entries({
        From: '=?UTF-8?Q?L=27acc=C3=A9l=C3=A9rateur?= <aic@example.org>',
        To: '"Dupont, Ana" <ana@example.net>',
        Subject: '=?UTF-8?Q?D=C3=A9p=C3=B4t?= enregistre',
        'Content-Type': 'text/plain; charset=utf-8',
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`),
      '',
      'Bonjour',
    ].join('\r\n'),
  );

const aMail = (more: Partial<SendRawEmailCommandInput> = {}) =>
  new SendRawEmailCommand({
    RawMessage: { Data: raw() },
    ConfigurationSetName: 'test-set',
    Tags: [{ Name: 'message-key', Value: 'k-1' }],
    ...more,
  });

describe('a message that SES accepts', () => {
  test('has an id, is told on, and is kept with its tags', async () => {
    const { ses, gateway, store } = await given(mayBoth);
    const told: AcceptedMail[] = [];
    gateway.onMail((mail) => void told.push(mail));
    const { MessageId } = await ses.send(aMail());
    expect(told).toEqual([
      {
        sequence: 1,
        storedAt: expect.any(Number),
        messageId: MessageId,
        at: Date.parse('2026-03-01T10:00:00Z'),
        from: 'aic@example.org',
        to: ['ana@example.net'],
        configurationSet: 'test-set',
        tags: { 'message-key': 'k-1' },
        subject: 'Dépôt enregistre',
      },
    ]);
    expect(await store.read()).toMatchObject([
      { sequence: 1, text: 'Bonjour', headers: { to: '"Dupont, Ana" <ana@example.net>' } },
    ]);
    expect(gateway.usage().ses).toEqual({ messages: 1, attachmentBytes: 0 });
    expect(gateway.permissions().unused).toEqual([]);
  });

  test('goes to the envelope, whatever its headers say', async () => {
    const { ses, store } = await given(mayBoth);
    await ses.send(aMail({ Destinations: ['other@example.net', 'more@example.net'] }));
    expect(store.messages()[0]?.to).toEqual(['other@example.net', 'more@example.net']);
  });

  test('has the size of its attachments counted', async () => {
    const { ses, gateway } = await given(mayBoth);
    const part = 'JVBERi0xLjQ=';
    const body = `--b\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n--b\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n${part}\r\n--b--\r\n`;
    const data = Buffer.from(
      `From: aic@example.org\r\nTo: ana@example.net\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${body}`,
    );
    await ses.send(aMail({ RawMessage: { Data: data } }));
    expect(gateway.usage().ses.attachmentBytes).toBe(part.length + 2);
  });
});

test('a message is found again by whoever opens the database, with the time of the machine beside that of the programme', () => {
  const db = new DatabaseSync(':memory:');
  const about = {
    messageId: 'm',
    at: 0,
    from: 'a@example.org',
    to: ['b@example.org'],
    tags: {},
    subject: 's',
  };
  const before = Date.now();
  openMailStore(db).store(about, raw());
  const [kept] = openMailStore(db).messages();
  expect(kept).toMatchObject({ sequence: 1, ...about });
  expect(kept?.storedAt).toBeGreaterThanOrEqual(before);
});

describe('a message is refused as SES does', () => {
  test.each([
    ['an unverified sender', { Source: 'x@elsewhere.org' }, 'AccessDenied'],
    [
      'a configuration set that does not exist',
      { ConfigurationSetName: 'none' },
      'ConfigurationSetDoesNotExistException',
    ],
    ['a recipient without a domain', { Destinations: ['ana'] }, 'InvalidParameterValue'],
    [
      'a recipient with an accent before the @',
      { Destinations: ['zoé@example.net'] },
      'InvalidParameterValue',
    ],
    [
      'too many recipients',
      { Destinations: Array.from({ length: 51 }, (_, n) => `a${n}@example.net`) },
      'MessageRejected',
    ],
    ['a tag with a blank', { Tags: [{ Name: 'a b', Value: 'c' }] }, 'InvalidParameterValue'],
  ])('%s', async (_, more, name) => {
    const { ses, store } = await given(mayBoth);
    await expect(ses.send(aMail(more))).rejects.toMatchObject({ name });
    expect(store.messages()).toEqual([]);
  });

  test('a sender that the policy allows and nobody verified', async () => {
    const { ses } = await given({ actions: ['ses:*'], resources: ['*'] });
    await expect(ses.send(aMail({ Source: 'x@elsewhere.org' }))).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringContaining('failed the check in region EU-WEST-3: x@elsewhere.org'),
    });
  });

  test('a role that may use the identity and not the configuration set', async () => {
    const { ses } = await given({ actions: ['ses:SendRawEmail'], resources: [IDENTITY] });
    await expect(ses.send(aMail())).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`ses:SendRawEmail on resource: ${SET}`),
    });
  });

  test('a sender other than the one in the condition', async () => {
    const condition = { StringEquals: { 'ses:FromAddress': 'other@example.org' } };
    const { ses } = await given({ ...mayBoth, condition });
    await expect(ses.send(aMail())).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('an account that is not ready', () => {
  const mayAll = { actions: ['ses:*'], resources: ['*'] };
  const toSimulator = { Destinations: ['success@simulator.amazonses.com', 'colleague@example.org'] };

  test('has its sender in verification', async () => {
    const { ses, store } = await given(mayBoth);
    store.account.become('pending');
    await expect(ses.send(aMail(toSimulator))).rejects.toMatchObject({
      name: 'MessageRejected',
      message:
        'Email address is not verified. The following identities failed the check in region EU-WEST-3: aic@example.org',
    });
    store.account.become('ready');
    await ses.send(aMail(toSimulator));
  });

  test('is in the sandbox: only verified addresses and the simulator are written to', async () => {
    const { ses, store } = await given(mayAll);
    store.account.become('sandbox');
    await ses.send(aMail(toSimulator));
    await expect(ses.send(aMail())).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringMatching(/EU-WEST-3: ana@example\.net$/),
    });
  });

  test('is in the sandbox, where a role that may send for its sender alone is denied the reader', async () => {
    const { ses, store } = await given(mayBoth);
    store.account.become('sandbox');
    await expect(ses.send(aMail())).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(at('ses', 'identity/ana@example.net')),
    });
  });

  test('is paused, also after a restart', async () => {
    const { ses, db } = await given(mayBoth);
    openMailStore(db).account.become('paused');
    await expect(ses.send(aMail())).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringMatching(/^Sending paused for this account\./),
    });
    expect(openMailStore(db).account.state()).toBe('paused');
  });
});

describe('a fault', () => {
  test('throttles with the word that SES uses', async () => {
    const { ses, gateway } = await given(mayBoth);
    gateway.faults.inject({ service: 'ses', mode: 'throttle', count: 1 });
    await expect(ses.send(aMail())).rejects.toMatchObject({ name: 'Throttling' });
    await ses.send(aMail());
  });

  test('between acceptance and answer leaves the message sent and the sender in doubt', async () => {
    const { ses, gateway, store } = await given(mayBoth);
    gateway.faults.inject({ service: 'ses', mode: 'accept-then-drop', count: 1, match: 'ana@example.net' });
    await expect(ses.send(aMail())).rejects.toThrow();
    expect(store.messages()).toHaveLength(1);
  });
});
