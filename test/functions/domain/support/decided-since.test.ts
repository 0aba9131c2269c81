/** What was decided against a laureate since the award: what of it can be contested, and what is left of the grant. */
import { describe, expect, test } from 'vitest';
import { decidedAgainst } from '#domain/support/decided-against.ts';
import { keptOf } from '#domain/support/kept-grant.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import { aDefault, aNotice, aSupport, aWithdrawal, dayOfSupport } from '#test/support/support-builder.ts';

const ended: SupportEvent = {
  type: 'SupportEnded',
  because: 'staff',
  reason: 'Le projet est autonome.',
  by: 'staff-1',
};

describe('can be contested', () => {
  test('nothing before the award, nor while help is given', () => {
    expect(decidedAgainst(undefined)).toEqual([]);
    expect(decidedAgainst(aSupport('check-ins'))).toEqual([]);
  });

  test('that staff ended the help, and not that the laureate left', () => {
    expect(decidedAgainst(aSupport('plan', ended))).toEqual([
      { outcome: 'support-ended', at: dayOfSupport(0) },
    ]);
    expect(decidedAgainst(aSupport('ended'))).toEqual([]);
  });

  test('that the grant was withdrawn, until that is taken back', () => {
    const withdrawn = aSupport('ended', aNotice, aDefault);
    expect(decidedAgainst(withdrawn)).toEqual([{ outcome: 'grant-withdrawn', at: dayOfSupport(90) }]);
    expect(decidedAgainst(aSupport('ended', aNotice, aDefault, aWithdrawal))).toEqual([]);
  });

  test('that reports were accepted for less than was granted', () => {
    expect(decidedAgainst(aSupport('benefits'))).toEqual([
      { outcome: 'grant-reduced', at: dayOfSupport(225) },
    ]);
    expect(decidedAgainst(aSupport('review'))).toEqual([]);
  });
});

describe('of the grant', () => {
  const agreement = { amountCents: 5_000_000 };
  const at = '2023-09-01T22:30:00.000Z';
  const kept = (standing: Parameters<typeof keptOf>[1]) => keptOf(agreement, standing, 'Europe/Paris');
  const accepted = (actualCents: number) => ({
    version: 3,
    receivedOn: '2023-01-16',
    accepted: { at, costs: { plannedCents: 8_000_000, actualCents } },
  });

  test('all is left while nothing was decided', () => {
    expect(kept(undefined)).toBeUndefined();
    expect(kept({ version: 1 })).toBeUndefined();
    expect(kept(accepted(8_000_000))).toBeUndefined();
    expect(kept({ version: 2, withdrawn: { at, lostCents: 0 } })).toBeUndefined();
  });

  test('what was not withdrawn is left, since the day of the decision in the place of the service', () => {
    expect(kept({ version: 2, withdrawn: { at, lostCents: 3_500_000 } })).toEqual({
      amountCents: 1_500_000,
      decidedOn: '2023-09-02',
    });
  });

  test('what accepted reports leave due is left', () => {
    expect(kept(accepted(6_000_000))).toEqual({ amountCents: 3_750_000, decidedOn: '2023-09-02' });
  });
});
