/** Joins to each refusal of a wave how the project was judged: figures of the frozen rankings, and what readers found strong and weak. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { proposedSynthesis } from '#domain/jury/proposed-synthesis.ts';
import { appraisalOf } from '#domain/record/appraisal.ts';
import { isFrozen, juryRulesOf } from '#domain/record/round-facts.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import type { Round } from '#domain/round/round.ts';
import { defined } from '#domain/values/defined.ts';
import { findRound } from './change-round.ts';
import { readingsOf } from './round-members.ts';

export interface AppraiseDeps {
  applications: Pick<Applications, 'findMany'>;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  readings: Pick<Readings, 'all'>;
}

/** Told to whoever is not retained, for now or for good. */
const appraised = ['not-shortlisted', 'not-selected', 'waitlisted'];

/** What staff wrote in the place of the extracts is what is told, also where they left it empty. */
export async function withAppraisals(
  deps: AppraiseDeps,
  round: Round,
  lines: readonly ReleaseLine[],
): Promise<ReleaseLine[]> {
  const refused = lines.filter(({ outcome }) => appraised.includes(outcome));
  const jury = await findRound(deps.rounds, 'jury');
  if (refused.length === 0 || !isFrozen(jury)) return [...lines];
  const { values: rules } = juryRulesOf(jury);
  const [juryRanking, ranking, files] = await Promise.all([
    deps.rounds.ranking(jury),
    deps.rounds.ranking(round),
    deps.applications.findMany(refused.map(({ applicationId }) => applicationId)),
  ]);
  const byId = new Map(files.map((application) => [application.applicationId, application]));
  const unwritten = files.filter(({ synthesis }) => synthesis === undefined);
  const readings = Map.groupBy(
    await readingsOf(deps.readings, unwritten),
    ({ applicationId }) => applicationId,
  );
  return lines.map((line) => {
    const { applicationId } = line;
    // Those alone that are refused.
    const file = byId.get(applicationId);
    if (!file) return line;
    const judged = appraisalOf(
      { round: jury, ranking: juryRanking },
      { round: round.round, ranking },
      applicationId,
    );
    if (!judged) return line;
    const { strengths, improvements } =
      file.synthesis ?? proposedSynthesis(readings.get(applicationId) ?? [], rules, file.form.language);
    return { ...line, appraisal: { ...judged, synthesis: defined({ strengths, improvements }) } };
  });
}
