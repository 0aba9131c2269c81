/**
 * Somebody who gives another person's address: with applications, with drafts, and in every spelling that reaches the same
 * mailbox. Real stores, sender, sweep, daily run and MIME, on a clock of the test's own.
 */
import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import { gateKey, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import { tokenSha256 } from '#adapters/dynamodb/link-item.ts';
import { waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { emailsOf } from '#adapters/dynamodb/outbox.ts';
import { mimeMessage } from '#adapters/ses/mime.ts';
import { askCode } from '#app/application/act-with-code.ts';
import { fileApplication } from '#app/application/file-application.ts';
import { saveForm, startForm } from '#app/application/form-drafts.ts';
import { sweep } from '#app/delivery/sweep.ts';
import { remind } from '#app/desk/remind.ts';
import { askLostLink } from '#app/mail/ask-lost-link.ts';
import { additionsTo } from '#app/mail/letter-additions.ts';
import { openSession } from '#app/mail/open-session.ts';
import { sendEmail } from '#app/mail/send-email.ts';
import type { LinkOwner, QueuedEmail } from '#app/ports/mail-ports.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { lettersADay } from '#domain/mail/mail-ceilings.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const [hour, day] = [3_600_000, 86_400_000];
const marker = 'ACHETEZ-ICI-0899123456';

/** One mailbox, as somebody may write it. */
const spellings = [
  'victim@gmail.com',
  'Victim@GMail.com',
  'vic.tim@gmail.com',
  'victim@googlemail.com',
  ...Array.from({ length: 8 }, (_, n) => `v.ictim+${n}@gmail.com`),
];

function programme(start = '2022-01-10T09:00:00.000Z') {
  let now = Date.parse(start);
  let [ids, messages] = [0, 0];
  const clock = { now: () => new Date(now) };
  const memory = programmeInMemory();
  // Whom staff are written to in the morning is nobody else's mail.
  const { staff: _digest, ...cohort } = memory.cohort;
  const posted: { to: string; at: string; mail: ParsedMail; raw: string }[] = [];
  const deps = {
    ...memory,
    clock,
    cohort,
    publicUrl: 'https://aic.example.org',
    undelivered: undeliveredStore(memory.table),
    compose: (
      message:
        | Parameters<typeof mimeMessage>[0]
        | Omit<Parameters<typeof mimeMessage>[0], 'configurationSet'>,
    ) => mimeMessage({ configurationSet: 'test', ...message }),
    additions: (email: QueuedEmail, at: string) =>
      additionsTo({ ...memory, drawCode: () => '58037142' }, email, at),
    wait: async () => {},
    drafts: memory.forms,
    drawIds: () => ({ draftId: `d-${String(++ids).padStart(10, '0')}`, idempotencyKey: crypto.randomUUID() }),
    mailer: {
      async send({ raw, to }: { raw: Uint8Array; to: string }) {
        const mail = await simpleParser(Buffer.from(raw));
        posted.push({ to, at: clock.now().toISOString(), mail, raw: Buffer.from(raw).toString('latin1') });
        return { outcome: 'accepted' as const, messageId: `m-${++messages}` };
      },
    },
  };
  const emails = () => memory.stored.items('email') as unknown as QueuedEmail[];
  /** What the stream and the sweep bring: everything that is queued, oldest first. */
  async function deliver() {
    for (const email of emails().toSorted((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1)))
      if (email.state === 'queued') await sendEmail(deps, email);
  }
  return {
    deps,
    posted,
    emails,
    deliver,
    async file(form: Partial<ApplicationForm>) {
      const filed = await fileApplication(deps, {
        form: anApplicationForm(form),
        idempotencyKey: crypto.randomUUID(),
      });
      if (!filed.ok) throw new Error(filed.refusal.code);
      return filed.value.receipt.applicationId;
    },
    begin: (email: string) => startForm(deps, { email, language: 'fr', idempotencyKey: crypto.randomUUID() }),
    /** Whoever reads the mailbox opens the newest link that came for this owner. */
    async open(owner: LinkOwner) {
      const link = posted.findLast(({ mail }) => mail.text?.includes(`/l/${owner.id}`));
      const token = /\/l\/(\S+)/.exec(link?.mail.text ?? '')?.[1] ?? '';
      const credential = tokenSha256(token);
      const opened = await openSession(deps, owner, { credential });
      if (!opened.ok) throw new Error(opened.refusal.code);
    },
    queue: (applicationId: string, version: number, template: 'withdrawn' | 'declined', data: object) =>
      deps.table.transact(
        emailsOf(applicationId, version, clock.now().toISOString(), [
          { kind: 'email', template, data: { ...data } },
        ]),
      ),
    /** Hour by hour, as the schedules run. */
    async pass(milliseconds: number) {
      const end = now + milliseconds;
      for (; now < end; now += hour) {
        await sweep(deps);
        await deliver();
      }
    },
    daily: () => remind(deps),
    on: (date: string) => posted.filter(({ at }) => at.startsWith(date)),
  };
}

const marked = (email: string): Partial<ApplicationForm> => {
  const { contact, project, applicant } = anApplicationForm();
  return {
    contact: { ...contact, email, name: marker },
    applicant: { ...applicant, name: marker },
    project: { ...project, title: marker, summary: marker, description: marker },
  };
};

describe('forty applications with the address of somebody else', () => {
  test('bring a mailbox, however it is spelt, no more letters a day than its share, and none quotes a word', async () => {
    const { file, deliver, posted, emails } = programme();
    for (let n = 0; n < 40; n += 1) await file(marked(spellings[n % spellings.length] ?? ''));
    await deliver();
    expect(posted).toHaveLength(lettersADay.unconfirmed);
    for (const { mail, raw } of posted) {
      const whole = [raw, mail.text, mail.html, mail.subject, JSON.stringify([...mail.headers])].join('\n');
      expect(whole).not.toContain(marker);
      expect(mail.to).toMatchObject({ value: [{ name: '' }] });
    }
    expect(emails().filter(({ state }) => state === 'postponed')).toHaveLength(35);
  });

  test('lose nothing: each acknowledgement leaves on a later day', async () => {
    const { file, deliver, pass, posted, on } = programme();
    for (let n = 0; n < 40; n += 1) await file(marked('victim@example.net'));
    await deliver();
    await pass(9 * day);
    expect(posted).toHaveLength(40);
    const days = new Set(posted.map(({ at }) => at.slice(0, 10)));
    expect([...days].map((date) => on(date).length)).toEqual(Array(8).fill(lettersADay.unconfirmed));
  });

  test('keep nothing from a person who reads there and opened the link of an application of theirs', async () => {
    const { file, deliver, posted, open, queue } = programme();
    const own = await file({});
    await deliver();
    await open({ purpose: 'applicant', id: own });
    for (let n = 0; n < 40; n += 1) await file(marked('aline.dupre@example.org'));
    await deliver();
    await queue(own, 2, 'withdrawn', { withdrawnAt: '2022-01-10T09:00:00.000Z' });
    await deliver();
    expect(posted.at(-1)?.mail.text).toContain(own);
    expect(posted.at(-1)?.mail.subject).toContain('retirée');
  });
});

describe('an application whose link nobody opened', () => {
  test('is told nothing but its receipt; what is due comes in its order once the link is opened', async () => {
    const { file, deliver, pass, posted, open, queue, deps } = programme();
    const own = await file({});
    await deliver();
    await queue(own, 2, 'declined', { number: 'C1' });
    await pass(hour);
    await queue(own, 3, 'withdrawn', { withdrawnAt: '2022-01-10T09:00:00.000Z' });
    await pass(3 * day);
    expect(posted).toHaveLength(1);
    const kept = await waitingMail(deps.table).unconfirmed();
    expect(kept.map(({ messageKey }) => messageKey)).toEqual([`${own}_2_declined`, `${own}_3_withdrawn`]);
    await open({ purpose: 'applicant', id: own });
    await deliver();
    expect(posted.slice(1).map(({ mail }) => mail.subject)).toEqual([
      expect.stringContaining('refusée'),
      expect.stringContaining('retirée'),
    ]);
  });
});

describe('sixty drafts with the address of somebody else', () => {
  const soon = '2022-01-24T08:00:00.000Z';

  test('bring the share of a day, and no reminder', async () => {
    const { begin, deliver, daily, posted } = programme(soon);
    for (let n = 0; n < 60; n += 1) await begin(spellings[n % spellings.length] ?? '');
    await deliver();
    await daily();
    await deliver();
    expect(posted).toHaveLength(lettersADay.unconfirmed);
    expect(posted.map(({ mail }) => mail.subject).join()).not.toContain('Rappel');
  });

  test('bring one reminder to a person who opened the link of one, and none the next day', async () => {
    const { begin, deliver, daily, posted, open, pass, deps } = programme(soon);
    const own = await begin('victim@gmail.com');
    if (!own.ok) throw new Error(own.refusal.code);
    await deliver();
    const owner = { purpose: 'draft', id: own.value.draftId } as const;
    await deps.links.confirm(owner, sha256Of('another'), deps.clock.now());
    expect(await daily()).toEqual({ queued: 0 });
    await open(owner);
    for (let n = 0; n < 60; n += 1) await begin(spellings[n % spellings.length] ?? '');
    // Nothing was typed yet.
    expect(await daily()).toEqual({ queued: 0 });
    await saveForm(deps, { draftId: owner.id, version: 1, answers: { 'project.title': 'Un jardin' } });
    expect(await daily()).toEqual({ queued: 1 });
    await pass(day);
    expect(await daily()).toEqual({ queued: 0 });
    await deliver();
    expect(posted.filter(({ mail }) => mail.subject?.includes('Rappel'))).toHaveLength(1);
  });
});

describe('links asked for by somebody who knows an address', () => {
  const owner = (id: string) => ({ purpose: 'applicant', id }) as const;
  const asking = { session: 'session-1', act: 'withdraw' } as const;

  test('hour by hour leave the person who reads there the codes of the day', async () => {
    const { deps, file, deliver, pass, posted, open, on } = programme('2022-01-10T00:00:00.000Z');
    const own = await file({});
    await deliver();
    await open(owner(own));
    for (let n = 0; n < 23; n += 1) {
      await askLostLink(deps, { email: 'aline.dupre@example.org' });
      await pass(hour);
    }
    const links = on('2022-01-10').filter(({ mail }) => mail.subject?.includes('lien personnel'));
    expect(links).toHaveLength(lettersADay.asked);
    expect(await askCode(deps, { applicationId: own, ...asking })).toMatchObject({ ok: true });
    await deliver();
    expect(posted.at(-1)?.mail.subject).toContain('code');
    expect(posted.at(-1)?.at).toMatch(/^2022-01-10/);
    await open(owner(own));
    await askLostLink(deps, { email: 'aline.dupre@example.org' });
    await pass(2 * hour);
    expect(on('2022-01-11').filter(({ mail }) => mail.subject?.includes('lien personnel'))).toEqual([]);
  });

  test('leave an acknowledgement its place, where nobody has opened a link', async () => {
    const { deps, file, deliver, pass, posted } = programme('2022-01-10T00:00:00.000Z');
    await file({});
    await deliver();
    for (let n = 0; n < 20; n += 1) {
      await askLostLink(deps, { email: 'aline.dupre@example.org' });
      await pass(hour);
    }
    const other = await file({});
    await deliver();
    expect(posted.at(-1)?.mail.subject).toContain('Accusé de réception');
    expect(posted.at(-1)?.mail.text).toContain(other);
  });
});

describe('letters that are held back', () => {
  test('by the thousand keep nothing that an execution waits for, and no younger letter, from the sweep', async () => {
    const { deps } = programme('2022-03-01T12:00:00.000Z');
    const before = '2022-03-01T08:00:00.000Z';
    const key = gateKey('aic1-0123456789ABCDEF', 1);
    for (let n = 0; n < 2_500; n += 1) {
      const id = `aic1-${String(n).padStart(16, '0')}`;
      const [put] = emailsOf(id, 1, before, [{ kind: 'email', template: 'promoted', data: {} }]);
      if (put) await deps.table.put({ ...put.put, state: 'held' });
    }
    await deps.table.transact(
      emailsOf('aic1-0123456789ABCDEF', 9, '2022-03-01T09:00:00.000Z', [
        { kind: 'email', template: 'promoted', data: {} },
      ]),
    );
    const since = '2022-03-01T10:00:00.000Z';
    await deps.table.put({ ...key, kind: 'gate', ...undeliveredSince('aic1-0123456789ABCDEF', since) });
    expect(await sweep(deps)).toEqual({ found: 2_502, moved: 2, oldestSeconds: 3 * 3_600 });
    expect(await deps.table.get(key)).toHaveProperty('sweptAt');
  });

  test('because all mail is stopped hide no wait, and its age is seen', async () => {
    const { deps } = programme('2022-03-01T12:00:00.000Z');
    const desk = { ...deps.desk, find: async () => ({ isStopped: true, version: 1, auditHead: undefined }) };
    for (let n = 0; n < 1_500; n += 1) {
      const effects = [{ kind: 'email', template: 'promoted', data: {} }] as const;
      await deps.table.transact(emailsOf(`aic1-${n}`, 1, '2022-03-01T08:00:00.000Z', effects));
    }
    const since = '2022-03-01T10:00:00.000Z';
    await deps.table.put({ ...gateKey('aic1-x', 1), kind: 'gate', ...undeliveredSince('aic1-x', since) });
    expect(await sweep({ ...deps, desk })).toMatchObject({ moved: 1, oldestSeconds: 2 * 3_600 });
  });
});
