/** Why each round came to what it came to for one application: its decision records, and the paragraph written from each. */

import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { type Explanation, explain } from '#documents/explanation.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { type DecisionRecord, decisionRecord } from '#domain/record/decision-record.ts';
import { isFrozen } from '#domain/record/round-facts.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

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
  return decisionRecord(round, await rounds.ranking(name), applicationId);
}
