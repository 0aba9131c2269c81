import { describe, expect, test } from 'vitest';
import { type ChangeMailDeps, changeEmail, closeTask, resumeMail, stopMail } from '#app/mail/change-mail.ts';
import type { MailEvent, WaitingEmail } from '#app/ports/mail-ports.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { alice, aMailDesk, at, receiptOf, thanksTo } from './a-mail-desk.ts';

const notFound = refuse({ code: 'not-found' });

test('mail that is resumed goes on the way oldest first, one after the other, and only what is queued', async () => {
  const email = (id: string, state: WaitingEmail['state']): WaitingEmail => ({
    owner: { purpose: 'applicant', id },
    messageKey: `${id}_1_receipt`,
    state,
    queuedAt: '2022-01-10T09:00:00.000Z',
  });
  const waiting = [email('a', 'queued'), email('b', 'held'), email('c', 'queued'), email('d', 'queued')];
  const course: string[] = [];
  const deps = {
    desk: {
      find: async () => ({ isStopped: true, version: 1, auditHead: undefined }),
      act: async () => 'saved',
    },
    waiting: {
      all: async () => waiting,
      async touch({ owner }: WaitingEmail) {
        course.push(`${owner.id} begins`);
        await Promise.resolve();
        course.push(`${owner.id} ends`);
      },
    },
    clock: { now: () => new Date('2022-01-12T09:00:00.000Z') },
  } as unknown as ChangeMailDeps;
  const resumed = await resumeMail(deps, { actor: { kind: 'staff', id: 'alice' } });
  expect(resumed).toEqual({ ok: true, value: { isStopped: false, broughtBack: 3 } });
  expect(course).toEqual(['a begins', 'a ends', 'c begins', 'c ends', 'd begins', 'd ends']);
});

test('five hundred letters are brought back at once, of a thousand that are looked at', async () => {
  const desk = aMailDesk();
  const asked: number[] = [];
  const touched: string[] = [];
  const all = async (limit: number) => {
    asked.push(limit);
    return Array.from({ length: limit }, (_, index) => ({
      owner: { purpose: 'juror', id: 'j-1' } as const,
      messageKey: `j-1_${index}`,
      queuedAt: at,
      state: 'queued' as const,
    }));
  };
  const touch = async ({ messageKey }: WaitingEmail) => void touched.push(messageKey);
  const resumed = await resumeMail({ ...desk, waiting: { ...desk.waiting, all, touch } }, { actor: alice });
  expect(resumed).toEqual(accept({ isStopped: false, broughtBack: 500 }));
  expect([asked, touched.length, touched.at(-1)]).toEqual([[1000], 500, 'j-1_499']);
});

test('all mail is stopped and resumed once each, and the journal says who, when and why', async () => {
  const desk = aMailDesk();
  const reason = 'Une lettre est à relire.';
  const before = (await desk.desk.timeline()).length;
  for (let time = 0; time < 2; time += 1)
    expect(await stopMail(desk, { actor: alice, reason })).toEqual(accept({ isStopped: true }));
  expect(await desk.desk.find()).toMatchObject({ isStopped: true, since: at });
  for (let time = 0; time < 2; time += 1)
    expect(await resumeMail(desk, { actor: alice })).toMatchObject({ value: { isStopped: false } });
  expect(await desk.desk.find()).toMatchObject({ isStopped: false, since: at });
  expect((await desk.desk.timeline()).slice(before)).toMatchObject([
    { type: 'MailStopped', data: { reason }, actor: alice, at },
    { type: 'MailResumed', data: {}, actor: alice, at },
  ]);
});

test('mail that the programme had stopped is stopped by who asks for it: their reason is in the log, and no other is shown', async () => {
  const desk = aMailDesk();
  const before = await desk.desk.find();
  const event = { type: 'MailStopped', data: { reason: 'not-verified' } } as const;
  const halted = { actor: { kind: 'programme' }, at, event, isStopped: true } as const;
  await desk.desk.act(before, { ...halted, because: 'not-verified' });
  const reason = 'Une lettre est à relire.';
  expect(await stopMail(desk, { actor: alice, reason })).toEqual(accept({ isStopped: true }));
  expect((await desk.desk.timeline()).at(-1)).toMatchObject({ actor: alice, data: { reason } });
  expect(await desk.desk.find()).toMatchObject({ isStopped: true, because: undefined });
});

