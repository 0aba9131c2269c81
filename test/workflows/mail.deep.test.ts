import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionLetters } from '#domain/application/letters.ts';
import { anApplicationForm, inBalance } from '#test/support/application-builder.ts';
import { type Applicant, aStory, opened, type Story } from '#test/support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2021-12-20T09:00:00+01:00');
});
afterAll(() => story?.close());

const keyOf = ({ applicationId }: Pick<Applicant, 'applicationId'>, template: string) =>
  `${applicationId}_1_${template}`;

describe('the stop switch', () => {
  test('keeps every e-mail queued, however long, and resuming sends each once, oldest first', async () => {
    const reader = await story.anApplicant();
    await opened(story.programme, await story.programme.linkOf(reader.email));
    await story.staff('POST', '/mail/stop', { reason: 'Le texte d’une lettre est à revoir.' });
    const [first, second] = [await story.anApplicant(), await story.anApplicant()];
    for (let day = 0; day < 3; day += 1) await story.days(1);
    expect([...(await story.lettersTo(first)), ...(await story.lettersTo(second))]).toEqual([]);
    const waiting = await story.staff('GET', '/mail?state=queued');
    expect(waiting.isStopped).toBe(true);
    const keys = waiting.items.map(({ messageKey }: { messageKey: string }) => messageKey);
    expect(keys).toEqual([keyOf(first, 'receipt'), keyOf(second, 'receipt')]);
    await story.act(reader, 'withdrawal-code');
    await story.staff('POST', '/mail/resume', {});
    await story.staff('POST', '/mail/resume', {});
    await story.programme.settle();
    await story.days(1);
    // One person's letters arrive in order; those of two travel side by side (their order on the way: change-mail.test.ts).
    const people = [reader, first, second];
    expect(await Promise.all(people.map((one) => story.lettersTo(one)))).toEqual([
      ['receipt', 'one-time-code'],
      ['receipt'],
      ['receipt'],
    ]);
  });
});

describe('one e-mail of the outbox', () => {
  test('can be held, released or discarded while it waits, and not called back once it left', async () => {
    await story.staff('POST', '/mail/stop', { reason: 'Essai.' });
    const [held, discarded] = [await story.anApplicant(), await story.anApplicant()];
    await story.staff('POST', `/mail/${keyOf(held, 'receipt')}/hold`, {});
    await story.staff('POST', `/mail/${keyOf(discarded, 'receipt')}/discard`, { reason: 'Doublon.' });
    await story.staff('POST', '/mail/resume', {});
    await story.programme.settle();
    await story.days(1);
    expect([await story.lettersTo(held), await story.lettersTo(discarded)]).toEqual([[], []]);
    await story.staff('POST', `/mail/${keyOf(held, 'receipt')}/release`, {});
    await story.programme.settle();
    expect(await story.lettersTo(held)).toEqual(['receipt']);
    const again = await story.refused('POST', `/mail/${keyOf(held, 'receipt')}/hold`, {});
    expect([again.status, again.body.code]).toEqual([409, 'email-passed']);
  });

  test('everything that staff did is in one chained journal', async () => {
    const desk = await story.staff('GET', '/mail/desk');
    expect(desk).toMatchObject({ isStopped: false, chainValid: true });
    expect(desk.timeline.map(({ type }: { type: string }) => type)).toEqual([
      'MailResumed',
      'MailStopped',
      'MailResumed',
      'MailStopped',
      'EmailHeld',
      'EmailDiscarded',
      'MailResumed',
      'EmailReleased',
    ]);
  });
});

