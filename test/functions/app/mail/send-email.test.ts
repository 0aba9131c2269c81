/** The way of one letter through the sender: what it may do before it takes it, and what it notes of each answer. */
import { describe, expect, test } from 'vitest';
import { addressSha256 } from '#domain/mail/address.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { answeredAt, aSender, at, messageKey, owner, refused } from './a-sender.ts';

const { email: address } = refused.form.contact;
const taken = ['claimed', at];
const inForce = ['link in force'];
const given = ['given to SES'];
const withdrawn = ['link withdrawn'];

describe('the sender', () => {
  test('takes a letter, gives it to SES, and notes the message id and the instant of the answer', async () => {
    const { send, done, sent, composed } = aSender();
    expect(await send()).toBe('sent');
    expect(done).toEqual([taken, inForce, given, ['sent', 'm-1', answeredAt]]);
    const raw = new TextEncoder().encode(composed[0]?.text);
    const { email: from } = promotion1.sender;
    expect(sent).toEqual([{ raw, from, to: address, messageKey, template: 'ineligible' }]);
  });

  test('keeps what the letter said, as it left, and neither its link nor its code', async () => {
    const refusal = aSender();
    await refusal.send();
    expect(refusal.composed[0]?.text).toContain('https://aic.example.org/l/token');
    const [kept] = refusal.told;
    expect(kept?.subject).toBe(refusal.composed[0]?.subject);
    const lines = (kept?.text ?? '').split('\n').filter((line) => line !== '');
    const said = refusal.composed[0]?.text.split('\n') ?? [];
    expect(lines.filter((line) => !said.includes(line))).toEqual([]);
    expect(kept?.text).not.toContain('/l/token');

    const letter = { template: 'one-time-code', data: { act: 'withdraw', session: 's' } };
    const ofCode = aSender({ letter, additions: { data: { code: '482913', expiresAt: answeredAt } } });
    await ofCode.send();
    expect(ofCode.composed[0]?.text).toContain('482913');
    expect(ofCode.told[0]?.text).toContain('········');
    expect(ofCode.told[0]?.text).not.toContain('482913');
  });

  test('refuses a refusal without its appeal notice, before it takes it', async () => {
    const { send, done } = aSender({
      cohort: { ...promotion1, appealNotice: { ...promotion1.appealNotice, refusal: { fr: ' ', en: ' ' } } },
    });
    await expect(send()).rejects.toMatchObject({ name: 'Email.AppealNoticeMissing' });
    expect(done).toEqual([]);
  });

  test('sends one letter once, whoever asks again', async () => {
    const { send, sent } = aSender();
    expect([await send(), await send()]).toEqual(['sent', 'nothing-to-do']);
    expect(sent).toHaveLength(1);
  });

  test('sends nothing when another sender takes the letter at the same moment', async () => {
    const { send, done } = aSender({ isTaken: true });
    expect([await send(), done]).toEqual(['nothing-to-do', []]);
  });

  test.each(['claimed', 'held', 'unknown', 'deferred', 'failed', 'discarded'] as const)(
    'has nothing to do with a letter that is %s',
    async (state) => {
      const { send, composed } = aSender({ letter: { state } });
      expect([await send(), composed]).toEqual(['nothing-to-do', []]);
    },
  );

  test('has nothing to do with a letter that is not there', async () => {
    expect(await aSender({ letter: 'none' }).send()).toBe('nothing-to-do');
  });

  test('leaves a letter queued while all mail is stopped', async () => {
    const { send, done } = aSender({ isStopped: true });
    expect([await send(), done]).toEqual(['stopped', []]);
  });
});

