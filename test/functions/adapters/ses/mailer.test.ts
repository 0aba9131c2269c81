import type { SESClient } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { sesMailer } from '../../../../functions/adapters/ses/mailer.ts';

const letter = { raw: new Uint8Array(), from: 'a@b.c', to: 'd@e.f', messageKey: 'k', template: 't' };

/** SES that throttles the first calls with these words, and takes the next one. */
function busy(...words: string[]) {
  const asked = { times: 0 };
  const send = async () => {
    const message = words[asked.times];
    asked.times += 1;
    if (message === undefined) return { MessageId: 'm-1' };
    throw Object.assign(new Error(message), { name: 'Throttling', $metadata: { httpStatusCode: 400 } });
  };
  return { asked, mailer: sesMailer('programme', { send } as unknown as SESClient) };
}

test('a letter over the rate of SES is sent a moment later', async () => {
  const { asked, mailer } = busy('Maximum sending rate exceeded.');
  expect(await mailer.send(letter)).toEqual({ outcome: 'accepted', messageId: 'm-1' });
  expect(asked.times).toBe(2);
});

test('a letter over the quota of the day is left to the sweep at once', async () => {
  const { asked, mailer } = busy('Daily message quota exceeded.');
  expect(await mailer.send(letter)).toEqual({ outcome: 'deferred', reason: 'Throttling' });
  expect(asked.times).toBe(1);
});
