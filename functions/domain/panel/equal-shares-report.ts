/**
 * What the Method of Equal Shares would have made of the same ballots, beside the list: it decides nothing (SELECTION.md §18). Of
 * the ballots only counts leave, those of fewer than five voters merged, and nothing that fewer than five voters wanted.
 */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { orderByLot } from '#domain/values/lot.ts';
import { leastTold, toldCount, toldCountSchema } from '#domain/values/small-counts.ts';
import type { Ballot } from './ballot.ts';
import { type ApprovedProject, equalShares } from './equal-shares.ts';

const ids = z.array(z.string());
export const equalSharesReportSchema = z.strictObject({
  /** Id of the grade from which a project counts as graded well. */
  wellGraded: z.string(),
  voters: z.int().check(z.nonnegative()),
  /** Voters who graded well at least one project of the list as advised, and of that of Equal Shares. */
  byList: toldCountSchema,
  byEqualShares: toldCountSchema,
  /** Applications that only one of the two funds, in the order of the list. */
  onlyByList: ids,
  onlyByEqualShares: ids,
});
export type EqualSharesReport = z.infer<typeof equalSharesReportSchema>;

/** By so many cents every voter's share is raised at a time: one euro. */
const unit = 100;

/**
 * @param ranking as the vote made it. Equal Shares has the same budget and places and the same projects that could be funded
 * (graded, and not under the floor); one that fewer than five voters graded well takes no part, since funding it would tell of them
 * @param seed of the lot, which separates those whom the jury ranked alike
 */
export function equalSharesReport(
  ballots: readonly Ballot[],
  ranking: readonly RankingEntry[],
  { panel, funding }: Pick<Cohort, 'panel' | 'funding'>,
  seed: string,
): EqualSharesReport {
  const grades = panel.grades.map(({ id }) => id);
  const wellGraded = panel.wellGraded ?? panel.floorGrade;
  const isWell = ({ grades: given }: Ballot, applicationId: string) =>
    grades.indexOf(given[applicationId] ?? '') >= grades.indexOf(wellGraded);
  const projects = inOrder(ranking, seed).flatMap(({ applicationId, requestedCents, outcome }) => {
    const supporters = [...ballots.keys()].filter((voter) => isWell(ballots[voter] as Ballot, applicationId));
    const takesPart = outcome !== 'not-selected' && supporters.length >= leastTold;
    const project: ApprovedProject = { id: applicationId, cost: requestedCents ?? 0, supporters };
    return takesPart ? [project] : [];
  });
  const { budgetCents: budget, maximumLaureates: maximumProjects } = funding;
  const voters = ballots.length;
  const shared = new Set(equalShares({ voters, budget, unit, maximumProjects, projects }));
  const listed = new Set(
    ranking.flatMap(({ applicationId, outcome }) => (outcome === 'laureate' ? [applicationId] : [])),
  );
  const served = (funded: ReadonlySet<string>) =>
    toldCount(ballots.filter((ballot) => [...funded].some((id) => isWell(ballot, id))).length, voters);
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    ranking.flatMap(({ applicationId: id }) => (one.has(id) && !other.has(id) ? [id] : []));
  return {
    wellGraded,
    voters,
    byList: served(listed),
    byEqualShares: served(shared),
    onlyByList: only(listed, shared),
    onlyByEqualShares: only(shared, listed),
  };
}

/** The order that settles ties: the better rank by the jury, then the lot of the panel (§12). */
function inOrder(ranking: readonly RankingEntry[], seed: string): RankingEntry[] {
  const drawn = orderByLot(
    seed,
    'panel',
    ranking.map(({ applicationId }) => applicationId),
  );
  const juryRank = ({ detail }: RankingEntry) => Number(detail?.juryRank);
  return ranking.toSorted(
    (a, b) => juryRank(a) - juryRank(b) || drawn.indexOf(a.applicationId) - drawn.indexOf(b.applicationId),
  );
}
