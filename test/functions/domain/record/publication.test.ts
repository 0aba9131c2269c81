import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { publicationOf, publicationSchema, recount } from '#domain/record/publication.ts';
import type { FrozenRound } from '#domain/record/round-facts.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aDrawnLot, aRevealedDraw } from '#test/support/draws.ts';
import { alwaysIn } from '#test/support/property.ts';
import { publishedPanel } from './published-panels.ts';

const at = '2022-05-15T16:00:00.000Z';
const cohort = {
  ...promotion1,
  panel: { ...promotion1.panel, quorumVoters: 1, quorumGrades: 2 },
  funding: { ...promotion1.funding, budgetCents: 20_000_000, maximumLaureates: 3 },
};
const ids = ['A', 'B', 'C', 'D', 'E'];
const grade = fc.constantFrom(...cohort.panel.grades.map(({ id }) => id));
/** Each voter grades some of the finalists; the others are recusals. */
const aVote = fc
  .array(fc.record(Object.fromEntries(ids.map((id) => [id, grade])), { requiredKeys: [] }), {
    minLength: 2,
    maxLength: 15,
  })
  .filter((votes) => votes.some((one) => Object.keys(one).length > 0));

function published(
  votes: readonly Record<string, string | undefined>[],
  order: 'given' | 'reversed' = 'given',
  adjustments: FrozenRound['adjustments'] = {},
) {
  const given = JSON.parse(JSON.stringify(votes)) as Record<string, string>[];
  return publishedPanel({
    finalists: ids.map((applicationId, index) => ({
      applicationId,
      title: applicationId,
      requestedCents: (index + 3) * 1_500_000,
      juryRank: 1 + (index % 3),
    })),
    votes: order === 'given' ? given : given.toReversed(),
    cohort,
    seed: 'graine',
    fewerGrades: ids,
    adjustments,
  });
}

describe('whatever the votes, what is published of a panel', () => {
  it('counts again to the same list', () => {
    alwaysIn(60, aVote, (votes) => {
      expect(recount(published(votes))).toEqual([]);
    });
  });
  it('does not depend on the order of the ballots', () => {
    alwaysIn(60, aVote, (votes) => {
      expect(published(votes, 'reversed').finalists).toEqual(published(votes).finalists);
    });
  });
  it('shows of each as many grades and recusals as there were voters', () => {
    alwaysIn(60, aVote, (votes) => {
      for (const { grades, recusals, tally } of published(votes).finalists) {
        expect(grades + recusals).toBe(votes.length);
        expect(tally === null).toBe(grades === 0);
        expect(tally?.reduce((sum, n) => sum + n, 0) ?? 0).toBe(grades);
      }
    });
  });
});

/** Two finalists graded by three, one ranked on fewer grades than the two that are asked for. */
const votes = [
  { A: 'bien', B: 'passable', C: 'a-rejeter' },
  { A: 'bien', B: 'bien' },
  { A: 'tres-bien', B: 'bien' },
];
const three = published(votes);
const lineOf = (id: string) => three.finalists.findIndex(({ applicationId }) => applicationId === id);

test('a published panel shows of each finalist its grades, and what was advised and decided', () => {
  expect(publicationSchema.parse(three)).toEqual(three);
  expect(three.finalists[0]).toEqual({
    applicationId: 'A',
    title: 'A',
    requestedCents: 4_500_000,
    juryRank: 1,
    grades: 3,
    recusals: 0,
    tally: [0, 0, 0, 0, 2, 1],
    rank: 1,
    advised: 'laureate',
    reasonCode: 'FUNDED',
    decided: 'laureate',
    amountCents: 4_500_000,
    adjusted: false,
    waitingRank: null,
  });
  expect(three.finalists[lineOf('C')]).toMatchObject({
    grades: 1,
    recusals: 2,
    tally: [1, 0, 0, 0, 0, 0],
    advised: 'not-selected',
    decided: 'not-selected',
    amountCents: null,
  });
});

test('what was decided otherwise is published beside the advice, without its reason', () => {
  const adjustment = { outcome: 'not-selected', reason: 'Motif secret.', by: 'staff-1', at };
  const adjusted = published(votes, 'given', { A: adjustment });
  expect(adjusted.finalists[0]).toMatchObject({
    advised: 'laureate',
    decided: 'not-selected',
    amountCents: null,
    adjusted: true,
  });
  const { lot: _lot, ...rest } = adjusted;
  expect(JSON.stringify(rest)).not.toContain('secret');
  expect(recount(adjusted)).toEqual([]);
});

