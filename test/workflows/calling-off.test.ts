/** A call that is called off, through the real definitions: every wait ends as refused, everybody is told, nothing goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Applicant, aStory, type Story } from '#test/support/story.ts';
import { nothingDeniedNorTwice } from './nothing-denied.ts';

let story: Story;
beforeAll(async () => {
  story = await aStory('2021-12-18T09:00:00+01:00');
});
afterAll(() => story?.close());

const reason = 'Les crédits ouverts pour cet appel ont été annulés.';

test('whoever waits is told that the call is called off, their execution ends, and nothing is filed any more', async () => {
  const [left, eligible, asked, reviewed] = [
    await story.anApplicant(),
    await story.anApplicant(),
    await story.anApplicant(),
    await story.anApplicant(),
  ];
  await story.leave(left, 'withdrawal');
  await story.decide(eligible, 'eligible');
  await story.release('eligibility');
  await story.staff('POST', `/applications/${asked.applicationId}/information-request`, {
    fields: ['project.description'],
    message: 'Décrivez les classes concernées.',
  });
  const begin = (email: string) =>
    story.programme.call('POST', '/drafts', { email, language: 'fr' }, undefined, {
      'idempotency-key': crypto.randomUUID(),
    });
  const begun = await begin('draft@example.org');
  expect(begun.status).toBe(201);
  await story.programme.settle();
  // Nobody is written again before they opened what came first.
  const link = await story.programme.linkOf('draft@example.org');
  await story.programme.call('POST', '/draft/session', {}, link);

  const path = '/rounds/calling-off/release';
  expect((await story.refused('POST', path, {})).body).toMatchObject({ code: 'reason-required' });
  await story.staff('POST', path, { reason });
  await story.programme.settle();
  await story.later(60_000);

  for (const applicant of [eligible, asked, reviewed]) {
    expect(await story.statusOf(applicant)).toBe('called-off');
    expect(await story.execution(applicant)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await story.lettersTo(applicant)).filter((one) => one === 'called-off')).toHaveLength(1);
    expect((await story.programme.mails(applicant.email)).at(-1)?.text).toContain(reason);
  }
  expect(await story.statusOf(left)).toBe('withdrawn');
  expect((await story.lettersTo(left)).at(-1)).toBe('withdrawn');
  const toWriter = (await story.programme.mails('draft@example.org')).at(-1);
  expect(toWriter?.text).toContain('Vous n’avez plus rien à faire.');

  const refused = { code: 'call-called-off' };
  const again = await begin('late@example.org');
  expect(again.body).toMatchObject(refused);
  expect((await story.refused('POST', '/rounds/eligibility/release', {})).body).toMatchObject(refused);
  expect((await story.refused('POST', '/rounds/jury/opening', {})).body).toMatchObject(refused);
  const call = await story.programme.call('GET', '/cohort');
  expect(call.body.calledOff).toMatchObject({ reason });
});

test('it can be contested, and its page says where it stands', async () => {
  const applicant = { applicationId: '', email: 'person-2@example.org', session: '' } satisfies Applicant;
  const view = await story.programme.call('GET', '/application', undefined, await story.as(applicant));
  expect(view.body).toMatchObject({
    status: 'called-off',
    isContestable: true,
    actions: [],
    line: [],
    told: [{ round: 'eligibility' }, { round: 'calling-off', outcome: 'called-off', reason }],
  });
  expect(view.body.silence).toBeUndefined();
  const appeal = await story.staff('POST', `/applications/${view.body.applicationId}/appeals`, {
    kind: 'informal',
    from: 'Personne 2',
    receivedOn: '2021-12-18',
    ground: 'Les crédits existent.',
  });
  expect(appeal.status).toBe('called-off');
  await story.programme.settle();
  expect((await story.lettersTo(applicant)).at(-1)).toBe('appeal-received');
});

nothingDeniedNorTwice(() => story);
