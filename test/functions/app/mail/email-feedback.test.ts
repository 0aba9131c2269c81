/** What each report of SES leads to: what is noted, which address is never written to again, who is asked to look. */
import { describe, expect, test } from 'vitest';
import { emailFeedback, ownerOfMessageKey } from '#app/mail/email-feedback.ts';
import type { MailEvent, QueuedEmail } from '#app/ports/mail-ports.ts';
import { addressSha256 } from '#domain/mail/address.ts';
import { anApplicationForm, aReceivedApplication } from '#test/support/application-builder.ts';

const at = '2022-03-01T12:00:00.000Z';
const [first, second] = ['aline@example.org', 'bureau@example.org'];
const application = aReceivedApplication(
  anApplicationForm({ contact: { name: 'Aline', email: first, secondEmail: second } }),
);
const { applicationId } = application;
const messageKey = `${applicationId}_3_eligible`;
const owner = { purpose: 'applicant', id: applicationId } as const;
const [jurorKey, juror] = ['j-0123456789_thanks', { purpose: 'juror', id: 'j-0123456789' }] as const;
const letter: QueuedEmail = {
  owner,
  messageKey,
  template: 'eligible',
  data: {},
  state: 'sent',
  queuedAt: at,
  attempts: 1,
};

interface Given {
  noted?: 'noted' | 'repeated' | 'unknown-message';
  hasSecond?: boolean;
  isKept?: boolean;
  /** Kinds of what SES reported of the letter so far, this report among them. */
  reports?: readonly string[];
}
function given({ noted = 'noted', hasSecond = true, isKept = true, reports = ['Bounce'] }: Given = {}) {
  const done: unknown[][] = [];
  const found = hasSecond ? application : aReceivedApplication();
  const deps: Parameters<typeof emailFeedback>[0] = {
    emails: {
      async reported(...reported) {
        done.push(['reported', ...reported]);
        return noted;
      },
      find: async (...asked) =>
        isKept ? { ...letter, owner: asked[0], messageKey: asked[1], reports: noteOf(reports) } : undefined,
      requeue: async (email, ...more) => void done.push(['requeue', email.messageKey, ...more]),
    },
    applications: {
      async find(id) {
        if (!id.startsWith('aic1-')) throw new Error('no application has this id');
        return id === applicationId ? found : undefined;
      },
    },
    suppressions: { add: async (...added) => void done.push(['suppress', ...added]) },
    tasks: { open: async (...opened) => void done.push(['task', ...opened]) },
    counter: { add: async (...counted) => void done.push(['count', ...counted]) },
  };
  return {
    done,
    report: (event: Partial<MailEvent>, key: string = messageKey) =>
      emailFeedback(deps, { type: 'Bounce', at, messageId: 'm-1', ...event, messageKey: key }),
  };
}

const noteOf = (reports: readonly string[]) => Object.fromEntries(reports.map((type) => [type, { at }]));
const event = (more: Partial<MailEvent>) => ({ type: 'Bounce', at, messageId: 'm-1', ...more });
const lost = { lostAddresses: [first], undelivered: [first] };
const because = (type: string) => ({ type, messageKey, at });

test.each([
  [messageKey, owner],
  [jurorKey, juror],
  ['p-0123456789_panel-invitation', { purpose: 'panelist', id: 'p-0123456789' }],
  ['d-0123456789_draft-saved', { purpose: 'draft', id: 'd-0123456789' }],
  // Of its support: what comes back of it is the same person's mail.
  [`support-${applicationId}_4_check-in`, owner],
  [`${applicationId}_payments_5_payment-made`, owner],
  ['staff_digest_2022-03-01', { purpose: 'staff', id: 'staff' }],
])('a message key says whom it was for: %s', (key, expected) => {
  expect(ownerOfMessageKey(key)).toEqual(expected);
});

