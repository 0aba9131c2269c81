/** Why an application came to what its applicant was told. */

import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { type Explanation, explain } from '#documents/explanation.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { DecisionRecord } from '#domain/record/decision-record.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';
import { defined } from '#domain/values/defined.ts';
import { recordIn } from './show-explanation.ts';

export interface ExplainDecisionDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'release' | 'releasePage'>;
}
/** What an applicant is explained: of the record only the figures, nobody else's id. */
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
  // Places of the waiting list were counted anew among those still there when it was told.
  const { waitingRank } = line;
  const figures = { ...record.figures, ...defined({ waitingRank }) };
  return [{ round: name, figures, explanation: explain({ ...record, figures }) }];
}

/** What a release told one application: its pages hold exactly that. */
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
