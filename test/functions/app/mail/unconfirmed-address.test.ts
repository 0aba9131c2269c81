/** Who files in one sitting, and has opened no link: no letter leaves for them, and nothing that one would tell runs. */
import { expect, test } from 'vitest';
import { askCode } from '#app/application/act-with-code.ts';
import { requestInformation } from '#app/application/request-information.ts';
import { viewApplication } from '#app/application/view-application.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { refuse } from '#domain/values/result.ts';
import { aProgramme } from '#test/functions/app/application/clocked-programme.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { staff as by } from '#test/support/programme-in-memory.ts';

const receivedAt = '2022-01-20T10:00:00.000Z';

/** Filed from the screen: its session is all that the applicant has. */
async function aFiled() {
  const { deps, stored } = aProgramme(receivedAt);
  const filed = { ...anApplication('eligibility-review'), applicationId: 'aic1-00000000000000FF' };
  await deps.applications.file({ application: filed as never, duplicateKeys: [], effects: [] });
  const { applicationId } = filed;
  const owner = { purpose: 'applicant', id: applicationId } as const;
  const events = async () => (await deps.applications.timeline(applicationId)).map(({ type }) => type);
  const request = { applicationId, fields: ['project.description' as const], message: 'Décrivez.', by };
  const confirm = (mailbox: string) => deps.links.confirm(owner, mailbox, deps.clock.now());
  return { deps, stored, applicationId, owner, events, request, confirm, filed };
}

test('no code is asked for, as none would leave; a stage that has passed is told first', async () => {
  const { deps, applicationId, events } = await aFiled();
  const ask = (act: 'withdraw' | 'decline') => askCode(deps, { applicationId, session: 's', act });
  const before = await events();
  expect(await ask('withdraw')).toEqual(refuse({ code: 'address-unconfirmed' }));
  expect(await ask('decline')).toMatchObject({ refusal: { code: 'stage-passed' } });
  expect(await events()).toEqual(before);
});

test('no question is put, whose delay would run and suspend that of the administration: staff are told', async () => {
  const { deps, stored, applicationId, events, request, filed } = await aFiled();
  const before = await events();
  expect(await requestInformation(deps, request)).toEqual(refuse({ code: 'applicant-unconfirmed' }));
  expect(stored.application(applicationId)).toMatchObject({
    status: 'eligibility-review',
    implicitRejectionAt: filed.implicitRejectionAt,
  });
  expect([await events(), stored.letters()]).toEqual([before, []]);
});

test('the file says to open the link, until one was opened at either address', async () => {
  const { deps, applicationId, owner, confirm, filed } = await aFiled();
  const { token } = await deps.links.start(owner, '2022-12-31T00:00:00.000Z', deps.clock.now());
  const viewed = async () => {
    const admitted = await deps.links.resolve(token, 'applicant', deps.clock.now());
    const read = typeof admitted === 'object' ? admitted.read : undefined;
    const view = await viewApplication(deps, applicationId, read);
    return view.ok && view.value.isUnconfirmed;
  };
  expect(await viewed()).toBe(true);
  await confirm(mailboxSha256('someone@example.org'));
  expect(await viewed()).toBe(true);
  await confirm(mailboxSha256(filed.form.contact.email));
  expect(await viewed()).toBeUndefined();
});

test('all of it goes on once a link was opened at one of its addresses', async () => {
  const { deps, stored, applicationId, request, confirm, filed } = await aFiled();
  await confirm(mailboxSha256(filed.form.contact.email));
  expect(await requestInformation(deps, request)).toMatchObject({ ok: true });
  expect(await askCode(deps, { applicationId, session: 's', act: 'withdraw' })).toMatchObject({ ok: true });
  expect(stored.letters().map(({ template }) => template)).toEqual([
    'information-requested',
    'one-time-code',
  ]);
});
