import { describe, expect, test } from 'vitest';
import { codeSha256Of, limitOf, nextCodeAt, signingStatement } from '#domain/application/one-time-code.ts';
import { commitmentOf } from '#domain/values/lot.ts';

const minute = (number: number) => new Date(Date.UTC(2022, 6, 1, 10, number)).toISOString();

describe('another code', () => {
  test('may be asked for at once when none was', () => {
    expect(nextCodeAt([]) < minute(0)).toBe(true);
  });
  test('waits a minute after the last one', () => {
    expect(nextCodeAt([minute(0), minute(7)])).toBe(minute(8));
  });
  test('waits an hour from the fifth last: five in an hour at most', () => {
    expect(nextCodeAt([0, 2, 4, 6, 8, 10].map(minute))).toBe(minute(62));
  });
  test('waits a minute where the fifth last is long past', () => {
    expect(nextCodeAt([0, 70, 80, 90, 100].map(minute))).toBe(minute(101));
  });
});

describe('how many codes may be asked for', () => {
  const asks = (count: number, more: { session?: string; renewals?: number } = {}) =>
    Array.from({ length: count }, (_, nth) => ({
      at: minute(nth),
      session: `s${nth}`,
      act: 'withdraw' as const,
      renewals: 0,
      ...more,
    }));
  const limit = (asked: ReturnType<typeof asks>, session: string, renewals = 0, now = minute(59)) =>
    limitOf(asked, { session, renewals, now })?.code;

  test('each session has its own minute and its own hour', () => {
    const mine = asks(5, { session: 'mine' });
    expect(limit(mine, 'mine')).toBe('code-too-soon');
    expect(limit(mine, 'other')).toBeUndefined();
    expect(limit(asks(1, { session: 'mine' }), 'mine', 0, minute(0))).toBe('code-too-soon');
  });
  test('twenty by all sessions of one link, until its owner renews it', () => {
    expect(limit(asks(19), 'mine')).toBeUndefined();
    expect(limit(asks(20), 'mine')).toBe('codes-of-link-used-up');
    expect(limit(asks(20), 'mine', 1)).toBeUndefined();
    expect(limit([...asks(20), ...asks(20, { renewals: 1 })], 'mine', 1)).toBe('codes-of-link-used-up');
  });
  test('sixty in all, however often it is renewed', () => {
    expect(limit(asks(59), 'mine', 7)).toBeUndefined();
    expect(limit(asks(60), 'mine', 7)).toBe('codes-used-up');
  });
});

test('a code is bound to its application and its message', () => {
  expect(codeSha256Of('aic1-A', 'm1', '12345678')).toBe(commitmentOf('aic1-A|m1|12345678'));
});

describe('what a signer states', () => {
  const signing = { number: 'C1', name: 'Aline Dupré', capacity: 'Présidente', sha256: 'abc' };
  const agrees =
    'Aline Dupré, Présidente, déclare avoir lu la convention n° C1 (empreinte SHA-256 du fichier PDF : abc), l’accepter et s’engager à l’exécuter';
  test('names the signer, the agreement and its digest', () => {
    expect(signingStatement({ ...signing, hasCommitments: false })).toBe(`${agrees}.`);
  });
  test('takes on the republican commitments where the agreement has them', () => {
    expect(signingStatement({ ...signing, hasCommitments: true })).toBe(
      `${agrees}, et souscrire les engagements du contrat d’engagement républicain qui y figurent.`,
    );
  });
});
