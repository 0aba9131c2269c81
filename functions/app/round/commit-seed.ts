/** Publishes the hash of the lot's seed, before the round opens: nobody may choose it later (SELECTION.md §14). */
import type { Actor } from '#domain/application/application-events.ts';
import type { SessionName } from '#domain/application/stages.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import type { Result } from '#domain/values/result.ts';
import { type ChangeDeps, changeRound } from './change-round.ts';

/**
 * @param input.seedSha256 SHA-256, hex, of the seed that the closing will reveal
 * @returns the round, still planned, which shows the hash from now on
 */
export function commitSeed(
  deps: ChangeDeps,
  { round, seedSha256, actor }: { round: SessionName; seedSha256: string; actor: Actor },
): Promise<Result<Round, RoundDecisionRefusal | RefusalOf<'try-again'>>> {
  return changeRound<RoundDecisionRefusal>(deps, round, actor, (before, at) =>
    decideRound({ command: 'commit', seedSha256 }, before, at),
  );
}
