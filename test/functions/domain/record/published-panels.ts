/** Published panel rounds made by the programme's own ranking, from votes and rules drawn or given. */
import * as fc from 'fast-check';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { receiptOf } from '#domain/panel/ballot.ts';
import { tallyOf } from '#domain/panel/majority-judgment.ts';
import { type PanelFinalist, rankPanel } from '#domain/panel/panel-closing.ts';
import { type PublishedPanel, publicationOf } from '#domain/record/publication.ts';
import type { FrozenRound } from '#domain/record/round-facts.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const at = '2022-05-15T16:00:00.000Z';
const { panel, funding, rulesVersion } = promotion1;
const gradeIds = panel.grades.map(({ id }) => id);

export interface PublishedPanelInput {
  finalists: readonly PanelFinalist[];
  /** Of each voter, a grade by finalist; one left out is a recusal. */
  votes: readonly Readonly<Record<string, string>>[];
  cohort: Pick<Cohort, 'panel' | 'funding' | 'rulesVersion'>;
  /** What the secret is made of. */
  seed: string;
  /** Ranked though their grades are too few; others of whom they are too few stay unranked, as in rounds of before that rule. */
  fewerGrades?: readonly string[];
  adjustments?: FrozenRound['adjustments'];
}

/** Throws where no list is made. */
export function publishedPanel(input: PublishedPanelInput): PublishedPanel {
  const { votes, cohort, seed, adjustments = {}, fewerGrades = [] } = input;
  const finalists = input.finalists.map((finalist) => {
    const { applicationId: id } = finalist;
    const given = votes.flatMap((vote) => (vote[id] === undefined ? [] : [gradeIds.indexOf(vote[id])]));
    const isRanked =
      given.length >= cohort.panel.quorumGrades || (given.length > 0 && fewerGrades.includes(id));
    return { ...finalist, grades: given.length, tally: isRanked ? tallyOf(given, gradeIds.length) : null };
  });
  const { draw, revealed } = aRevealedDraw('panel', '2022-05-01T08:00:00.000Z', commitmentOf(seed));
  const closing = rankPanel({
    finalists,
    cohort,
    seed: revealed.seed,
    voters: votes.length,
    panelists: votes.length + 2,
    receipts: votes.map((grades, index) =>
      receiptOf({ ballotId: index.toString(16).padStart(32, '0'), grades }),
    ),
    fewerGrades: fewerGrades.map((applicationId) => ({ applicationId, reason: 'Déports.', by: 'staff-1' })),
  });
  if (closing.outcome !== 'ranked') throw new Error(closing.refusal.code);
  const round = {
    round: 'panel',
    state: 'released',
    version: 9,
    auditHead: '',
    releases: ['release-panel-1'],
    openedAt: at,
    closedAt: at,
    releasedAt: at,
    draw: { ...draw, missed: [draw.beacon] },
    revealed,
    adjustments,
    report: closing.report,
  } as FrozenRound & { state: 'released'; releasedAt: string };
  const publication = publicationOf(round, closing.ranking);
  if (publication.round !== 'panel') throw new Error('not a panel');
  // As it is once fetched.
  return JSON.parse(JSON.stringify(publication)) as PublishedPanel;
}

/** Every rule leaves something in it: five grades, a tie by the lot, recusals, two under the quorum, two decided otherwise. */
export const aRichPanel = (method: 'majority-judgment' | 'approval'): PublishedPanel =>
  publishedPanel({
    finalists: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((applicationId, index) => ({
      applicationId,
      title: `Projet ${applicationId}`,
      requestedCents: 1_000 + index,
      juryRank: [1, 2, 2, 3, 4, 5, 6, 7][index] ?? 0,
    })),
    votes: [
      { A: 'bien', B: 'bien', C: 'bien', D: 'passable', E: 'a-rejeter', F: 'bien', G: 'passable', H: 'bien' },
      { A: 'tres-bien', B: 'bien', C: 'bien', D: 'passable', E: 'insuffisant', G: 'assez-bien' },
      { A: 'tres-bien', B: 'assez-bien', C: 'assez-bien', D: 'bien', G: 'passable' },
    ],
    cohort: {
      panel: { ...promotion1.panel, method, quorumVoters: 2, quorumGrades: 2 },
      funding: { budgetCents: 3_000, maximumLaureates: 3, whenOverBudget: 'skip' },
      rulesVersion: 3,
    },
    seed: 'graine',
    fewerGrades: ['H'],
    adjustments: {
      A: { outcome: 'laureate', amountCents: 900, reason: 'Motif.', by: 'staff-1', at: '' },
      D: { outcome: 'not-selected', reason: 'Motif.', by: 'staff-1', at: '' },
    },
  });

/**
 * Few voters, few grades and few jury ranks make ties by every rule; recusals make numbers of grades unequal, some of them too
 * few; means run out by places and by money, either way of going on.
 */
export const aPublishedPanel: fc.Arbitrary<PublishedPanel> = fc
  .record({
    count: fc.integer({ min: 1, max: 7 }),
    voters: fc.integer({ min: 1, max: 12 }),
    lowest: fc.integer({ min: 0, max: 4 }),
    method: fc.constantFrom('majority-judgment', 'majority-judgment', 'approval'),
    floorGrade: fc.constantFrom(...gradeIds),
    quorumGrades: fc.integer({ min: 1, max: 3 }),
    maximumLaureates: fc.integer({ min: 1, max: 5 }),
    whenOverBudget: fc.constantFrom('skip', 'stop'),
    budgetCents: fc.integer({ min: 1, max: 20 }),
    seed: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' }),
    recusals: fc.constantFrom(0, 0, 1, 3),
    draws: fc.infiniteStream(fc.nat(999)),
  })
  .map(({ count, voters, lowest, recusals, seed, draws, quorumGrades, method, floorGrade, ...rest }) => {
    const draw = (below: number) => (draws.next().value as number) % below;
    const ids = Array.from({ length: count }, (_, index) => `aic1-${draw(90) + 10}${index}`);
    const finalists = ids.map((applicationId) => ({
      applicationId,
      title: `« Projet » ${applicationId}`,
      requestedCents: 1 + draw(6),
      juryRank: 1 + draw(3),
    }));
    const votes = Array.from({ length: voters }, () =>
      Object.fromEntries(
        ids.flatMap((id) =>
          draw(6) < recusals ? [] : [[id, gradeIds[Math.min(lowest + draw(3), 5)] as string]],
        ),
      ),
    );
    const outcomes = ['laureate', 'waitlisted', 'not-selected'] as const;
    const adjustments = Object.fromEntries(
      finalists
        .filter(() => draw(5) === 0)
        .map(({ applicationId, requestedCents }) => {
          const outcome = outcomes[draw(3)] as string;
          const amount = outcome === 'laureate' ? { amountCents: 1 + draw(requestedCents) } : {};
          return [applicationId, { outcome, ...amount, reason: 'Motif.', by: 'staff-1', at }];
        }),
    );
    const cohort = {
      panel: { ...panel, method, floorGrade, quorumGrades, quorumVoters: 1 },
      funding: { ...funding, ...rest },
      rulesVersion,
    } as PublishedPanelInput['cohort'];
    const fewerGrades = ids.filter(() => draw(2) === 0);
    return publishedPanel({ finalists, votes, cohort, seed, fewerGrades, adjustments });
  });
