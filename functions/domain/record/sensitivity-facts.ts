/** What the sensitivity of a list is computed from, as its frozen lines and the rules hold it. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { JurySensitivityFacts } from '#domain/jury/jury-changes.ts';
import { type JuryTerms, rankedBy } from '#domain/jury/jury-rules.ts';
import type { PanelSensitivityFacts } from '#domain/panel/panel-sensitivity.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { fundingRulesOf } from '#domain/round/settled-ranking.ts';

/** Marks stand in the frozen lines; applications that nobody scored are not among them. */
export function juryFactsOf(
  ranking: readonly RankingEntry[],
  { jury }: { jury: JuryTerms },
  seed: string,
): JurySensitivityFacts {
  return {
    applications: ranking.map(({ applicationId, detail }) => ({
      applicationId,
      readings: (detail?.readings ?? []) as { jurorId: string; marks: Record<string, number> }[],
    })),
    rules: jury,
    ranking: rankedBy(jury),
    list: { size: jury.shortlistSize, maximum: jury.shortlistMaximum },
    lot: { seed, round: 'jury' },
  };
}

/** Tallies stand in the frozen lines, but not for those with too few grades, whom the vote placed nowhere. */
export function panelFactsOf(
  ranking: readonly RankingEntry[],
  cohort: Pick<Cohort, 'panel' | 'funding'>,
  { seed, voters }: { seed: string; voters: number },
): PanelSensitivityFacts {
  const { method, floorGrade, grades, quorumVoters, quorumGrades } = cohort.panel;
  const fromGrade = grades.findIndex(({ id }) => id === floorGrade);
  const ranked = ranking.filter(({ reasonCode }) => reasonCode !== 'GRADES_NOT_MET');
  return {
    finalists: ranked.map(({ applicationId, requestedCents = 0, detail }) => ({
      applicationId,
      requestedCents,
      juryRank: Number(detail?.juryRank ?? 0),
      tally: ((detail?.tally ?? []) as number[]).map(BigInt),
    })),
    voters,
    rules: { voting: method === 'approval' ? { method, fromGrade } : { method }, quorumVoters, quorumGrades },
    funding: fundingRulesOf(cohort),
    lot: { seed, round: 'panel' },
  };
}
