import { expect, test } from 'vitest';
import { decidedLines, isFrozen } from '#domain/record/round-facts.ts';
import type { Round } from '#domain/round/round.ts';
import { genesisHash } from '#domain/values/audit.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const openedAt = '2022-03-01T08:00:00.000Z';
const facts = {
  round: 'jury' as const,
  version: 3,
  auditHead: genesisHash,
  releases: [],
  adjustments: {},
  openedAt,
  closedAt: '2022-04-01T08:00:00.000Z',
  ...aRevealedDraw('jury'),
  report: {},
};
const closed: Round = { ...facts, state: 'closed' };
const releasing: Round = {
  ...facts,
  state: 'releasing',
  releaseId: 'r-1',
  releasingSince: '2022-05-01T07:00:00.000Z',
};
const released: Round = { ...facts, state: 'released', releasedAt: '2022-05-01T08:00:00.000Z' };

test('a list is frozen from the closing on, whatever was told of it', () => {
  expect([closed, releasing, released].map(isFrozen)).toEqual([true, true, true]);
  expect(
    [
      { ...facts, state: 'planned' as const },
      { ...facts, state: 'open' as const },
    ].map(isFrozen),
  ).toEqual([false, false]);
});

test.each(['report', 'draw', 'revealed', 'openedAt', 'closedAt'] as const)(
  'a round without its %s has no frozen list: an eligibility round is released so',
  (fact) => {
    for (const round of [closed, releasing, released]) {
      const { [fact]: _without, ...rest } = round;
      expect(isFrozen(rest as Round)).toBe(false);
    }
  },
);

test('a round whose beacon never came has no frozen list', () => {
  const { drawn: _drawn, ...draw } = aRevealedDraw('jury').draw;
  expect(isFrozen({ ...closed, draw })).toBe(false);
});

test('only a laureate is decided an amount, and only who waits a place', () => {
  const line = (applicationId: string, outcome: string) => ({
    applicationId,
    title: applicationId,
    rank: 1,
    outcome,
    reasonCode: 'TEST',
    requestedCents: 500,
  });
  expect(decidedLines(closed, [line('a', 'laureate'), line('b', 'waitlisted')])).toEqual([
    { applicationId: 'a', outcome: 'laureate', reasonCode: 'TEST', amountCents: 500, waitingRank: null },
    { applicationId: 'b', outcome: 'waitlisted', reasonCode: 'TEST', amountCents: null, waitingRank: 1 },
  ]);
});