test('a letter is held, released and thrown away once each, with the reason where there is one', async () => {
  const desk = aMailDesk();
  const messageKey = await desk.queue(thanksTo('j-1'));
  const before = (await desk.desk.timeline()).length;
  const reason = 'À relire.';
  for (const [act, state] of [
    ['hold', 'held'],
    ['hold', 'held'],
    ['release', 'queued'],
    ['discard', 'discarded'],
  ] as const) {
    const said = act === 'hold' ? { reason } : {};
    expect(await changeEmail(desk, { act, messageKey, actor: alice, ...said })).toEqual(
      accept({ messageKey, state }),
    );
    expect(desk.stored.items('email')).toMatchObject([{ state }]);
  }
  expect((await desk.desk.timeline()).slice(before)).toEqual(
    [
      { type: 'EmailHeld', data: { messageKey, reason } },
      { type: 'EmailReleased', data: { messageKey } },
      { type: 'EmailDiscarded', data: { messageKey } },
    ].map((said) => expect.objectContaining({ ...said, actor: alice, at })),
  );
  expect(await changeEmail(desk, { act: 'hold', messageKey, actor: alice })).toEqual(
    refuse({ code: 'email-passed', state: 'discarded' }),
  );
});

test('who keeps meeting others at the desk is asked to try again after five times', async () => {
  const desk = aMailDesk();
  const messageKey = await desk.queue(thanksTo('j-1'));
  let times = 0;
  const act = async () => {
    times += 1;
    return times < 5 ? ('conflict' as const) : desk.desk.act(await desk.desk.find(), change);
  };
  const change = { actor: alice, at, event: { type: 'EmailHeld', data: {} } } as const;
  const contended = { ...desk, desk: { ...desk.desk, act } };
  const hold = () => changeEmail(contended, { act: 'hold', messageKey, actor: alice });
  expect(await hold()).toEqual(accept({ messageKey, state: 'held' }));
  const never = { ...desk, desk: { ...desk.desk, act: async () => 'conflict' as const } };
  const again = refuse({ code: 'try-again' });
  expect(await changeEmail(never, { act: 'hold', messageKey, actor: alice })).toEqual(again);
  expect(await resumeMail({ ...never, ...stoppedFor(never) }, { actor: alice })).toEqual(again);
});
const stoppedFor = ({ desk }: { desk: ReturnType<typeof aMailDesk>['desk'] }) => ({
  desk: { ...desk, find: async () => ({ ...(await desk.find()), isStopped: true }) },
});

test('a task is closed once, and journalled', async () => {
  const desk = aMailDesk();
  const messageKey = await desk.queue(thanksTo('j-1'));
  const close = () => closeTask(desk, { messageKey, actor: alice });
  expect(await close()).toEqual(notFound);
  const owner = { purpose: 'juror', id: 'j-1' } as const;
  await desk.tasks.open(owner, { messageKey, because: 'bounced', since: at });
  expect(await close()).toEqual(accept({ messageKey }));
  expect(await desk.tasks.isOpen(owner, messageKey)).toBe(false);
  expect((await desk.desk.timeline()).at(-1)).toMatchObject({
    type: 'TaskClosed',
    data: { messageKey },
    actor: alice,
    at,
  });
  expect(await close()).toEqual(notFound);
});