describe('feedback', () => {
  const form = anApplicationForm();
  const lost = {
    ...form.contact,
    email: 'bounce+1@simulator.amazonses.com',
    secondEmail: 'second@example.org',
  };

  test('a bounced applicant is reached at the second address, the first is never written to again', async () => {
    const project = { ...form.project, title: 'Projet au courrier perdu', requestedCents: 1_234_500 };
    const filed = await story.programme.file(inBalance({ ...form, contact: lost, project }));
    await story.programme.settle();
    await story.leave({ ...filed, email: lost.secondEmail }, 'withdrawal');
    const subjectsTo = async (address: string) => (await story.programme.mails(address)).length;
    expect([await subjectsTo(lost.email), await subjectsTo(lost.secondEmail)]).toEqual([1, 3]);
    const { items, waiting } = await story.staff('GET', '/mail/tasks');
    const task = { ownerId: filed.applicationId, because: 'bounced' };
    expect(items).toMatchObject([task]);
    expect(waiting.mailTasks).toBe(1);
    await story.staff('POST', `/mail/tasks/${items[0].messageKey}/closing`, {});
    expect((await story.staff('GET', '/mail/tasks')).items).toEqual([]);
    const letters = await story.staff('GET', `/applications/${filed.applicationId}/letters`);
    expect(letters.items.map(({ state }: { state: string }) => state)).toEqual([
      'sent',
      'sent',
      'sent',
      'sent',
    ]);
  });

  test('without a second address the letter fails in sight of staff', async () => {
    const { secondEmail: _, ...contact } = lost;
    const project = { ...form.project, title: 'Projet sans adresse', requestedCents: 2_345_600 };
    const filed = await story.programme.file(inBalance({ ...form, contact, project }));
    await story.programme.settle();
    const [letter] = (await story.staff('GET', `/applications/${filed.applicationId}/letters`)).items;
    expect(letter).toMatchObject({ template: 'receipt', state: 'failed', failure: 'suppressed' });
    expect((await story.staff('GET', '/mail/tasks')).items).toMatchObject([{ because: 'suppressed' }]);
  });

  test('what a full mailbox gave back goes to the second address, and there again when staff say so', async () => {
    const contact = { ...lost, email: 'full@simulator.amazonses.com', secondEmail: 'other@example.org' };
    const project = { ...form.project, title: 'Projet à la boîte pleine', requestedCents: 4_567_800 };
    const { applicationId } = await story.programme.file(inBalance({ ...form, contact, project }));
    await story.programme.settle();
    const lettersTo = async (address: string) => (await story.programme.mails(address)).length;
    const open = async () => (await story.staff('GET', '/mail/tasks')).items;
    const [task] = (await open()).filter(({ ownerId }: { ownerId: string }) => ownerId === applicationId);
    expect(task).toMatchObject({ because: 'undelivered', detail: 'Transient/MailboxFull' });
    expect([await lettersTo(contact.email), await lettersTo(contact.secondEmail)]).toEqual([1, 1]);
    const copy = { messageKey: `${task.messageKey}_again`, state: 'queued' };
    expect(await story.staff('POST', `/mail/${task.messageKey}/retry`, {})).toEqual(copy);
    await story.programme.settle();
    // It is not lost: the mailbox may have room by now.
    expect([await lettersTo(contact.email), await lettersTo(contact.secondEmail)]).toEqual([2, 2]);
    const keys = (await open()).map(({ messageKey }: { messageKey: string }) => messageKey);
    expect(keys).toEqual(expect.arrayContaining([task.messageKey, copy.messageKey]));
    for (const messageKey of [task.messageKey, copy.messageKey])
      await story.staff('POST', `/mail/tasks/${messageKey}/closing`, {});
  });

  test('a complaint suppresses too, and the rates are counted against their lines', async () => {
    const contact = { ...form.contact, email: 'complaint@simulator.amazonses.com' };
    const project = { ...form.project, title: 'Projet mécontent', requestedCents: 3_456_700 };
    const filed = await story.programme.file(inBalance({ ...form, contact, project }));
    await story.programme.settle();
    await story.programme.call('POST', '/application/withdrawal-code', {}, filed.session);
    await story.programme.settle();
    expect(await story.programme.mails(contact.email)).toHaveLength(1);
    const { tally } = await story.staff('GET', '/mail/desk');
    expect(tally).toMatchObject({ bounces: 1, complaints: 1, isComplaintRateHigh: true });
    expect(tally.sends).toBe((await story.programme.mails()).length);
  });
});

