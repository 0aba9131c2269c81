import { describe, expect, test } from 'vitest';
import { roundSchema } from '#domain/round/round.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const at = '2022-03-01T10:00:00.000Z';
const round = { round: 'jury', version: 1, auditHead: 'ab', releases: [], adjustments: {}, state: 'planned' };

describe('a round', () => {
  test.each([
    { state: 'planned' },
    { state: 'open' },
    { state: 'closed' },
    { state: 'releasing', releaseId: 'r1', releasingSince: at },
    { state: 'released', releasedAt: at },
  ])('that is $state is read back as it was written', (state) => {
    expect(roundSchema.parse({ ...round, ...state })).toEqual({ ...round, ...state });
  });

  test.each(['eligibility', 'jury', 'panel', 'waiting-list'])('may be of the %s', (name) => {
    expect(roundSchema.parse({ ...round, round: name })).toMatchObject({ round: name });
  });

  test('is read back with all that its closing left', () => {
    const closed = {
      ...round,
      state: 'closed',
      openedAt: at,
      closedAt: at,
      ...aRevealedDraw('panel'),
      rankingEdition: 'e1',
      finalists: ['a1'],
      extraReaders: { a1: 1 },
      report: { quorum: 3 },
      passedOver: { a2: { reason: 'Plafond atteint.', by: 'alice', at } },
      adjustments: { a1: { outcome: 'shortlisted', reason: 'Motif.', by: 'alice', at } },
    };
    expect(roundSchema.parse(closed)).toEqual(closed);
  });

  test.each([
    ['of another session', { round: 'lunch' }],
    ['of no session', { round: '' }],
    ['in no state', { state: '' }],
    ['releasing what has no name', { state: 'releasing' }],
    ['releasing since no time', { state: 'releasing', releaseId: 'r1' }],
    ['released at no time', { state: 'released' }],
    ['planned and released', { releasedAt: at }],
  ])('%s is none', (_case, change) => {
    expect(roundSchema.safeParse({ ...round, ...change }).success).toBe(false);
  });
});
