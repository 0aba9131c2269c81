import { expect, test } from 'vitest';
import { proposeCountersigning } from '#app/agreement/countersign-agreement.ts';
import { askSignatureCode, signAgreement } from '#app/agreement/sign-agreement.ts';
import { codeSha256Of } from '#domain/application/one-time-code.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const words = { name: 'Aline Dupré', capacity: 'Présidente', sha256: sha256Of('agreement') };
const session = 'session-1';
const at = Date.parse('2022-06-10T10:00:00.000Z');

/** An agreement to sign; `sent` puts a code in force as the sender of the e-mail does. */
function given(application = anApplication('agreement-issued')) {
  const memory = programmeInMemory();
  const { codes } = memory;
  const applicationId = memory.put(application);
  let now = at;
  const clock = { now: () => new Date(now) };
  const deps = { ...memory, clock };
  return {
    ...memory,
    applicationId,
    later: (seconds: number) => {
      now += seconds * 1000;
    },
    ask: (more: Partial<typeof words> = {}) =>
      askSignatureCode(deps, { applicationId, session, ...words, ...more }),
    async sent(code: string) {
      const sentAt = clock.now().toISOString();
      await codes.keep(applicationId, session, {
        codeSha256: codeSha256Of(applicationId, 'message-1', code),
        messageKey: 'message-1',
        askedAt: memory.changes.at(-1)?.at ?? '',
        sentAt,
        expiresAt: new Date(now + 15 * 60_000).toISOString(),
        tries: 0,
      });
    },
    sign: (code: string, more: Partial<typeof words> = {}) =>
      signAgreement(deps, { applicationId, session, ...words, ...more, code }),
  };
}
const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

test('a signature keeps the words of the signer, the digest, the time and what proves the code', async () => {
  const { ask, sent, sign, changes, stored, applicationId } = given();
  const asked = await ask();
  expect(asked).toMatchObject({ ok: true, value: { status: 'agreement-issued', codeMinutes: 15 } });
  await sent('58037142');
  expect(await sign('58037142')).toMatchObject({ ok: true, value: { status: 'signed' } });
  const signed = stored.application(applicationId);
  const statement = asked.ok ? asked.value.statement : '';
  expect(statement).toContain('Aline Dupré, Présidente, déclare avoir lu la convention n° C1');
  expect(signed).toMatchObject({
    signature: {
      ...words,
      signedAt: '2022-06-10T10:00:00.000Z',
      evidence: {
        codeSha256: codeSha256Of(applicationId, 'message-1', '58037142'),
        codeSentAt: '2022-06-10T10:00:00.000Z',
        statement,
      },
    },
  });
  expect(JSON.stringify([signed, changes])).not.toContain('58037142');
});

test('the sentence that is confirmed speaks of the commitments where the agreement has them, and not where it has none', async () => {
  const issued = anApplication('agreement-issued');
  if (issued.status !== 'agreement-issued') throw new Error(issued.status);
  const commitments = { version: '2022-01', sha256: sha256Of('commitments') };
  const committed = { ...issued, agreement: { ...issued.agreement, commitments } };
  for (const [application, isTold] of [
    [committed, true],
    [issued, false],
  ] as const) {
    const { ask, sent, sign, stored, applicationId } = given(application);
    const asked = await ask();
    const statement = asked.ok ? asked.value.statement : '';
    expect(statement.includes('contrat d’engagement républicain')).toBe(isTold);
    await sent('58037142');
    await sign('58037142');
    expect(stored.application(applicationId)).toMatchObject({ signature: { evidence: { statement } } });
  }
});

test('what was signed is not signed again in another name, by another right or of another paper', async () => {
  const { ask, sent, sign, changes } = given();
  await ask();
  await sent('58037142');
  await sign('58037142');
  const count = changes.length;
  // The same request again is told the same, though its code is used up.
  expect(await sign('58037142')).toEqual({ ok: true, value: { status: 'signed' } });
  for (const other of [
    { name: 'Quelqu’un d’autre' },
    { capacity: 'Trésorier' },
    { sha256: sha256Of('an older one') },
  ])
    expect(await sign('58037142', other)).toMatchObject(refused('stage-passed', { status: 'signed' }));
  expect(changes).toHaveLength(count);
});

test('where no agreement was printed, as of those before there were papers, it is signed without a copy', async () => {
  const { ask, sent, sign, changes } = given();
  await ask();
  await sent('58037142');
  expect(await sign('58037142')).toMatchObject({ ok: true });
  expect(changes.at(-1)).not.toHaveProperty('paper');
  expect(changes.at(-1)).toHaveProperty('withCode');
});

