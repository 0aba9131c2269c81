/** What is stored of a closed round, put together as its file: the same at the closing, for its digests, and at each export. */

import { lotOf } from '#domain/draw/drawn-lot.ts';
import { byPair } from '#domain/jury/assignment-request.ts';
import { type CountedReading, countedReading } from '#domain/jury/jury-closing.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import type { ChainedEvent } from '#domain/values/audit.ts';
import { defined } from '#domain/values/defined.ts';
import type { ExportedJury, ExportedPanel } from './round-export.ts';
import { decidedLines, type FrozenRound, juryRulesOf, panelRulesOf } from './round-facts.ts';

export interface StoredRound {
  /** The cohort's name. */
  cohort: string;
  round: FrozenRound;
  ranking: readonly RankingEntry[];
  /** Oldest first. */
  audit: readonly ChainedEvent[];
}

export function juryFile(stored: StoredRound, readings: readonly CountedReading[]): ExportedJury {
  const { round, ranking, audit } = stored;
  return {
    ...commonOf(stored),
    round: 'jury',
    rules: juryRulesOf(round),
    applications: ranking.map(applicationOf),
    readings: readings.toSorted(byPair).map(countedReading) as ExportedJury['readings'],
    assignments: audit
      .filter(({ type }) => type === 'JurorsAssigned')
      .map(({ at, data }) => ({ at, facts: data })),
  };
}

export function panelFile(stored: StoredRound): ExportedPanel {
  const { round, ranking } = stored;
  const { voters, panelists, receipts, rankedOnFewerGrades } = round.report as Pick<
    ExportedPanel,
    'voters' | 'panelists' | 'receipts' | 'rankedOnFewerGrades'
  >;
  const finalists = ranking.map((entry) => {
    const {
      juryRank = 0,
      grades = 0,
      tally,
    } = (entry.detail ?? {}) as Partial<ExportedPanel['finalists'][0]>;
    return { ...applicationOf(entry), juryRank, grades, recusals: voters - grades, tally: tally ?? null };
  });
  return {
    ...commonOf(stored),
    round: 'panel',
    rules: panelRulesOf(round),
    finalists,
    panelists,
    voters,
    receipts,
    ...defined({ rankedOnFewerGrades }),
  };
}

function commonOf({
  cohort,
  round,
  ranking,
  audit,
}: StoredRound): Omit<ExportedJury, 'round' | 'rules' | 'applications' | 'readings' | 'assignments'> {
  const { state, openedAt, closedAt, closedEarly, extensions, report } = round;
  const { adjustments, supplementary } = round;
  return {
    format: 'aic-round-1',
    cohort,
    state,
    openedAt,
    closedAt,
    ...defined({ closedEarly, extensions, supplementary }),
    lot: lotOf(round),
    ranking: [...ranking],
    report,
    adjustments,
    decided: decidedLines(round, ranking),
    audit: [...audit] as ExportedJury['audit'],
  };
}

const applicationOf = ({ applicationId, title, requestedCents = 0 }: RankingEntry) => ({
  applicationId,
  title,
  requestedCents,
});
