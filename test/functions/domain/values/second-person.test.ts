import { describe, expect, test } from 'vitest';
import { roundNames } from '#domain/application/stages.ts';
import { accept, refuse } from '#domain/values/result.ts';
import {
  countersigningOf,
  happeningOf,
  type MoneyProposal,
  needsTwo,
  stepOfTwo,
  waitingOn,
} from '#domain/values/second-person.ts';

const at = '2022-07-15T10:00:00.000Z';
const happening = happeningOf('pay', { amountCents: 5_000 });
const waiting: MoneyProposal = { ...happening, by: 'staff-1', at };
const confirming = (by: string, confirms: string, proposed: MoneyProposal | undefined = waiting) =>
  stepOfTwo(happening, proposed, { by, confirms }, at);

describe('what two ask for', () => {
  test('is proposed by the first, in the place of what waited', () => {
    expect(stepOfTwo(happening, { ...waiting, digest: 'former' }, { by: 'staff-1' }, at)).toEqual(
      accept({ proposal: waiting }),
    );
  });

  test('is confirmed by another, by the digest of exactly that', () => {
    expect(confirming('staff-2', happening.digest)).toEqual(accept({ proposedBy: 'staff-1' }));
    expect(confirming('staff-1', happening.digest)).toEqual(refuse({ code: 'same-account' }));
    expect(confirming('staff-2', 'of something else')).toEqual(refuse({ code: 'proposal-changed' }));
    const former = { ...waiting, ...happeningOf('pay', { amountCents: 4_000 }) };
    expect(confirming('staff-2', happening.digest, former)).toEqual(refuse({ code: 'proposal-changed' }));
    expect(confirming('staff-2', former.digest, former)).toEqual(refuse({ code: 'proposal-changed' }));
    expect(stepOfTwo(happening, undefined, { by: 'staff-2', confirms: happening.digest }, at)).toEqual(
      refuse({ code: 'proposal-missing' }),
    );
  });

  test('has the digest of its act as well as of what it is about', () => {
    expect(happeningOf('amend', { amountCents: 5_000 }).digest).not.toBe(happening.digest);
  });
});

describe('what needs two', () => {
  const signed = {
    applicationId: 'aic1-A',
    agreement: { number: 'C1', amountCents: 5_000, sha256: 'x' },
    signature: { name: 'Aline Dupré', signedAt: at },
  };

  test('is the countersignature of this very agreement, as it was signed', () => {
    const { act, said, digest } = countersigningOf(signed);
    expect([act, said]).toEqual([
      'countersign',
      { applicationId: 'aic1-A', number: 'C1', amountCents: 5_000 },
    ]);
    const others = [
      { ...signed, agreement: { ...signed.agreement, sha256: 'y' } },
      { ...signed, agreement: { ...signed.agreement, amountCents: 4_000 } },
      { ...signed, signature: { ...signed.signature, name: 'Une autre' } },
      { ...signed, signature: { ...signed.signature, signedAt: '2022-07-16T10:00:00.000Z' } },
    ];
    expect(new Set([digest, ...others.map((other) => countersigningOf(other).digest)]).size).toBe(5);
  });

  test('waits on its application', () => {
    expect(waitingOn({ applicationId: 'aic1-A', proposal: waiting })).toBe(waiting);
    expect(waitingOn({ applicationId: 'aic1-A' })).toBeUndefined();
  });

  test('are the outcomes of the panel alone, which are grants, and giving them all up', () => {
    expect(roundNames.filter(needsTwo)).toEqual(['panel', 'calling-off']);
  });
});