describe('a recount finds', () => {
  type Finalist = (typeof three.finalists)[number];
  const recountWith = (id: string, change: Partial<Finalist>) => {
    const finalists = three.finalists.with(lineOf(id), {
      ...(three.finalists[lineOf(id)] as Finalist),
      ...change,
    });
    return recount({ ...three, finalists }).filter(({ field }) => field !== 'sha256');
  };

  it.each<[string, string, Partial<Finalist>, object[]]>([
    ['a rank', 'A', { rank: 2 }, [{ line: 'A', field: 'rank', file: 2, replayed: 1 }]],
    [
      'advice',
      'A',
      { advised: 'waitlisted' },
      [{ line: 'A', field: 'advised', file: 'waitlisted', replayed: 'laureate' }],
    ],
    ['recusals', 'A', { recusals: 1 }, [{ line: 'A', field: 'recusals', file: 1, replayed: 0 }]],
    ['grades', 'A', { grades: 2, recusals: 1 }, [{ line: 'A', field: 'tally', file: 3, replayed: 2 }]],
    [
      'recusals of one ranked on fewer grades',
      'C',
      { recusals: 1 },
      [{ line: 'C', field: 'recusals', file: 1, replayed: 2 }],
    ],
  ])('%s that was changed', (_, id, change, differences) => {
    expect(recountWith(id, change)).toEqual(differences);
  });

  it('two lines in the other order', () => {
    const [first, second, ...others] = three.finalists;
    const finalists = [second, first, ...others] as Finalist[];
    expect(recount({ ...three, finalists })).toEqual([
      { line: 'A', field: 'place', file: 2, replayed: 1 },
      { line: 'B', field: 'place', file: 1, replayed: 2 },
    ]);
  });

  it('a decision that is told as advised and was not, or the other way round', () => {
    expect(recountWith('A', { decided: 'waitlisted' }).map(({ field }) => field)).toEqual(['decided']);
    expect(recountWith('A', { amountCents: 1 }).map(({ field }) => field)).toEqual(['amountCents']);
    expect(recountWith('A', { adjusted: true }).map(({ field }) => field)).toEqual(['adjusted']);
    expect(recountWith('A', { waitingRank: 1 }).map(({ field }) => field)).toEqual(['waitingRank']);
    expect(recountWith('A', { reasonCode: 'TIE_LOT' }).map(({ field }) => field)).toEqual(['reasonCode']);
  });

  it('rules that are not those whose digest is told, and receipts out of order', () => {
    const rules = { ...three.rules, sha256: 'other' };
    expect(recount({ ...three, rules }).map(({ line, field }) => `${line} ${field}`)).toEqual([
      'rules sha256',
    ]);
    const receipts = three.receipts.toReversed();
    expect(recount({ ...three, receipts }).map(({ line }) => line)).toEqual(['receipts', 'receipts']);
  });

  it('a list that is not the one that was frozen', () => {
    expect(recount({ ...three, rankingSha256: 'other' })).toEqual([
      { line: 'ranking', field: 'sha256', file: 'other', replayed: three.rankingSha256 },
    ]);
  });

  it('a receipt twice, and a secret that is not the one announced', () => {
    const [receipt = '', ...others] = three.receipts;
    const again = [receipt, receipt, ...others.slice(1)];
    const found = recount({ ...three, receipts: again, lot: { ...three.lot, secretSha256: 'other' } });
    expect(found).toContainEqual({ line: 'receipts', field: 'number', file: 2, replayed: 3 });
    expect(found).toContainEqual({
      line: 'lot',
      field: 'secretSha256',
      file: 'other',
      replayed: commitmentOf(three.lot.secret),
    });
  });

  it('no list at all where too few voted', () => {
    const { panel, funding } = three.rules.values;
    const values = { panel: { ...panel, quorumVoters: 4 }, funding };
    const rules = { ...three.rules, values, sha256: sha256Of(values) };
    expect(recount({ ...three, rules })).toEqual([
      { line: 'ranking', field: '', file: 'a list', replayed: 'quorum-not-met' },
    ]);
  });
});

test('a frozen line without what a recount needs is not published', () => {
  const round = {
    round: 'panel',
    ...aRevealedDraw('panel'),
    adjustments: {},
    report: { rules: three.rules, voters: 3, receipts: [] },
  };
  const entry = { applicationId: 'A', title: 'A', rank: 1, outcome: 'laureate', reasonCode: 'FUNDED' };
  const publish = (more: object) => publicationOf(round as never, [{ ...entry, ...more }]);
  const detail = { juryRank: 1, grades: 3, tally: [0, 0, 0, 3, 0, 0] };
  expect(publish({ requestedCents: 1, detail })).toMatchObject({ finalists: [{ juryRank: 1 }] });
  expect(() => publish({ detail })).toThrow('A cannot be published');
  for (const key of ['juryRank', 'grades'] as const) {
    const { [key]: _left, ...rest } = detail;
    expect(() => publish({ requestedCents: 1, detail: rest })).toThrow();
  }
});

test.each(['3.00', null])('of a jury, with its cut at %s, no line is published', (score) => {
  const rules = { version: 1, sha256: 'hash', values: promotion1.jury };
  const round = {
    round: 'jury',
    state: 'released',
    version: 9,
    auditHead: '',
    releases: [],
    adjustments: { c: { outcome: 'shortlisted', reason: 'Motif.', by: 'staff-1', at } },
    openedAt: at,
    closedAt: at,
    releasedAt: at,
    ...aRevealedDraw('jury'),
    report: { rules, cut: { score }, rankingSha256: 'frozen' },
  } as FrozenRound & { state: 'released'; releasedAt: string };
  const ranking = (['shortlisted', 'not-shortlisted', 'not-shortlisted'] as const).map((outcome, index) => ({
    applicationId: 'abc'.charAt(index),
    title: 'T',
    rank: index + 1,
    outcome,
    reasonCode: 'X',
  }));
  const publication = publicationOf(round, ranking);
  expect(publication).toEqual({
    round: 'jury',
    rules,
    closedAt: at,
    releasedAt: at,
    lot: aDrawnLot('jury'),
    rankingSha256: 'frozen',
    applications: 3,
    shortlisted: 2,
    cut: score,
  });
  expect(publicationSchema.parse(publication)).toEqual(publication);
});