test('an agreement that is no longer in force can neither be signed nor be given a code', async () => {
  const { ask, sent, sign } = given();
  const old = { sha256: sha256Of('an older one') };
  const outdated = refused('agreement-outdated', { expected: words.sha256 });
  expect(await ask(old)).toEqual(outdated);
  await ask();
  await sent('58037142');
  expect(await sign('58037142', old)).toEqual(outdated);
});

test.each(['agreement-issued', 'countersigned', 'awarded', 'withdrawn'] as const)(
  'nobody proposes to sign for the administration what is %s',
  async (status) => {
    const memory = programmeInMemory();
    const applicationId = memory.put(anApplication(status));
    expect(await proposeCountersigning(memory, { applicationId, by: staff })).toEqual(
      refused('stage-passed', { status, command: 'countersign' }),
    );
    expect(memory.changes).toEqual([]);
  },
);

test('a code is tried five times; the sixth is refused even when it is right, until another one is asked for', async () => {
  const { ask, sent, sign, later } = given();
  await ask();
  await sent('58037142');
  for (const triesLeft of [4, 3, 2, 1, 0]) {
    expect(await sign('99999999')).toEqual(refused('code-wrong', { triesLeft }));
  }
  expect(await sign('58037142')).toEqual(refused('code-exhausted', { tries: 5 }));
  later(60);
  await ask();
  expect(await sign('58037142')).toEqual(refused('code-not-in-force'));
  await sent('54321098');
  expect(await sign('54321098')).toMatchObject({ ok: true });
});

test('a code is valid for fifteen minutes after it was sent', async () => {
  const { ask, sent, sign, later } = given();
  await ask();
  await sent('58037142');
  later(15 * 60);
  const expired = refused('code-expired', { expiredAt: '2022-06-10T10:15:00.000Z' });
  expect(await sign('58037142')).toEqual(expired);
});

test('without a code, or with one that was asked in another name, nothing is signed', async () => {
  const { ask, sent, sign } = given();
  expect(await sign('58037142')).toEqual(refused('code-not-in-force'));
  await ask();
  expect(await sign('58037142')).toEqual(refused('code-not-in-force'));
  await sent('58037142');
  expect(await sign('58037142', { name: 'Quelqu’un d’autre' })).toEqual(refused('signer-changed'));
  expect(await sign('58037142', { capacity: 'Trésorier' })).toEqual(refused('signer-changed'));
});

test('the same eight digits are another code for another application or another message', () => {
  const hashes = [
    codeSha256Of('aic1-0123456789ABCDEF', 'm1', '58037142'),
    codeSha256Of('aic1-0123456789ABCDEG', 'm1', '58037142'),
    codeSha256Of('aic1-0123456789ABCDEF', 'm2', '58037142'),
  ];
  expect(new Set(hashes).size).toBe(3);
});

test('codes are given one a minute and five an hour', async () => {
  const { ask, later } = given();
  await ask();
  expect(await ask()).toEqual(refused('code-too-soon', { retryAt: '2022-06-10T10:01:00.000Z' }));
  for (let count = 2; count <= 5; count += 1) {
    later(60);
    expect(await ask()).toMatchObject({ ok: true });
  }
  later(60);
  expect(await ask()).toEqual(refused('code-too-soon', { retryAt: '2022-06-10T11:00:00.000Z' }));
  later(55 * 60);
  expect(await ask()).toMatchObject({ ok: true });
});

test('a thousand uses of one code at once are one signature', async () => {
  const { ask, sent, sign, changes } = given();
  await ask();
  await sent('58037142');
  const answers = await Promise.all(Array.from({ length: 1000 }, () => sign('58037142')));
  const signatures = changes.flatMap(({ events }) => events).filter(({ type }) => type === 'AgreementSigned');
  expect(signatures).toHaveLength(1);
  expect(answers.some(({ ok }) => ok)).toBe(true);
});

test('a code of an earlier request is not put in force over that of a later one', async () => {
  const { codes } = given();
  const code = {
    codeSha256: 'a',
    messageKey: 'm',
    sentAt: 'x',
    expiresAt: '2022-06-10T10:17:00.000Z',
    tries: 0,
  };
  expect(await codes.keep('id', session, { ...code, askedAt: '2022-06-10T10:02:00.000Z' })).toBe(true);
  expect(await codes.keep('id', session, { ...code, askedAt: '2022-06-10T10:01:00.000Z' })).toBe(false);
});
