/** What anyone may read of a jury's or a panel's round, once it was told; before, nothing tells that there is anything. */

import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { type Publication, publicationOf } from '#domain/record/publication.ts';
import { commitmentAt, isFrozen } from '#domain/record/round-facts.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface PublishRoundDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'timeline'>;
}

/** @returns the publication of a released round; `not-found` until then */
export async function publishRound(
  { rounds }: PublishRoundDeps,
  input: { round: SessionName },
): Promise<Result<Publication, RefusalOf<'not-found'>>> {
  const round = await findRound(rounds, input.round);
  if (!isFrozen(round) || round.state !== 'released') return refuse({ code: 'not-found' });
  const [ranking, audit] = await Promise.all([rounds.ranking(input.round), rounds.timeline(input.round)]);
  return accept(publicationOf(round, ranking, commitmentAt(audit, round)));
}
