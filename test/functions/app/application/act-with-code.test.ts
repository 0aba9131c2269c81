/** An act that a one-time code confirms: which code is taken, how often one is tried, and what is said of one that is not. */
import { expect, test } from 'vitest';
import { askCode, tryOnce } from '#app/application/act-with-code.ts';
import { withdrawApplication } from '#app/application/withdraw-application.ts';
import { additionsTo } from '#app/mail/letter-additions.ts';
import { codeTries } from '#domain/application/one-time-code.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aCode, codeSent } from '#test/support/one-time-codes.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const start = '2022-02-10T10:00:00.000Z';
const expiresAt = '2022-02-10T10:15:00.000Z';
const session = 'session-1';

function given() {
  const memory = programmeInMemory(promotion1, start);
  let now = start;
  const deps = { ...memory, clock: { now: () => new Date(now) } };
  const applicationId = deps.put(anApplication('eligible'));
  const asking = { applicationId, session, act: 'withdraw' } as const;
  const withdraw = (code: string, by = deps) => withdrawApplication(by, { applicationId, session, code });
  const at = (instant: string) => {
    now = instant;
  };
  return { ...memory, deps, at, asking, applicationId, withdraw };
}

test('what it confirms notes the code and when it was sent, by the applicant, and uses it up', async () => {
  const { deps, at, asking, applicationId, withdraw, changes, codes, stored } = given();
  const { code } = await aCode(deps, asking);
  const sent = await codes.find(applicationId, session);
  at('2022-02-10T10:05:00.000Z');
  expect(await withdraw(code)).toMatchObject(accept({ status: 'withdrawn' }));
  expect(changes.map(({ actor }) => actor)).toEqual([{ kind: 'applicant' }, { kind: 'applicant' }]);
  const evidence = { codeSha256: sent?.codeSha256, codeSentAt: start };
  expect(changes.at(-1)).toMatchObject({ events: [{ type: 'Withdrawn', evidence }] });
  expect(stored.items('one-time-code')).toMatchObject([{ usedAt: expect.any(String) }]);
});

test('it is taken until it expires, and not at that very instant', async () => {
  for (const [instant, result] of [
    ['2022-02-10T10:14:59.999Z', { ok: true }],
    [expiresAt, refuse({ code: 'code-expired', expiredAt: expiresAt })],
  ] as const) {
    const { deps, at, asking, withdraw } = given();
    const { code } = await aCode(deps, asking);
    at(instant);
    expect(await withdraw(code)).toMatchObject(result);
  }
});

test('a wrong one says how many tries are left, and after the last of them the right one is none any more', async () => {
  const { deps, asking, withdraw } = given();
  const { code } = await aCode(deps, asking);
  for (let left = codeTries - 1; left >= 0; left -= 1)
    expect(await withdraw('00000000')).toEqual(refuse({ code: 'code-wrong', triesLeft: left }));
  expect(await withdraw(code)).toEqual(refuse({ code: 'code-exhausted', tries: codeTries }));
});

test('nothing is in force before its letter has left, nor the code of an earlier request', async () => {
  const { deps, at, asking, withdraw } = given();
  const { code } = await aCode(deps, asking);
  at('2022-02-10T10:02:00.000Z');
  const asked = await askCode(deps, { ...asking });
  expect(asked).toMatchObject(accept({ application: { status: 'eligible' }, codeMinutes: 15 }));
  expect(await withdraw(code)).toEqual(refuse({ code: 'code-not-in-force' }));
  await codeSent(deps, asking);
  expect(await withdraw(code)).toMatchObject({ ok: true });
});

test.each([
  ['a letter sent again replaces', { codeSha256: 'of another code' }],
  ['is deleted', undefined],
])('one that %s at that very moment is none any more, and was not tried too often', async (_, since) => {
  const { deps, asking, applicationId, codes, withdraw } = given();
  const { code } = await aCode(deps, asking);
  const sent = await codes.find(applicationId, session);
  const then = sent && since && { ...sent, ...since };
  let isTried = false;
  const find: typeof codes.find = async () => (isTried ? then : sent);
  const spendTry: typeof codes.spendTry = async () => {
    isTried = true;
    return undefined;
  };
  const refused = await withdraw(code, { ...deps, codes: { ...codes, find, spendTry } });
  expect(refused).toEqual(refuse({ code: 'code-not-in-force' }));
});

test('one decision spends one try, however often it is made again; another code spends its own', async () => {
  const { deps, asking, applicationId, codes } = given();
  const { code } = await aCode(deps, asking);
  const askedAt = (await codes.find(applicationId, session))?.askedAt ?? '';
  const tried = tryOnce(deps, { applicationId, session, code: '00000000' });
  for (let again = 0; again < 3; again += 1)
    expect(await tried(askedAt, start)).toEqual(refuse({ code: 'code-wrong', triesLeft: codeTries - 1 }));
  const right = tryOnce(deps, { applicationId, session, code });
  expect(await right(askedAt, start)).toMatchObject({ ok: true });
  expect(await codes.find(applicationId, session)).toMatchObject({ tries: 2 });
});

test('one whose letter came back and goes again, to another address or by staff, confirms what it was asked for', async () => {
  for (const suffix of ['second', 'again']) {
    const { deps, at, asking, applicationId, withdraw } = given();
    expect(await askCode(deps, asking)).toMatchObject({ ok: true });
    const owner = { purpose: 'applicant', id: applicationId } as const;
    const [letter] = await deps.emails.of(owner);
    const messageKey = `${letter?.messageKey}_${suffix}`;
    if (!letter) throw new Error('no letter');
    at('2022-02-10T10:03:00.000Z');
    const now = deps.clock.now().toISOString();
    if (suffix === 'second') await deps.emails.requeue(letter, messageKey, now);
    else {
      const event = { type: 'EmailRetried', data: { messageKey } } as const;
      const copy = { of: letter, messageKey };
      await deps.desk.act(await deps.desk.find(), { actor: { kind: 'programme' }, at: now, event, copy });
    }
    const again = await deps.emails.find(owner, messageKey);
    if (!again) throw new Error('it is not queued');
    const { beforeSending } = await additionsTo({ ...deps, drawCode: () => '58037142' }, again, now);
    expect(await beforeSending?.()).toBe(true);
    expect(await withdraw('58037142')).toMatchObject({ ok: true });
  }
});
