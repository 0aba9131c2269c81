/** What leaves for an address that nobody has confirmed, and for a mailbox that had its letters of the day. */
import { describe, expect, test } from 'vitest';
import { type PermissionDeps, permissionFor } from '#app/mail/letter-permission.ts';
import { addressSha256, mailboxSha256 } from '#domain/mail/address.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { answeredAt, aSender, at, owner, refused } from './a-sender.ts';

const received = anApplication('received');
const receipt = {
  template: 'receipt',
  data: {
    receivedAt: at,
    implicitRejectionAt: at,
    filedDuringGrace: false,
    applicantType: received.form.applicant.type,
  },
} as const;
const mailbox = mailboxSha256(refused.form.contact.email);
const receiptKey = `${owner.id}_1_receipt`;

describe('to an applicant who has opened no link', () => {
  test('the acknowledgement leaves at once, with a link and without a name', async () => {
    const { send, composed, counted, links } = aSender({ letter: receipt, confirmed: 'no' });
    expect(await send()).toBe('sent');
    expect(composed[0]?.to).toEqual({ name: '', email: refused.form.contact.email });
    expect(links).toMatchObject([{ mailedTo: mailbox }]);
    expect(counted).toEqual([{ mailbox, share: 'unconfirmed' }]);
  });

  test('no other letter does: it is kept, nothing is rendered and no link replaced', async () => {
    const { send, done, composed, email } = aSender({ confirmed: 'no' });
    expect([await send(), email.state]).toEqual(['unconfirmed', 'unconfirmed']);
    expect([done, composed]).toEqual([[['unconfirmed']], []]);
  });

  test('a copy for the second address of a beneficiary leaves: no link that could be opened is ever sent there', async () => {
    const account = { agreementNumber: 'C1', account: 'FR76 •••• 189', holder: 'X' };
    const data = { ...account, isChange: true, waits: false, contact: 'second' };
    const awarded = anApplication('awarded');
    const contact = { ...awarded.form.contact, secondEmail: 'second@example.org' };
    const { send, composed, counted, done, links } = aSender({
      confirmed: 'no',
      letter: { template: 'bank-details-changed', data },
      application: { ...awarded, form: { ...awarded.form, contact } },
    });
    expect(await send()).toBe('sent');
    expect(composed[0]?.to.email).toBe('second@example.org');
    expect(counted).toEqual([{ mailbox: mailboxSha256('second@example.org'), share: 'unconfirmed' }]);
    expect([links, done.some((one) => String(one).startsWith('queued again'))]).toEqual([[], false]);
  });

  test('it leaves where a link is opened at that moment', async () => {
    const { send, counted } = aSender({ confirmed: 'just-now' });
    expect([await send(), counted]).toEqual(['sent', [{ mailbox, share: 'confirmed' }]]);
  });

  test('it is left to the sender who took it', async () => {
    const { send, done } = aSender({ confirmed: 'no', isTaken: true });
    expect([await send(), done]).toEqual(['nothing-to-do', []]);
  });
});

describe('an address that came after the filing', () => {
  const wentTo = (went: string, more = {}) =>
    aSender({ confirmed: 'no', sentBefore: { [receiptKey]: { mailbox: went }, ...more } });

  test('is sent the acknowledgement, whose link confirms it', async () => {
    const { send, done } = wentTo(mailboxSha256('before@example.org'));
    await send();
    expect(done).toEqual([
      ['queued again', receiptKey, `${receiptKey}_${mailbox.slice(0, 8)}`],
      ['unconfirmed'],
    ]);
  });

  test('is sent it before the letter is kept: a sender that dies in between finds the letter still queued', async () => {
    const kept: unknown[] = [];
    const { email } = aSender();
    const deps = {
      emails: {
        find: async (_: unknown, key: string) =>
          key === receiptKey ? { ...email, mailbox: mailboxSha256('before@example.org') } : undefined,
        requeue: () => Promise.reject(new Error('died')),
      },
      mailboxes: { keep: async (...asked: unknown[]) => kept.push(asked) },
    } as unknown as PermissionDeps;
    const links = { confirmed: [], renewals: 0 };
    await expect(permissionFor(deps, email, { mailbox, links }, at)).rejects.toThrow('died');
    expect(kept).toEqual([]);
  });

  test.each(['failed', 'discarded'] as const)('is sent it where the first one %s', async (state) => {
    const { send, done } = wentTo(mailbox, { [receiptKey]: { mailbox, state } });
    await send();
    expect(done[0]).toEqual(['queued again', receiptKey, `${receiptKey}_${mailbox.slice(0, 8)}`]);
  });

  test('is sent it there, and not where the letter came back', async () => {
    const contact = { ...refused.form.contact, secondEmail: 'second@example.org' };
    const application = { ...refused, form: { ...refused.form, contact } };
    const notTo = [addressSha256(contact.email)];
    const { send, done } = aSender({
      application,
      letter: { notTo },
      confirmed: 'no',
      sentBefore: { [receiptKey]: { mailbox } },
    });
    await send();
    const key = `${receiptKey}_${mailboxSha256(contact.secondEmail).slice(0, 8)}`;
    expect(done[0]).toEqual(['queued again', receiptKey, key, ...notTo]);
  });

  test('is sent it again where the first one came back from there, and not where it arrived', async () => {
    const reported = (...types: string[]) => ({
      [receiptKey]: { mailbox, reports: Object.fromEntries(types.map((type) => [type, { at }])) },
    });
    const [back, there] = [
      wentTo(mailbox, reported('Bounce')),
      wentTo(mailbox, reported('Delivery', 'Bounce')),
    ];
    await Promise.all([back.send(), there.send()]);
    expect(back.done[0]).toEqual(['queued again', receiptKey, `${receiptKey}_${mailbox.slice(0, 8)}`]);
    expect(there.done).toEqual([['unconfirmed']]);
  });

  test.each([
    ['it went there at the filing', () => wentTo(mailbox)],
    [
      'it went there when it came back from the first address',
      () => wentTo(mailboxSha256('lost@example.org'), { [`${receiptKey}_second`]: { mailbox } }),
    ],
    ['it is still on its way', () => aSender({ confirmed: 'no', sentBefore: { [receiptKey]: {} } })],
  ])('is not where %s', async (_, sender) => {
    const { send, done } = sender();
    await send();
    expect(done).toEqual([['unconfirmed']]);
  });
});