describe('a letter that SES took', () => {
  const owner = { purpose: 'juror', id: 'j-1' } as const;
  /** Sent, and of which so much was reported. */
  async function given(...reports: MailEvent['type'][]) {
    const desk = aMailDesk();
    const messageKey = await desk.queue(thanksTo(owner.id));
    for (const type of reports)
      await desk.emails.reported(owner, messageKey, {
        type,
        at,
        messageId: 'm-1',
        detail: 'Transient/General',
      });
    return {
      desk,
      messageKey,
      retry: (key: string) => changeEmail(desk, { act: 'retry', messageKey: key, actor: alice }),
    };
  }

  test('and that came back is sent again under a key of its own, once, and so is that one', async () => {
    const { desk, messageKey, retry } = await given('DeliveryDelay', 'Bounce');
    const again = `${messageKey}_again`;
    for (let time = 0; time < 2; time += 1)
      expect(await retry(messageKey)).toEqual(accept({ messageKey: again, state: 'queued' }));
    const [before, copy] = [await desk.emails.find(owner, messageKey), await desk.emails.find(owner, again)];
    expect(before?.state).toBe('sent');
    expect(copy).toMatchObject({ state: 'queued', template: 'jury-thanks', data: before?.data, reports: {} });
    expect((await desk.desk.timeline()).filter(({ type }) => type === 'EmailRetried')).toMatchObject([
      { data: { messageKey }, actor: alice, at },
    ]);
    await desk.emails.reported(owner, again, { type: 'Bounce', at, messageId: 'm-2' });
    expect(await retry(messageKey)).toEqual(accept({ messageKey: again, state: 'sent' }));
    expect(await retry(again)).toEqual(accept({ messageKey: `${again}_again`, state: 'queued' }));
  });

  test('goes again to the address that it was for, where it had come back from the other', async () => {
    const { desk, messageKey, retry } = await given('Bounce');
    const email = await desk.emails.find(owner, messageKey);
    if (email) await desk.emails.requeue(email, `${messageKey}_second`, at, ['sha']);
    await desk.emails.reported(owner, `${messageKey}_second`, { type: 'Bounce', at, messageId: 'm-2' });
    await retry(`${messageKey}_second`);
    expect(await desk.emails.find(owner, `${messageKey}_second_again`)).toMatchObject({ notTo: ['sha'] });
  });

  test.each([
    ['of which nothing else was heard', ['DeliveryDelay']],
    ['and that arrived, whatever answered by itself', ['Delivery', 'Bounce']],
  ] as const)('%s is not sent again', async (_, reports) => {
    const { messageKey, retry } = await given(...reports);
    expect(await retry(messageKey)).toEqual(refuse({ code: 'email-passed', state: 'sent' }));
  });
});

test('of a letter that tells who has voted staff change nothing as long as the vote is open', async () => {
  const desk = aMailDesk();
  const messageKey = await desk.queue(receiptOf('p-1'));
  await desk.tasks.open({ purpose: 'panelist', id: 'p-1' }, { messageKey, because: 'bounced', since: at });
  const hold = () => changeEmail(desk, { act: 'hold', messageKey, actor: alice });
  const close = () => closeTask(desk, { messageKey, actor: alice });
  desk.openVote();
  expect([await hold(), await close()]).toEqual([notFound, notFound]);
  expect(await changeEmail(desk, { act: 'hold', messageKey: 'j-1_nothing', actor: alice })).toEqual(notFound);
  desk.closeVote();
  expect([await hold(), await close()]).toMatchObject([{ ok: true }, { ok: true }]);
});

test('a letter that fails again once its task was closed is a task again; what is reported twice of one failure is not', async () => {
  const desk = aMailDesk();
  const messageKey = await desk.queue(thanksTo('j-1'));
  const owner = { purpose: 'juror', id: 'j-1' } as const;
  const failing = (since: string) => desk.tasks.open(owner, { messageKey, because: 'refused', since });
  await failing('2022-05-14T08:00:00.000Z');
  await closeTask(desk, { messageKey, actor: alice });
  await failing('2022-05-14T08:00:00.000Z');
  expect(await desk.tasks.all()).toEqual([]);
  const again = '2022-05-14T09:05:00.000Z';
  await failing(again);
  expect(await desk.tasks.all()).toMatchObject([{ messageKey, because: 'refused', since: again }]);
  expect(await closeTask(desk, { messageKey, actor: alice })).toEqual(accept({ messageKey }));
});
