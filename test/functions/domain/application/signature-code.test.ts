import { describe, expect, test } from 'vitest';
import { codeSha256Of, nextCodeAt, signingStatement } from '#domain/application/signature-code.ts';
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

test('a code is bound to its application and its message', () => {
  expect(codeSha256Of('aic1-A', 'm1', '123456')).toBe(commitmentOf('aic1-A|m1|123456'));
});

describe('what a signer states', () => {
  const signing = { number: 'C1', name: 'Aline Dupré', capacity: 'Présidente', sha256: 'abc' };
  const agrees =
    'Aline Dupré, Présidente, déclare avoir lu la convention n° C1 (empreinte SHA-256 abc), l’accepter et s’engager à l’exécuter';
  test('names the signer, the agreement and its digest', () => {
    expect(signingStatement({ ...signing, hasCommitments: false })).toBe(`${agrees}.`);
  });
  test('takes on the republican commitments where the agreement has them', () => {
    expect(signingStatement({ ...signing, hasCommitments: true })).toBe(
      `${agrees}, et souscrire les engagements du contrat d’engagement républicain qui y figurent.`,
    );
  });
});