describe('letters as their readers see them', () => {
  test('a letter of the outbox, or one that the record leads to, can be read by staff; others not yet', async () => {
    const applicant = await story.anApplicant();
    const one = `/applications/${applicant.applicationId}/letters`;
    const receipt = await story.staff('GET', `${one}/receipt/preview`);
    const mail = (await story.programme.mails(applicant.email)).at(-1);
    expect(receipt).toMatchObject({ from: 'outbox', state: 'sent', subject: mail?.subject });
    expect(await story.staff('GET', `${one}/withdrawn/preview`)).toMatchObject({ from: 'record' });
    const early = await story.refused('GET', `${one}/awarded/preview`);
    expect([early.status, early.body.code]).toEqual([409, 'letter-not-due']);
  });

  test.each(sessionLetters)(
    '%s can be read by staff in both languages before it is sent to anyone',
    async (template) => {
      const read = (language: string) =>
        story.staff('GET', `/letters/${template}/preview?language=${language}`);
      const [french, english] = [await read('fr'), await read('en')];
      expect(french.subject).not.toBe(english.subject);
      expect([french.text, english.text].filter((text) => text.includes('Camille'))).toHaveLength(2);
    },
  );

  test('the personal page and GET /application say what the last letter said, word for word', async () => {
    const applicant = await story.anApplicant();
    await story.leave(applicant, 'withdrawal');
    const letter = await story.staff(
      'GET',
      `/applications/${applicant.applicationId}/letters/withdrawn/preview`,
    );
    const token = await story.programme.linkOf(applicant.email);
    const cookie = `__Host-applicant=${token}`;
    const page = (await story.programme.call('GET', '/dossier', undefined, undefined, { cookie }))
      .body as string;
    const said = /<div class="notice info" role="status"><p><strong>([^<]+)</.exec(page)?.[1] ?? 'nothing';
    expect(letter.text).toContain(said);
    const view = await story.programme.call('GET', '/application', undefined, token);
    expect(letter.text).toContain(view.body.sentence.fr);
  });
});

test('on a working day, staff are written what waits for them', async () => {
  await story.programme.advanceTo('2022-01-11T08:00:00+01:00');
  await story.programme.settle();
  const digests = (await story.programme.mails()).filter(({ headers }) =>
    String(headers['x-aic-message-key']).startsWith('staff_'),
  );
  expect(digests.at(-1)?.text).toContain('Dossiers dont la recevabilité est à examiner');
  expect(digests.at(-1)?.text).not.toContain('/l/');
});

describe('when SES fails in each way, over a small cohort', () => {
  test('no letter is lost, and none goes twice but where SES accepted and the answer died', async () => {
    const fault = (mode: string, count: number) =>
      story.programme.control('POST', '/faults', { service: 'ses', mode, count });
    const applicants: Applicant[] = [];
    for (const mode of ['throttle', 'error', 'accept-then-drop', 'throttle']) {
      await fault(mode, mode === 'throttle' ? 5 : 1);
      for (let n = 0; n < 3; n += 1) applicants.push(await story.anApplicant());
      await story.programme.control('DELETE', '/faults');
    }
    for (let hour = 0; hour < 5; hour += 1) await story.later(3_600_000);
    const letters = await Promise.all(applicants.map((one) => story.lettersTo(one)));
    expect(letters).toEqual(applicants.map(() => ['receipt']));
    expect((await story.staff('GET', '/mail')).items).toEqual([]);
  });

  test('nothing was denied', async () => {
    const { body } = await story.programme.control('GET', '/usage');
    expect(body.permissions.denied).toEqual([]);
  });
});