describe('a report', () => {
  test.each(['Delivery', 'DeliveryDelay'] as const)('of a %s is noted', async (type) => {
    const { report, done } = given();
    expect(await report({ type })).toBe('noted');
    expect(done).toEqual([['reported', owner, messageKey, event({ type })]]);
  });

  test('of a message that is none of ours leads to nothing', async () => {
    const { report, done } = given({ noted: 'unknown-message' });
    expect(await report({ type: 'Complaint', lostAddresses: [first] })).toBe('unknown-message');
    expect(done).toHaveLength(1);
  });

  test('of a letter that SES gave up, of a mailbox that is full: a task, and the letter to the second address', async () => {
    const { report, done } = given();
    const detail = 'Transient/MailboxFull';
    await report({ detail, undelivered: [first] });
    expect(done.slice(1)).toEqual([
      ['task', owner, { messageKey, because: 'undelivered', since: at, detail }],
      ['requeue', messageKey, `${messageKey}_second`, at, [addressSha256(first)]],
    ]);
  });

  test('of what answered by itself to a letter that arrived is noted', async () => {
    const { report, done } = given({ reports: ['Delivery', 'Bounce'] });
    await report({ detail: 'Transient/General', undelivered: [first] });
    expect(done).toHaveLength(1);
  });

  test('of a letter given up that is not kept any more is still a task', async () => {
    const { report, done } = given({ isKept: false });
    await report({ undelivered: [first] });
    expect(done.slice(1)).toEqual([['task', owner, { messageKey, because: 'undelivered', since: at }]]);
  });

  test('of a bounce for good: no more letters there, a task, and the letter again to the second address', async () => {
    const { report, done } = given();
    await report(lost);
    expect(done.slice(1)).toEqual([
      ['suppress', first, because('Bounce')],
      ['task', owner, { messageKey, because: 'bounced', since: at }],
      ['requeue', messageKey, `${messageKey}_second`, at, [addressSha256(first)]],
      ['count', 'bounces', 1],
    ]);
  });

  test('of a bounce behind the address: a task, and once to the second address, although it arrived at first', async () => {
    const { report, done } = given({ reports: ['Delivery', 'Bounce'] });
    await report({ lostAddresses: [], undelivered: [first] });
    await report({ lostAddresses: [], undelivered: [second] }, `${messageKey}_second`);
    expect(done.filter(([what]) => what === 'suppress')).toEqual([]);
    expect(done.filter(([what]) => what === 'task')).toHaveLength(2);
    expect(done.filter(([what]) => what === 'requeue')).toEqual([
      ['requeue', messageKey, `${messageKey}_second`, at, [addressSha256(first)]],
    ]);
  });

  test('of a complaint: the same, but no second letter', async () => {
    const { report, done } = given();
    await report({ type: 'Complaint', lostAddresses: [first, 'alias@example.org'] });
    expect(done.slice(1)).toEqual([
      ['suppress', first, because('Complaint')],
      ['suppress', 'alias@example.org', because('Complaint')],
      ['task', owner, { messageKey, because: 'complained', since: at }],
      ['count', 'complaints', 1],
    ]);
  });

  test('of a complaint that is none of a reader is noted, and counted against nobody', async () => {
    const { report, done } = given();
    expect(await report({ type: 'Complaint', detail: 'not-spam' })).toBe('noted');
    expect(done).toHaveLength(1);
  });

  test('of a rejection: a task, and the address stays', async () => {
    const { report, done } = given();
    await report({ type: 'Reject' });
    expect(done.slice(1)).toEqual([['task', owner, { messageKey, because: 'rejected', since: at }]]);
  });

  test('that came before does its work again, for the first time may have died half way, and counts once', async () => {
    const { report, done } = given({ noted: 'repeated' });
    expect(await report(lost)).toBe('repeated');
    expect(done.slice(1).map((one) => (one as string[])[0])).toEqual(['suppress', 'task', 'requeue']);
  });
});

describe('a letter that bounced is not written again', () => {
  const isRequeued = async (run: ReturnType<typeof given>, key?: string, undelivered = [first]) => {
    await run.report({ undelivered }, key);
    return run.done.some((one) => (one as string[])[0] === 'requeue');
  };

  test.each([
    ['where there is one address', given({ hasSecond: false }), messageKey, [first]],
    ['where it is the second address that gave it back', given(), messageKey, [second]],
    ['to a juror, who has one address', given(), jurorKey, [first]],
    ['where it is not kept any more', given({ isKept: false }), messageKey, [first]],
    ['where the application is not there any more', given(), 'aic1-ZZZZZZZZZZZZZZZZ_1_receipt', [first]],
  ])('%s', async (_, run, key, lost) => {
    expect(await isRequeued(run, key, lost)).toBe(false);
  });
});
