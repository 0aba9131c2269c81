/**
 * What of a cohort's file decides a session. Its opening keeps the digest of it, its closing reads no other rule and refuses another
 * digest: nobody changes the rules of a list while readings or ballots are in (SELECTION.md §9). The number of the version only names
 * them. Pure.
 */
import type { SessionName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { Round } from './round.ts';
import type { RefusalOf } from './round-refusal.ts';

export const decidingRules = {
  jury: ({ jury }: Pick<Cohort, 'jury'>) => jury,
  panel: ({ panel, funding }: Pick<Cohort, 'panel' | 'funding'>) => ({ panel, funding }),
} as const satisfies Record<SessionName, (cohort: Cohort) => object>;

/** The parts of the file that its closing may read as rules. */
export type DecidedBy<S extends SessionName> = Parameters<(typeof decidingRules)[S]>[0];

/**
 * @param rules of this session, as the file has them now
 * @returns why it is not closed by them; undefined for a round that was opened before digests were kept
 */
export function whyOtherRules(
  { rulesSha256: opened }: Round,
  rules: ReturnType<(typeof decidingRules)[SessionName]>,
): RefusalOf<'rules-changed'> | undefined {
  return opened === undefined || opened === sha256Of(rules) ? undefined : { code: 'rules-changed' };
}