test('what is no application has no acknowledgement to send again', async () => {
  const { send, done } = aSender({
    to: { purpose: 'heir', id: 'h-1' },
    letter: { template: 'draft-reminder' },
    confirmed: 'no',
    handover: { handoverId: 'h-1', of: owner.id, from: 'a@example.org', language: 'fr', to: heir } as never,
    sentBefore: { 'h-1_1_receipt': { state: 'failed' } },
  });
  expect([await send(), done]).toEqual(['unconfirmed', [['unconfirmed']]]);
});
const heir = { name: 'Zoé Roux', email: 'zoe@example.org' };

describe('a mailbox that had all its letters of today', () => {
  test('is sent nothing: the letter is put off, and no link replaced', async () => {
    const { send, done, sent, links } = aSender({ isFull: true });
    expect([await send(), sent, links]).toEqual(['postponed', [], []]);
    expect(done).toEqual([['postponed', 'confirmed', at]]);
  });

  test.each([
    ['asked for', true, 'failed', [['asked'], ['claimed', at], ['failed', 'superseded', at]]],
    ['renewed by its owner', false, 'postponed', [['confirmed'], ['postponed', 'confirmed', at]]],
  ] as const)('is sent no link that was %s', async (_, isAsked, outcome, after) => {
    const letter = { template: 'personal-link', data: isAsked ? { isAsked } : {} } as const;
    const { send, counted, done, sent } = aSender({ letter, isFull: true });
    expect([await send(), sent]).toEqual([outcome, []]);
    expect([counted.map(({ share }) => share), ...done]).toEqual(after);
  });

  test.each(['juror', 'panelist', 'volunteer', 'adviser', 'staff'] as const)(
    'is not asked of a %s, whose address staff gave',
    async (purpose) => {
      const person = { name: 'Ada', email: 'ada@example.org', language: 'en' } as const;
      const { send, counted } = aSender({
        to: { purpose, id: 'j-0123456789' },
        letter: { template: 'jury-thanks', data: { filed: 2 } },
        juror: { ...person, jurorId: 'j-0123456789', topics: [], declaredConflicts: [] },
        panelist: { ...person, panelistId: 'p-0123456789' },
        volunteer: { ...person, volunteerId: 'v-0123456789ABCDEF' },
        adviser: { ...person, adviserId: 'a-0123456789', kinds: ['technical'] },
        isFull: true,
        confirmed: 'no',
      });
      expect([await send(), counted]).toEqual(['sent', []]);
    },
  );

  test('is not asked for the staff, whose letter another sender may have taken', async () => {
    const letter = { template: 'jury-thanks', data: { filed: 2 } };
    const { send, done } = aSender({ to: { purpose: 'staff', id: 'staff' }, letter, isTaken: true });
    expect([await send(), done]).toEqual(['nothing-to-do', []]);
  });

  test('is that of the applicant, also where the cohort captures its mail', async () => {
    const { send, counted, done } = aSender({
      cohort: { ...promotion1, mail: { capture: 'a@example.org' } },
    });
    expect([await send(), counted]).toEqual(['sent', [{ mailbox, share: 'confirmed' }]]);
    expect(done.at(-1)).toEqual(['sent', 'm-1', answeredAt]);
  });
});
