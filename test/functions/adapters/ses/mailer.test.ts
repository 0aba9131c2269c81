/** What SES is given, what each of its answers means for the letter, and how long a letter waits for its rate. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SESClient } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sesMailer } from '#adapters/ses/mailer.ts';

const letter = { raw: new Uint8Array([1]), from: 'a@b.c', to: 'd@e.f', messageKey: 'k', template: 't' };
const overRate = refusalOf('Throttling', 'Maximum sending rate exceeded.');

function refusalOf(name: string, message = 'as SES says it', httpStatusCode: number | undefined = 400) {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** SES that answers the first calls with these errors, and takes the next one. */
function given(answers: unknown[] = [], taken: { MessageId?: string } = { MessageId: 'm-1' }) {
  const asked: unknown[] = [];
  const pauses: number[] = [];
  const send = async ({ input }: { input: unknown }) => {
    asked.push(input);
    if (asked.length <= answers.length) throw answers[asked.length - 1];
    return taken;
  };
  const wait = async (pause: number) => void pauses.push(pause);
  return { asked, pauses, mailer: sesMailer('programme', { send } as unknown as SESClient, wait) };
}

test('a letter is given to SES once, with what its reports will name it by', async () => {
  const { asked, mailer } = given();
  expect(await mailer.send(letter)).toEqual({ outcome: 'accepted', messageId: 'm-1' });
  expect(asked).toEqual([
    {
      Source: 'a@b.c',
      Destinations: ['d@e.f'],
      RawMessage: { Data: letter.raw },
      ConfigurationSetName: 'programme',
      Tags: [
        { Name: 'messageKey', Value: 'k' },
        { Name: 'template', Value: 't' },
      ],
    },
  ]);
});

test('a letter that SES took without an id is taken', async () => {
  expect(await given([], {}).mailer.send(letter)).toEqual({ outcome: 'accepted', messageId: '' });
});

describe('an answer of SES', () => {
  const status = (httpStatusCode?: number) => ({ name: 'Strange', $metadata: { httpStatusCode } });

  test.each<[string, unknown, string, string?]>([
    ['that rejects the message', refusalOf('MessageRejected'), 'refused', 'MessageRejected'],
    ['that rejects an address', refusalOf('InvalidParameterValue'), 'refused', 'InvalidParameterValue'],
    ['just under a failure of its own', status(499), 'deferred', 'Strange'],
    ['that failed', status(500), 'unknown', 'Strange'],
    ['without a status', status(), 'unknown', 'Strange'],
    ['that did not come', { name: 'TimeoutError' }, 'unknown', 'TimeoutError'],
    ['without a name', {}, 'unknown', 'Unknown'],
    ['without a name, but a status', { $metadata: { httpStatusCode: 400 } }, 'deferred', 'Unknown'],
    ['that throttled and failed', refusalOf('Throttling', 'x', 503), 'unknown', 'Throttling'],
    [
      'over the quota of the day',
      refusalOf('Throttling', 'Daily message quota exceeded.'),
      'deferred',
      'Throttling',
    ],
    ['that throttles without a word', { name: 'Throttling', $metadata: { httpStatusCode: 400 } }, 'accepted'],
  ])('%s', async (_, answer, outcome, reason) => {
    const { asked, mailer } = given([answer]);
    const expected = reason === undefined ? { outcome, messageId: 'm-1' } : { outcome, reason };
    expect(await mailer.send(letter)).toEqual(expected);
    expect(asked).toHaveLength(reason === undefined ? 2 : 1);
  });
});

describe('an answer that speaks of the account and not of the letter', () => {
  const failed = (...identities: string[]) =>
    refusalOf(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region EU-WEST-3: ${identities.join(', ')}`,
    );
  const inbox =
    'For more information, please check the inbox of the email address associated with your AWS account.';
  const denied = (resource: string) =>
    refusalOf(
      'AccessDenied',
      `User \`arn:aws:sts::1:assumed-role/r/f' is not authorized to perform \`ses:SendRawEmail' on resource \`arn:aws:ses:eu-west-3:1:${resource}'`,
      403,
    );
  test.each<[string, unknown, string]>([
    ['a sender that is not verified', failed('a@b.c'), 'not-verified'],
    ['neither sender nor reader verified', failed('d@e.f', 'A@b.c'), 'not-verified'],
    ['no address named', refusalOf('MessageRejected', 'Email address is not verified.'), 'not-verified'],
    ['no MX record of the MAIL FROM domain', refusalOf('MailFromDomainNotVerifiedException'), 'not-verified'],
    ['a reader that is not verified', failed('d@e.f'), 'sandbox'],
    ['a role that may send for its sender alone, in the sandbox', denied('identity/d@e.f'), 'sandbox'],
    ['paused', refusalOf('MessageRejected', `Sending paused for this account. ${inbox}`), 'paused'],
    ['suspended', refusalOf('MessageRejected', `Sending suspended for this account. ${inbox}`), 'paused'],
    ['disabled by its owner', refusalOf('AccountSendingPausedException'), 'paused'],
    ['of the configuration set disabled', refusalOf('ConfigurationSetSendingPausedException'), 'paused'],
  ])('%s', async (_, answer, reason) => {
    const { asked, mailer } = given([answer]);
    expect(await mailer.send(letter)).toEqual({ outcome: 'not-ready', reason });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['a virus in it', refusalOf('MessageRejected', 'Message contained a virus.'), 'refused'],
    ['an address that is none', refusalOf('MessageRejected', 'Address is not valid.'), 'refused'],
    ['a right on the sender that is not there yet', denied('identity/b.c'), 'deferred'],
    ['a right on the configuration set that is not there yet', denied('configuration-set/s'), 'deferred'],
  ])('is not that of %s', async (_, answer, outcome) => {
    expect(await given([answer]).mailer.send(letter)).toMatchObject({ outcome });
  });
});

describe('a letter over the rate of SES', () => {
  test('is sent a moment later', async () => {
    const { asked, mailer } = given([overRate, overRate, overRate]);
    expect(await mailer.send(letter)).toEqual({ outcome: 'accepted', messageId: 'm-1' });
    expect(asked).toHaveLength(4);
  });

  test('waits between half and one and a half times 200 ms, then 400 ms, then a second each time', async () => {
    for (let letters = 0; letters < 20; letters += 1) {
      const { mailer, pauses } = given(Array(99).fill(overRate));
      await mailer.send(letter);
      const parts = pauses.map((pause, index) => pause / ([200, 400][index] ?? 1000));
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0.5);
      expect(Math.max(...parts)).toBeLessThan(1.5);
    }
  });

  test('waits half a minute on the average, and is then left to the sweep', async () => {
    const { asked, mailer, pauses } = given(Array(99).fill(overRate));
    expect(await mailer.send(letter)).toEqual({ outcome: 'deferred', reason: 'Throttling' });
    expect([asked.length, pauses.length]).toEqual([33, 32]);
  });

  test('comes back at no moment that another one can know', async () => {
    const { mailer, pauses } = given(Array(99).fill(overRate));
    await mailer.send(letter);
    expect(new Set(pauses).size).toBeGreaterThan(16);
  });
});

describe('the client of its own', () => {
  const place = { AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  afterEach(() => void vi.unstubAllEnvs());

  test('asks once, whatever becomes of the answer: SES may have taken a letter that it says it failed over', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const environment = { ...place, AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${port}` };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    expect(await sesMailer('programme').send(letter)).toMatchObject({ outcome: 'unknown' });
    expect(asked).toBe(1);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
});
