import { describe, expect, test } from 'vitest';
import {
  type DecisionRecord,
  decisionRecord,
  hadStopped,
  looksLikeTheCut,
  stepNamed,
} from '#domain/record/decision-record.ts';
import type { FrozenRound } from '#domain/record/round-facts.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const { jury, panel, funding } = promotion1;
const adjustment = { outcome: 'laureate', amountCents: 5_000_000, reason: 'Motif.', by: 'staff-1', at: '' };
const frozen = (round: string, adjustments: object = {}) =>
  ({
    round,
    adjustments,
    ...aRevealedDraw('jury'),
    report: {
      rules: { version: 1, sha256: 'hash', values: round === 'jury' ? jury : { panel, funding } },
      cut: { score: '3.00' },
      voters: 12,
    },
  }) as unknown as FrozenRound;
const finalist = (
  applicationId: string,
  place: number,
  change: Partial<RankingEntry> = {},
): RankingEntry => ({
  applicationId,
  title: `Projet ${applicationId}`,
  rank: place,
  outcome: 'laureate',
  reasonCode: 'FUNDED',
  requestedCents: 8_000_000,
  detail: { place, grades: 3, juryRank: place },
  ...change,
});
const list = [
  finalist('a', 1),
  finalist('b', 2, { outcome: 'waitlisted', reasonCode: 'OVER_BUDGET' }),
  finalist('c', 3, { outcome: 'not-selected', reasonCode: 'UNDER_QUORUM', rank: null }),
];
const recordOf = (id: string, round = frozen('panel')) => decisionRecord(round, list, id);

describe('the record of a decision', () => {
  test('holds the rules, the steps, the figures and a hash of what it was made from', () => {
    const inputs = { tally: null, given: 3, juryRank: 1, requestedCents: 8_000_000 };
    expect(recordOf('a')).toEqual({
      round: 'panel',
      applicationId: 'a',
      title: 'Projet a',
      rule: { id: 'panel-majority-judgment', version: 1, sha256: 'hash' },
      inputsSha256: sha256Of({ rules: 'hash', seed: aRevealedDraw('jury').revealed.seed, ...inputs }),
      steps: [
        { step: 'grades', given: 3, quorum: panel.quorumGrades, tally: null },
        { step: 'rank', rank: 1, of: 2 },
      ],
      reasonCode: 'FUNDED',
      proposed: 'laureate',
      outcome: 'laureate',
      figures: {
        of: 2,
        voters: 12,
        grades: 3,
        quorumGrades: panel.quorumGrades,
        requestedCents: 8_000_000,
        amountCents: 8_000_000,
      },
      adjustment: null,
    });
  });

  test('gives who waits a place in the queue, and no amount', () => {
    expect(recordOf('b')).toMatchObject({ outcome: 'waitlisted', figures: { waitingRank: 1 } });
    expect(recordOf('b')?.figures).not.toHaveProperty('amountCents');
    expect(recordOf('c')?.figures).not.toHaveProperty('waitingRank');
  });

  test('ends with what staff decided otherwise, and why; the reason of the ranking stays', () => {
    const record = recordOf('b', frozen('panel', { b: adjustment }));
    expect(record).toMatchObject({
      reasonCode: 'OVER_BUDGET',
      proposed: 'waitlisted',
      outcome: 'laureate',
      figures: { amountCents: 5_000_000 },
      adjustment,
    });
    expect(record?.steps.at(-1)).toEqual({
      step: 'adjustment',
      from: 'waitlisted',
      to: 'laureate',
      reason: 'Motif.',
    });
  });

  test('of a jury’s line is made by the jury’s rules', () => {
    const marked = finalist('a', 1, {
      outcome: 'shortlisted',
      detail: { place: 1, readings: [], exact: null, raw: null, corrected: null, tie: null },
    });
    expect(decisionRecord(frozen('jury'), [marked], 'a')).toMatchObject({
      round: 'jury',
      rule: { id: 'jury-shortlist' },
      figures: { cutScore: '3.00' },
    });
  });

  test('is there for the lines of a jury or a panel only', () => {
    expect(recordOf('z')).toBeUndefined();
    expect(recordOf('a', frozen('waiting-list'))).toBeUndefined();
  });

  test('gives a step of one kind, if the rules went through it', () => {
    const record = recordOf('b') as DecisionRecord;
    expect(stepNamed(record, 'rank')).toEqual({ step: 'rank', rank: 2, of: 2 });
    expect(stepNamed(record, 'cut')).toBeUndefined();
  });
});

const record = (reasonCode: string, figures: object) =>
  ({ reasonCode, figures: { of: 1, ...figures } }) as unknown as DecisionRecord;

test.each([
  ['OVER_BUDGET', { requestedCents: 100, leftCents: 101 }, true],
  ['OVER_BUDGET', { requestedCents: 100, leftCents: 100 }, true],
  ['OVER_BUDGET', { requestedCents: 101, leftCents: 100 }, false],
  ['OVER_BUDGET', { requestedCents: 1 }, false],
  ['OVER_BUDGET', { leftCents: 1 }, true],
  ['CAP_REACHED', { requestedCents: 100, leftCents: 100 }, false],
])('the descent had stopped before a line that is %s with %o: %s', (reasonCode, figures, stopped) => {
  expect(hadStopped(record(reasonCode, figures))).toBe(stopped);
});

test.each([
  ['BELOW_CUT', { score: '3.00', cutScore: '3.00' }, true],
  ['BELOW_CUT', { score: '2.99', cutScore: '3.00' }, false],
  ['WITHIN_SIZE', { score: '3.00', cutScore: '3.00' }, false],
])('a line that is %s with %o looks like the cut: %s', (reasonCode, figures, alike) => {
  expect(looksLikeTheCut(record(reasonCode, figures))).toBe(alike);
});