describe('an answer of SES', () => {
  test('that refuses for good leaves a task, first, and the reason', async () => {
    const { send, done } = aSender({ answer: { outcome: 'refused', reason: 'MessageRejected' } });
    expect(await send()).toBe('failed');
    const task = { messageKey, because: 'refused', since: answeredAt };
    expect(done).toEqual([
      taken,
      inForce,
      given,
      withdrawn,
      ['task', owner, task],
      ['failed', 'MessageRejected', answeredAt],
    ]);
  });

  test('that takes nothing now hands the letter to the sweep', async () => {
    const { send, done } = aSender({ answer: { outcome: 'deferred', reason: 'Throttling' } });
    expect(await send()).toBe('deferred');
    expect(done).toEqual([taken, inForce, given, withdrawn, ['deferred', 'Throttling']]);
  });

  test.each([false, true])(
    'that takes no letter of the account stops all mail, as it was before, and queues this one again (desk taken: %s)',
    async (isDeskTaken) => {
      const answer = { outcome: 'not-ready', reason: 'sandbox' } as const;
      const { send, done, email } = aSender({ answer, isDeskTaken });
      expect(await send()).toBe('halted');
      const change = {
        actor: { kind: 'programme' },
        at: answeredAt,
        isStopped: true,
        because: 'sandbox',
        event: { type: 'MailStopped', data: { reason: 'sandbox' } },
      };
      const stopped = ['all mail stopped', 1, change];
      expect(done).toEqual([taken, inForce, given, withdrawn, stopped, ['queued', 'sandbox']]);
      expect(email.state).toBe('queued');
    },
  );

  test('that did not come leaves the claim, which says that nobody knows', async () => {
    const { send, done } = aSender({ answer: { outcome: 'unknown', reason: 'TimeoutError' } });
    expect(await send()).toBe('unknown');
    expect(done).toEqual([taken, inForce, given]);
  });
});

describe('what must happen once a letter is taken and before it leaves', () => {
  test('happens then', async () => {
    const { send, done } = aSender({
      additions: { beforeSending: async () => done.push('code in force') > 0 },
    });
    expect(await send()).toBe('sent');
    expect(done).toEqual([taken, 'code in force', inForce, given, ['sent', 'm-1', answeredAt]]);
  });

  test('or says that the letter is superseded, and it does not leave', async () => {
    const { send, done } = aSender({ additions: { beforeSending: async () => false } });
    expect(await send()).toBe('failed');
    expect(done).toEqual([taken, ['failed', 'superseded', at]]);
  });
});

describe('an address', () => {
  test('that is suppressed is never written to: staff get a task', async () => {
    const { send, done } = aSender({ lost: [address] });
    expect(await send()).toBe('failed');
    const task = { messageKey, because: 'suppressed', since: at };
    expect(done).toEqual([taken, ['task', owner, task], ['failed', 'suppressed', at]]);
  });

  test('that gave the letter back is passed over for the second one, once', async () => {
    const contact = { ...refused.form.contact, secondEmail: 'bureau@example.org' };
    const application = { ...refused, form: { ...refused.form, contact } };
    const letter = { notTo: [addressSha256(contact.email)] };
    const { send, sent } = aSender({ application, letter });
    await send();
    expect(sent).toMatchObject([{ to: 'bureau@example.org' }]);
  });

  test('that is suppressed is passed over for the second one', async () => {
    const contact = { ...refused.form.contact, secondEmail: 'bureau@example.org' };
    const application = { ...refused, form: { ...refused.form, contact } };
    const { send, sent } = aSender({ lost: [address], application });
    await send();
    expect(sent.map(({ to }) => to)).toEqual(['bureau@example.org']);
  });

  test('of a cohort that captures its mail is the only one that anything leaves for', async () => {
    const capture = 'essais@aic.example.org';
    const { send, sent, composed } = aSender({
      cohort: { ...promotion1, mail: { capture } },
      lost: [address],
    });
    expect(await send()).toBe('sent');
    expect(sent.map(({ to }) => to)).toEqual([capture]);
    expect(composed[0]).toMatchObject({ to: { email: capture }, originalTo: address });
  });
});
