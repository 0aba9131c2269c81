import { expect, test } from 'vitest';
import { listMyLetters } from '#app/mail/my-letters.ts';
import { listLetters, listMail, showMailDesk } from '#app/mail/show-mail.ts';
import type { WaitingEmail } from '#app/ports/mail-ports.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { refuse } from '#domain/values/result.ts';
import { responses } from '#http/responses.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { aMailDesk, at, receiptOf, thanksTo } from './a-mail-desk.ts';

type Desk = ReturnType<typeof aMailDesk>;
const later = '2022-05-14T10:00:00.000Z';
const told = { subject: 'Objet d’alors', text: 'Texte d’alors' };
const latest = '2022-05-14T11:00:00.000Z';

const listed = async (desk: Desk, query: Parameters<typeof listMail>[1] = {}) =>
  responses['list-mail'].answer.parse((await listMail(desk, query)).value);
/** An applicant’s letter that is kept until its address is confirmed. */
async function keep(desk: Desk, applicationId: string, template: string, queuedAt: string) {
  const owner = { purpose: 'applicant', id: applicationId } as const;
  const messageKey = await desk.queue(
    { to: owner, template: 'personal-link', data: {}, occasion: `2_${template}` },
    queuedAt,
  );
  const email = await desk.emails.find(owner, messageKey);
  if (email) await desk.mailboxes.keep(email, owner, 'a mailbox', at);
  return messageKey;
}

test('what waits is listed oldest first with its template, in one state or in all', async () => {
  const desk = aMailDesk();
  const second = await desk.queue(thanksTo('j-2'), later);
  const first = await desk.queue(thanksTo('j-1'));
  const line = (messageKey: string, ownerId: string, queuedAt: string, state: string) => ({
    messageKey,
    ownerId,
    queuedAt,
    state,
    template: 'jury-thanks',
  });
  const queued = [line(first, 'j-1', at, 'queued'), line(second, 'j-2', later, 'queued')];
  expect(await listed(desk)).toEqual({ isStopped: false, items: queued });
  const email = await desk.emails.find({ purpose: 'juror', id: 'j-1' }, first);
  if (email) await desk.emails.claim(email, at);
  expect((await listed(desk, { state: 'claimed' })).items).toEqual([line(first, 'j-1', at, 'claimed')]);
  expect((await listed(desk, { state: 'queued' })).items).toEqual([queued[1]]);
});

test.each([
  ['aic1-1_3_laureate', 'laureate'],
  ['aic1-1_3_laureate_second', 'laureate'],
  ['aic1-1_3_laureate_second_again', 'laureate'],
  ['aic1-1_3_laureate_again_again', 'laureate'],
  ['aic1-1_1_receipt_0123abcd', 'receipt'],
  ['aic1-1_1_0123abcd_receipt', 'receipt'],
  ['j-1_jury-reminder', 'jury-reminder'],
  ['j-1_link-0123abcd', 'link-0123abcd'],
  ['j-1_second-thanks', 'second-thanks'],
])('%s is the key of %s', async (messageKey, template) => {
  const desk = aMailDesk();
  const email = { owner: { purpose: 'applicant', id: 'x' } as const, messageKey, queuedAt: at };
  const waiting = { ...desk.waiting, all: async () => [{ ...email, state: 'queued' as const }] };
  expect((await listed({ ...desk, waiting })).items[0]?.template).toBe(template);
});

test('a thousand letters are listed, of those in any state', async () => {
  const desk = aMailDesk();
  const many = (length: number) =>
    Array.from({ length }, (_, index): WaitingEmail => {
      const id = `aic1-${index}`;
      return {
        owner: { purpose: 'applicant', id },
        messageKey: `${id}_1_x`,
        state: 'unconfirmed',
        queuedAt: at,
      };
    });
  const limits: number[] = [];
  const all = async (limit: number) => {
    limits.push(limit);
    return many(limit);
  };
  const full = { ...desk, waiting: { ...desk.waiting, all, unconfirmed: async () => many(1_001) } };
  expect((await listed(full)).items).toHaveLength(1_000);
  expect((await listed(full, { state: 'unconfirmed' })).items).toHaveLength(1_000);
  expect(limits).toEqual([1_000]);
});

test('what is kept until its address is confirmed is listed when it is asked for', async () => {
  const desk = aMailDesk();
  const kept = await keep(desk, desk.apply(1, 'eligible'), 'eligible', at);
  expect((await listed(desk)).items).toEqual([]);
  expect((await listed(desk, { state: 'unconfirmed' })).items).toMatchObject([
    { messageKey: kept, state: 'unconfirmed', template: 'eligible' },
  ]);
});

test('while the vote is open no letter is listed that tells who has voted', async () => {
  const desk = aMailDesk();
  await desk.queue(receiptOf('p-1'));
  const thanks = await desk.queue(thanksTo('j-1'));
  expect((await listed(desk)).items).toHaveLength(2);
  desk.openVote();
  expect((await listed(desk)).items.map(({ messageKey }) => messageKey)).toEqual([thanks]);
});

