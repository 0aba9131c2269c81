/** A closed round as one file, from which anyone can make its list again (`npm run aic -- replay`), and what is published of it. */
import type { Readings } from '#app/ports/jury-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { readingsOf } from '#app/round/round-members.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type Publication, publicationOf } from '#domain/record/publication.ts';
import { type PublishedDigests, publishedDigests } from '#domain/record/published-digests.ts';
import type { ExportedRound } from '#domain/record/round-export.ts';
import { isFrozen } from '#domain/record/round-facts.ts';
import { juryFile, panelFile } from '#domain/record/round-file.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ExportRoundDeps {
  rounds: Pick<Rounds, 'find' | 'ranking' | 'timeline'>;
  readings: Pick<Readings, 'all'>;
  cohort: Pick<Cohort, 'cohort'>;
}

/** @returns the export; `round-not-closed` while its list is not frozen */
export async function exportRound(
  deps: ExportRoundDeps,
  input: { round: SessionName },
): Promise<Result<ExportedRound, RefusalOf<'round-not-closed'>>> {
  const round = await findRound(deps.rounds, input.round);
  if (!isFrozen(round)) return refuse({ code: 'round-not-closed', state: round.state });
  const [ranking, audit] = await Promise.all([deps.rounds.ranking(round), deps.rounds.timeline(input.round)]);
  const stored = { cohort: deps.cohort.cohort, round, ranking, audit };
  if (input.round === 'panel') return accept(panelFile(stored));
  // Read consistently: no reading changes after the closing.
  return accept(juryFile(stored, await readingsOf(deps.readings, ranking)));
}

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
  return accept(publicationOf(round, await rounds.ranking(round)));
}

/**
 * Digests of a closed round, from its closing on: they tell nothing of what was decided. Until then, and of a round that closed
 * before digests were taken, the answer is `not-found`.
 */
export async function showDigests(
  { rounds, cohort }: PublishRoundDeps & Pick<ExportRoundDeps, 'cohort'>,
  input: { round: SessionName },
): Promise<Result<PublishedDigests, RefusalOf<'not-found'>>> {
  const [round, audit] = await Promise.all([findRound(rounds, input.round), rounds.timeline(input.round)]);
  if (!isFrozen(round)) return refuse({ code: 'not-found' });
  const publication =
    round.state === 'released' ? publicationOf(round, await rounds.ranking(round)) : undefined;
  const digests = publishedDigests(cohort.cohort, round, audit, publication);
  return digests ? accept(digests) : refuse({ code: 'not-found' });
}
