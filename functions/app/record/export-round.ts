/** A closed round as one file, from which anyone can make its list again (`npm run aic -- replay`), and what is published of it. */
import type { Readings } from '#app/ports/jury-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { readingsOf } from '#app/round/round-members.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CountedReading, countedReading } from '#domain/jury/jury-closing.ts';
import { type Publication, publicationOf } from '#domain/record/publication.ts';
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
import { defined } from '#domain/values/defined.ts';
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
  // From the applications' own partitions, consistently: no reading changes after the closing.
  const listed = ranking.toSorted((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
  const readings = (await readingsOf(deps.readings, listed)).map(countedReading);
  return accept({ ...common, ...juryOf(round, ranking, readings, audit) });
}

function commonOf(
  cohort: string,
  round: FrozenRound,
  ranking: RankingEntry[],
  audit: AuditEvent[],
): Omit<ExportedJury, 'round' | 'rules' | 'applications' | 'readings' | 'assignments'> {
  const {
    state,
    openedAt,
    closedAt,
    closedEarly,
    extensions,
    seed,
    seedSha256,
    report,
    adjustments,
    supplementary,
  } = round;
  return {
    format: 'aic-round-1',
    cohort,
    state,
    openedAt,
    closedAt,
    ...defined({ closedEarly, extensions, supplementary }),
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
): Pick<
  ExportedPanel,
  'round' | 'rules' | 'finalists' | 'panelists' | 'voters' | 'receipts' | 'rankedOnFewerGrades'
> {
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
    return { ...fileOf(entry), juryRank, grades, recusals: voters - grades, tally: tally ?? null };
  });
  const counted = { finalists, panelists, voters, receipts, ...defined({ rankedOnFewerGrades }) };
  return { round: 'panel', rules: panelRulesOf(round), ...counted };
}

const fileOf = ({ applicationId, title, requestedCents = 0 }: RankingEntry) => ({
  applicationId,
  title,
  requestedCents,
});

export interface PublishRoundDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'timeline'>;
}

/** Public view of a released round. Until the release the answer is `not-found`, so that its existence is not revealed. */
export async function publishRound(
  { rounds }: PublishRoundDeps,
  input: { round: SessionName },
): Promise<Result<Publication, RefusalOf<'not-found'>>> {
  const round = await findRound(rounds, input.round);
  if (!isFrozen(round) || round.state !== 'released') return refuse({ code: 'not-found' });
  const [ranking, audit] = await Promise.all([rounds.ranking(input.round), rounds.timeline(input.round)]);
  return accept(publicationOf(round, ranking, commitmentAt(audit, round)));
}