test('the desk shows its switch, what came back, for how many people letters are kept, and its whole journal', async () => {
  const desk = aMailDesk();
  const [one, other] = [desk.apply(1, 'eligible'), desk.apply(2, 'eligible')];
  await keep(desk, one, 'eligible', at);
  await keep(desk, one, 'shortlisted', later);
  await keep(desk, other, 'eligible', later);
  await desk.counter.add('sends', 20);
  await desk.counter.add('bounces', 1);
  const shown = responses['show-mail-desk'].answer.parse((await showMailDesk(desk)).value);
  expect(shown).toMatchObject({
    isStopped: false,
    since: '2021-01-04T08:00:00.000Z',
    chainValid: true,
    tally: { sends: 20, bounces: 1, complaints: 0, bounceRate: 0.05, isBounceRateHigh: true },
    unconfirmed: { letters: 3, people: 2 },
  });
  expect(shown.timeline.map(({ type }) => type)).toEqual(['MailResumed']);
  expect(shown).not.toHaveProperty('because');
  const stopped = await desk.desk.find();
  const event = { type: 'MailStopped', data: {} } as const;
  const stop = { actor: { kind: 'programme' }, at, event, isStopped: true, because: 'sandbox' } as const;
  await desk.desk.act(stopped, stop);
  expect((await showMailDesk(desk)).value).toMatchObject({ isStopped: true, because: 'sandbox', since: at });
  const timeline = async () => (await desk.desk.timeline()).slice(1);
  expect((await showMailDesk({ ...desk, desk: { ...desk.desk, timeline } })).value.chainValid).toBe(false);
});

test('every letter of an application is shown with what became of it, and where a link was opened', async () => {
  const desk = aMailDesk();
  const built = anApplication('eligible');
  const contact = { ...built.form.contact, secondEmail: 'second@example.org' };
  const application = { ...built, form: { ...built.form, contact } };
  await desk.applications.file({ application, duplicateKeys: [], effects: [] });
  const { applicationId: id } = application;
  const owner = { purpose: 'applicant', id } as const;
  const to = { to: owner, template: 'personal-link', data: {} } as const;
  const left = await desk.queue({ ...to, occasion: 'link-1' });
  await desk.queue({ ...to, occasion: 'link-2' }, later);
  const lost = await desk.queue({ ...to, occasion: 'link-3' }, latest);
  const [sent, , failed] = await desk.emails.of(owner);
  if (sent) await desk.emails.sent(sent, 'm-1', later, told);
  await desk.emails.reported(owner, left, { type: 'Delivery', at: later, messageId: 'm-1' });
  if (failed) await desk.emails.failed(failed, 'suppressed', latest);
  const shown = async () => {
    const answer = await listLetters(desk, { applicationId: id });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return responses['list-letters'].answer.parse(answer.value);
  };
  const letter = { template: 'personal-link', reports: [] };
  expect(await shown()).toEqual({
    isConfirmed: false,
    isSecondConfirmed: false,
    items: [
      {
        ...letter,
        messageKey: left,
        state: 'sent',
        queuedAt: at,
        sentAt: later,
        reports: [{ type: 'Delivery', at: later }],
      },
      { ...letter, messageKey: `${id}_link-2`, state: 'queued', queuedAt: later },
      { ...letter, messageKey: lost, state: 'failed', queuedAt: latest, failure: 'suppressed' },
    ],
  });
  await desk.links.confirm(owner, mailboxSha256(contact.email), new Date(at));
  expect(await shown()).toMatchObject({ isConfirmed: true, isSecondConfirmed: false });
  await desk.links.confirm(owner, mailboxSha256(contact.secondEmail), new Date(at));
  expect(await shown()).toMatchObject({ isConfirmed: true, isSecondConfirmed: true });
  desk.put(built);
  expect(await shown()).not.toHaveProperty('isSecondConfirmed');
  expect(await listLetters(desk, { applicationId: 'aic1-nobody' })).toEqual(refuse({ code: 'not-found' }));
});

test('an applicant reads the letters that left, newest first, as they were on their day', async () => {
  const desk = aMailDesk();
  const id = desk.apply(1, 'awarded');
  const owner = { purpose: 'applicant', id } as const;
  for (const [number, queuedAt] of [at, later, latest].entries())
    await desk.queue(
      { to: owner, template: 'withdrawn', data: { withdrawnAt: at }, occasion: `withdrawn-${number}` },
      queuedAt,
    );
  const [first, second] = await desk.emails.of(owner);
  if (first) await desk.emails.sent(first, 'm-1', at, told);
  // Its sender died over it: SES alone tells that it left.
  const delivery = { type: 'Delivery', at: '2022-05-20T10:00:00.000Z', messageId: 'm-2' } as const;
  if (second) await desk.emails.reported(owner, second.messageKey, delivery);
  const shown = await listMyLetters(desk, id);
  if (!shown.ok) throw new Error(shown.refusal.code);
  const { language, items } = responses['list-my-letters'].answer.parse(shown.value);
  expect(language).toBe('fr');
  expect(items).toMatchObject([
    { messageKey: `${id}_withdrawn-1`, template: 'withdrawn', sentAt: '2022-05-20T10:00:00.000Z' },
    { messageKey: `${id}_withdrawn-0`, sentAt: at, ...told },
  ]);
  for (const said of ['Candidat 1', 'Projet 1', id]) expect(items[0]?.text).toContain(said);
  expect(await listMyLetters(desk, 'aic1-nobody')).toEqual(refuse({ code: 'link-invalid' }));
});
