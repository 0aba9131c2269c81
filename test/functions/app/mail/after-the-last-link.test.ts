/** Years after its link has ended, an applicant who once opened one is still written to, and each letter opens the page again. */
import { expect, test } from 'vitest';
import { tokenSha256 } from '#adapters/dynamodb/link-item.ts';
import { emailsOf } from '#adapters/dynamodb/outbox.ts';
import { openSession } from '#app/mail/open-session.ts';
import { sendEmail } from '#app/mail/send-email.ts';
import type { QueuedEmail } from '#app/ports/mail-ports.ts';
import { letters, type TemplateFor } from '#domain/application/letters.ts';
import { sampleData } from '#test/functions/emails/letter-fixtures.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const endedAt = '2024-09-28T00:00:00.000Z';
const yearsLater = '2026-10-05T10:00:00.000Z';

async function given() {
  const memory = programmeInMemory();
  let now = Date.parse('2022-06-20T10:00:00.000Z');
  const clock = { now: () => new Date(now) };
  const application = anApplication('awarded');
  const { email } = application.form.contact;
  await memory.applications.file({ application: application as never, duplicateKeys: [], effects: [] });
  const owner = { purpose: 'applicant', id: application.applicationId } as const;
  const posted: { to: string; text: string }[] = [];
  const deps = {
    ...memory,
    clock,
    publicUrl: 'https://aic.example.org',
    additions: async () => ({ data: {}, attachments: [] }),
    async compose({ to, text }: { to: { email: string }; text: string }) {
      posted.push({ to: to.email, text });
      return new Uint8Array();
    },
    mailer: { send: async () => ({ outcome: 'accepted' as const, messageId: 'm' }) },
  };
  const open = (token: string) => openSession(deps, owner, { credential: tokenSha256(token) });
  const opened = await open(await mailedLink(memory.table, owner, endedAt, email));
  if (!opened.ok) throw new Error(opened.refusal.code);
  // A later letter brought another, which nobody opened.
  await mailedLink(memory.table, owner, endedAt, email);
  return {
    email,
    posted,
    open,
    /** DynamoDB deletes what has expired. */
    async pass(until: string) {
      now = Date.parse(until);
      const items = memory.stored.items() as unknown as { PK: string; SK: string; ttl?: number }[];
      for (const { PK, SK, ttl } of items)
        if (ttl !== undefined && ttl * 1000 < now) await memory.table.delete({ PK, SK });
    },
    async write(template: TemplateFor<'applicant'>) {
      const data = { ...sampleData[template] };
      const at = clock.now().toISOString();
      await memory.table.transact(emailsOf(owner.id, 90, at, [{ kind: 'email', template, data }]));
      const [queued] = (memory.stored.items('email') as unknown as QueuedEmail[]).filter(
        (one) => one.template === template,
      );
      return queued && sendEmail(deps, queued);
    },
  };
}

test.each(['default-notified', 'default-recorded', 'appeal-received', 'personal-link'] as const)(
  '%s leaves, with a link that opens',
  async (template) => {
    const { email, posted, open, pass, write } = await given();
    await pass(yearsLater);
    expect([letters[template].nature, await write(template)]).toEqual([letters[template].nature, 'sent']);
    const last = posted.at(-1);
    expect(last?.to).toBe(email);
    const token = /\/l\/(\S+)/.exec(last?.text ?? '')?.[1] ?? '';
    // Until 90 days after the letter left.
    await pass('2027-01-03T09:59:59.000Z');
    expect(await open(token)).toMatchObject({ ok: true });
    await pass('2027-01-03T10:00:00.000Z');
    expect(await open(token)).toMatchObject({ ok: false });
  },
);
