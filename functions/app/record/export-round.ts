/** Exports a closed round as one file, from which anyone can make its list again (`npm run aic -- replay`). */

import type { Readings } from '#app/ports/jury-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CountedReading, countedReading } from '#domain/jury/jury-closing.ts';
import type { ExportedJury, ExportedPanel, ExportedRound } from '#domain/record/round-export.ts';
import {
  commitmentAt,
  decidedLines,
  type FrozenRound,
  isFrozen,
  juryRulesOf,
  panelRulesOf,
} from '#domain/record/round-facts.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ExportRoundDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'timeline'>;
  readings: Pick<Readings, 'ofApplication'>;
  cohort: Pick<Cohort, 'cohort'>;
}

/** @returns the export; `round-not-closed` while its list is not frozen */
export async function exportRound(
  deps: ExportRoundDeps,
  input: { round: SessionName },
): Promise<Result<ExportedRound, RefusalOf<'round-not-closed'>>> {
  const round = await findRound(deps.rounds, input.round);
  if (!isFrozen(round)) return refuse({ code: 'round-not-closed', state: round.state });
  const [ranking, audit] = await Promise.all([
    deps.rounds.ranking(input.round),
    deps.rounds.timeline(input.round),
  ]);
  const common = commonOf(deps.cohort.cohort, round, ranking, audit);
  if (input.round === 'panel') return accept({ ...common, ...panelOf(round, ranking) });
  const readings = await readingsOn(deps, ranking);
  return accept({ ...common, ...juryOf(round, ranking, readings, audit) });
}

function commonOf(
  cohort: string,
  round: FrozenRound,
  ranking: RankingEntry[],
  audit: AuditEvent[],
): Omit<ExportedJury, 'round' | 'rules' | 'applications' | 'readings' | 'assignments'> {
  const { state, openedAt, closedAt, seed, seedSha256, report, adjustments } = round;
  return {
    format: 'aic-round-1',
    cohort,
    state,
    openedAt,
    closedAt,
    lot: { seed, seedSha256, publishedAt: commitmentAt(audit, round) },
    ranking,
    report,
    adjustments,
    decided: decidedLines(round, ranking),
    audit,
  };
}

function juryOf(
  round: FrozenRound,
  ranking: readonly RankingEntry[],
  readings: CountedReading[],
  audit: readonly AuditEvent[],
): Pick<ExportedJury, 'round' | 'rules' | 'applications' | 'readings' | 'assignments'> {
  return {
    round: 'jury',
    rules: juryRulesOf(round),
    applications: ranking.map(fileOf),
    readings: readings as ExportedJury['readings'],
    assignments: audit
      .filter(({ type }) => type === 'JurorsAssigned')
      .map(({ at, data }) => ({ at, facts: data })),
  };
}

function panelOf(
  round: FrozenRound,
  ranking: readonly RankingEntry[],
): Pick<ExportedPanel, 'round' | 'rules' | 'finalists' | 'panelists' | 'voters' | 'receipts'> {
  const { voters, panelists, receipts } = round.report as Pick<
    ExportedPanel,
    'voters' | 'panelists' | 'receipts'
  >;
  const finalists = ranking.map((entry) => {
    const {
      juryRank = 0,
      grades = 0,
      tally,
    } = (entry.detail ?? {}) as Partial<ExportedPanel['finalists'][0]>;
    return { ...fileOf(entry), juryRank, grades, recusals: voters - grades, tally: tally ?? null };
  });
  return { round: 'panel', rules: panelRulesOf(round), finalists, panelists, voters, receipts };
}

const fileOf = ({ applicationId, title, requestedCents = 0 }: RankingEntry) => ({
  applicationId,
  title,
  requestedCents,
});

const AT_ONCE = 16;

/** From the applications' own partitions, consistently: no reading changes after the closing. */
async function readingsOn(
  { readings }: ExportRoundDeps,
  ranking: readonly RankingEntry[],
): Promise<CountedReading[]> {
  const ids = ranking.map(({ applicationId }) => applicationId).sort();
  const found: CountedReading[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => readings.ofApplication(id)));
    found.push(...some.flat().map(countedReading));
  }
  return found;
}
