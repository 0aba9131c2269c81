/** Why a round decided as it did on one application: for its applicant as far as they were told, for staff in full. */
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { type Explanation, explain } from '#documents/explanation.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { type DecisionRecord, decisionRecord } from '#domain/record/decision-record.ts';
import { isFrozen } from '#domain/record/round-facts.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ExplainDecisionDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'release' | 'releasePage'>;
}
/** The applicant's view of an explanation: only the figures of the record, nobody else's id. */
export type ToldExplanation = Pick<DecisionRecord, 'round' | 'figures'> & { explanation: Explanation };

/** @returns one explanation for each round that was told, and told to this application; none at first */
export async function explainDecision(
  deps: ExplainDecisionDeps,
  { applicationId }: { applicationId: string },
): Promise<{ explanations: ToldExplanation[] }> {
  const [jury, panel] = await Promise.all([
    toldIn(deps, 'jury', applicationId),
    toldIn(deps, 'panel', applicationId),
  ]);
  return { explanations: [...jury, ...panel] };
}

async function toldIn(
  deps: ExplainDecisionDeps,
  name: SessionName,
  applicationId: string,
): Promise<ToldExplanation[]> {
  const round = await findRound(deps.rounds, name);
  if (round.state !== 'released') return [];
  const line = await toldLine(deps.rounds, round.releases.at(-1) ?? '', applicationId);
  const record = line && (await recordIn(deps, name, applicationId));
  if (!record) return [];
  // Places on the waiting list were counted again, among those still there when it was told.
  const { waitingRank } = line;
  const figures = { ...record.figures, ...defined({ waitingRank }) };
  return [{ round: name, figures, explanation: explain({ ...record, figures }) }];
}

/** The line that a release told one application, from its pages. */
async function toldLine(
  rounds: ExplainDecisionDeps['rounds'],
  releaseId: string,
  applicationId: string,
): Promise<ReleaseLine | undefined> {
  const { pages = 0 } = (await rounds.release(releaseId)) ?? {};
  for (let page = 0; page < pages; page += 1) {
    const entries = await rounds.releasePage(releaseId, page);
    const found = entries.find((one) => one.applicationId === applicationId);
    if (found) return found;
  }
  return undefined;
}

export interface ShowExplanationDeps {
  rounds: Pick<Rounds, 'find' | 'ranking'>;
}
export type ExplainedDecision = { record: DecisionRecord; explanation: Explanation };

/** @returns one record for each round whose list holds the application; `not-found` when none does */
export async function showExplanation(
  deps: ShowExplanationDeps,
  { applicationId }: { applicationId: string },
): Promise<Result<{ decisions: ExplainedDecision[] }, RefusalOf<'not-found'>>> {
  const records = await Promise.all([
    recordIn(deps, 'jury', applicationId),
    recordIn(deps, 'panel', applicationId),
  ]);
  const decisions = records.flatMap((record) =>
    record === undefined ? [] : [{ record, explanation: explain(record) }],
  );
  return decisions.length === 0 ? refuse({ code: 'not-found' }) : accept({ decisions });
}

/** The record of an application in a round; undefined while its list is not frozen, or when it is not in it. */
export async function recordIn(
  { rounds }: ShowExplanationDeps,
  name: SessionName,
  applicationId: string,
): Promise<DecisionRecord | undefined> {
  const round = await findRound(rounds, name);
  if (!isFrozen(round)) return undefined;
  return decisionRecord(round, await rounds.ranking(round), applicationId);
}
