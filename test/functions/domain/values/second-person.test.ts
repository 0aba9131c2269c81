import { describe, expect, test } from 'vitest';
import { accept, refuse } from '#domain/values/result.ts';
import { happeningOf, type MoneyProposal, stepOfTwo } from '#domain/values/second-person.ts';

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
