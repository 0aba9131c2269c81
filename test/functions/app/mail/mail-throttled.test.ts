/** A story on the clock: SES takes nothing for an hour while a release writes to everyone. Real stores, sender and sweep. */
import { expect, test } from 'vitest';
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { mailDeskStore, mailTaskStore, suppressionStore } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { mailboxStore } from '#adapters/dynamodb/mail/mailbox-store.ts';
import { letterQueue, rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { sweep } from '#app/delivery/sweep.ts';
import { type SendEmailDeps, sendEmail } from '#app/mail/send-email.ts';
import { letterWords } from '#emails/letter-words.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import { startMail } from '#test/simulation/memory/started-mail.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { undeliveredItems } from '#test/support/undelivered-items.ts';

const minute = 60_000;
const begins = Date.parse('2022-03-01T09:00:00.000Z');
const owner = { purpose: 'juror', id: 'j-0123456789' } as const;
const letterCount = 60;

test('SES throttles for an hour: every letter goes out after it, none twice, none lost', async () => {
  let now = begins;
  const clock = { now: () => new Date(now) };
  /** Message keys that the stream carries to the sender. */
  const stream: string[] = [];
  const database = createDatabase(shapes, ({ after }) => {
    if (after?.kind?.S === 'email' && after.state?.S === 'queued') stream.push(after.messageKey?.S ?? '');
  });
  const table = openTable(programmeTable, memoryClient(database));
  startMail(database);
  const sent: { messageKey: string; at: number }[] = [];
  let [refused, asked] = [0, 0];
  const sender: SendEmailDeps = {
    emails: emailStore(table),
    applications: { find: async () => undefined },
    rolls: {
      ...rollStore(table),
      juror: async () => ({ name: 'Ada', email: 'ada@jury.example', language: 'fr' }) as never,
    },
    pool: { called: async () => undefined },
    advisers: { find: async () => undefined },
    forms: { find: async () => undefined },
    handovers: { find: async () => undefined },
    mailboxes: mailboxStore(table),
    links: {
      read: async () => ({ confirmed: [], renewals: 0 }),
      draw: () => 'token',
      replace: async () => {},
      withdraw: async () => {},
    },
    desk: mailDeskStore(table),
    suppressions: suppressionStore(table),
    tasks: mailTaskStore(table),
    mailer: {
      async send({ messageKey }) {
        asked += 1;
        if (now < begins + 60 * minute) {
          refused += 1;
          return { outcome: 'deferred', reason: 'Throttling' };
        }
        sent.push({ messageKey, at: now });
        return { outcome: 'accepted', messageId: `m-${sent.length}` };
      },
    },
    compose: async () => new Uint8Array(),
    additions: async () => ({ data: {}, attachments: [] }),
    letterWords: async () => letterWords,
    cohort: promotion1,
    clock,
    publicUrl: 'https://aic.example.org',
  };
  const sweeper = { undelivered: undeliveredStore(table), desk: mailDeskStore(table), clock };

  // Letters are written all through the hour, and each record of the stream comes twice.
  for (let passed = 0; passed <= 180; passed += 1) {
    now = begins + passed * minute;
    if (passed < letterCount) {
      const data = { filed: 1 };
      await letterQueue(table).queue(
        [{ to: owner, template: 'jury-thanks', data, occasion: `${passed}` }],
        clock.now().toISOString(),
      );
    }
    if (passed % 60 === 7) await sweep(sweeper);
    for (const messageKey of stream.splice(0)) {
      const email = { owner, messageKey };
      await Promise.all([sendEmail(sender, email), sendEmail(sender, email)]);
    }
  }

  expect(refused).toBeGreaterThanOrEqual(letterCount);
  expect(new Set(sent.map(({ messageKey }) => messageKey)).size).toBe(letterCount);
  expect(sent).toHaveLength(letterCount);
  expect(asked).toBe(refused + letterCount);
  expect(await undeliveredItems(table)).toEqual([]);
  expect(Math.max(...sent.map(({ at }) => at)) - begins).toBeLessThanOrEqual(128 * minute);
});
