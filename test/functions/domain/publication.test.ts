import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../functions/domain/ballot.ts';
import { commitmentOf } from '../../../functions/domain/lot.ts';
import { closePanelRound } from '../../../functions/domain/panel-closing.ts';
import { publicationOf, recount } from '../../../functions/domain/publication.ts';
import type { FrozenRound } from '../../../functions/domain/round-facts.ts';
import { promotion1 } from '../../support/cohort.ts';

const at = '2022-05-15T16:00:00.000Z';
const cohort = {
  ...promotion1,
  panel: { ...promotion1.panel, quorumVoters: 1, quorumGrades: 2 },
  funding: { ...promotion1.funding, budgetCents: 20_000_000, maximumLaureates: 3 },
};
const ids = ['A', 'B', 'C', 'D', 'E'];
const grade = fc.constantFrom(...cohort.panel.grades.map(({ id }) => id));
/** Each voter grades some of the finalists; the others are recusals. */
const aVote = fc.array(fc.record(Object.fromEntries(ids.map((id) => [id, grade])), { requiredKeys: [] }), {
  minLength: 2,
  maxLength: 15,
});

function published(
  votes: readonly Record<string, string | undefined>[],
  order: 'given' | 'reversed' = 'given',
) {
  const ballots = votes.map(
    (grades, index): Ballot => ({
      ballotId: index.toString(16).padStart(32, '0'),
      grades: JSON.parse(JSON.stringify(grades)),
    }),
  );
  const closing = closePanelRound({
    finalists: ids.map((applicationId, index) => ({
      applicationId,
      title: applicationId,
      requestedCents: (index + 3) * 1_500_000,
      juryRank: 1 + (index % 3),
    })),
    ballots: order === 'given' ? ballots : ballots.toReversed(),
    voters: votes.length,
    panelists: 15,
    cohort,
    seed: 'graine',
  });
  if (closing.outcome !== 'ranked') throw new Error(closing.refusal.code);
  const round = {
    round: 'panel',
    state: 'released',
    version: 9,
    auditHead: '',
    releases: ['release-panel-1'],
    adjustments: {},
    openedAt: at,
    closedAt: at,
    releasedAt: at,
    seed: 'graine',
    seedSha256: commitmentOf('graine'),
    report: closing.report,
  } as FrozenRound & { state: 'released'; releasedAt: string };
  const publication = publicationOf(round, closing.ranking, at);
  if (publication.round !== 'panel') throw new Error('not a panel');
  return publication;
}

describe('whatever the votes, what is published of a panel', () => {
  it('counts again to the same list', () => {
    fc.assert(
      fc.property(aVote, (votes) => {
        expect(recount(published(votes))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
  it('does not depend on the order of the ballots', () => {
    fc.assert(
      fc.property(aVote, (votes) => {
        expect(published(votes, 'reversed').finalists).toEqual(published(votes).finalists);
      }),
      { numRuns: 60 },
    );
  });
  it('shows no tally of fewer grades than the quorum, in the ranking or the list', () => {
    fc.assert(
      fc.property(aVote, (votes) => {
        for (const { grades, recusals, tally } of published(votes).finalists) {
          expect(grades + recusals).toBe(votes.length);
          expect(tally === null).toBe(grades < cohort.panel.quorumGrades);
        }
      }),
      { numRuns: 60 },
    );
  });
});
