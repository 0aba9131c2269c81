/** What each report of SES leads to: what is noted, which address is never written to again, who is asked to look. */
import { describe, expect, test } from 'vitest';
import { emailFeedback, ownerOfMessageKey } from '#app/mail/email-feedback.ts';
import type { MailEvent, QueuedEmail } from '#app/ports/mail-ports.ts';
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
  ...{ owner, messageKey, template: 'eligible', data: {}, state: 'sent', queuedAt: at, attempts: 1 },
};

function given(noted: 'noted' | 'repeated' | 'unknown-message' = 'noted', hasSecond = true, isKept = true) {
  const done: unknown[] = [];
  const found = hasSecond ? application : aReceivedApplication();
  const deps: Parameters<typeof emailFeedback>[0] = {
    emails: {
      async reported(...reported) {
        done.push(['reported', ...reported]);
        return noted;
      },
      find: async (...asked) =>
        isKept ? { ...letter, ...{ owner: asked[0], messageKey: asked[1] } } : undefined,
      requeue: async (email, key, when) => void done.push(['requeue', email.messageKey, key, when]),
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

const event = (more: Partial<MailEvent>) => ({ type: 'Bounce', at, messageId: 'm-1', ...more });
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
    const { report, done } = given('unknown-message');
    expect(await report({ type: 'Complaint', lostAddresses: [first] })).toBe('unknown-message');
    expect(done).toHaveLength(1);
  });

  test('of a mailbox that is full today is noted: the address is not lost', async () => {
    const { report, done } = given();
    await report({ type: 'Bounce' });
    expect(done).toHaveLength(1);
  });

  test('of a bounce for good: no more letters there, a task, and the letter again to the second address', async () => {
    const { report, done } = given();
    await report({ lostAddresses: [first] });
    expect(done.slice(1)).toEqual([
      ['suppress', first, because('Bounce')],
      ['task', owner, { messageKey, because: 'bounced', since: at }],
      ['requeue', messageKey, `${messageKey}_second`, at],
      ['count', 'bounces', 1],
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

  test('of a rejection: a task, and the address stays', async () => {
    const { report, done } = given();
    await report({ type: 'Reject' });
    expect(done.slice(1)).toEqual([['task', owner, { messageKey, because: 'rejected', since: at }]]);
  });

  test('that came before does its work again, for the first time may have died half way, and counts once', async () => {
    const { report, done } = given('repeated');
    expect(await report({ lostAddresses: [first] })).toBe('repeated');
    expect(done.slice(1).map((one) => (one as string[])[0])).toEqual(['suppress', 'task', 'requeue']);
  });
});

describe('a letter that bounced is not written again', () => {
  const isRequeued = async (run: ReturnType<typeof given>, key?: string, lostAddresses = [first]) => {
    await run.report({ lostAddresses }, key);
    return run.done.some((one) => (one as string[])[0] === 'requeue');
  };

  test.each([
    ['where there is one address', given('noted', false), messageKey, [first]],
    ['where it is the second address that is lost', given(), messageKey, [second]],
    ['to a juror, who has one address', given(), jurorKey, [first]],
    ['where it is not kept any more', given('noted', true, false), messageKey, [first]],
    ['where the application is not there any more', given(), 'aic1-ZZZZZZZZZZZZZZZZ_1_receipt', [first]],
  ])('%s', async (_, run, key, lost) => {
    expect(await isRequeued(run, key, lost)).toBe(false);
  });
});
