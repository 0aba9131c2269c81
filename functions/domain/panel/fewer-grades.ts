/**
 * A finalist with fewer grades than the rules ask for (recusals): the vote is not closed until staff decide, with a reason, to rank
 * it on the grades that it has, or seat substitutes and extend the vote.
 */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';

const decision = { applicationId: z.string(), reason: z.string(), by: z.string() };
const decisionSchema = z.strictObject(decision);
/** Staff's decision to rank a finalist on the grades that it has. */
export type FewerGradesDecision = z.infer<typeof decisionSchema>;

/** The same once the vote is closed, with how many grades those were. */
export const rankedOnFewerSchema = z.strictObject({ ...decision, grades: z.int() });
export type RankedOnFewer = z.infer<typeof rankedOnFewerSchema>;

export const isShortOfGrades = (
  { grades }: { grades: number },
  { quorumGrades }: Pick<Cohort['panel'], 'quorumGrades'>,
): boolean => grades < quorumGrades;

type Counted = { applicationId: string; grades: number; tally: readonly unknown[] | null };

/**
 * Checks that each finalist ranked on fewer grades than the rules ask for has a decision with a reason, of as many grades, and
 * that no other has one.
 */
export function decisionDifferences(
  finalists: readonly Counted[],
  decided: readonly RankedOnFewer[],
  panel: Pick<Cohort['panel'], 'quorumGrades'>,
): DocumentDifference[] {
  const given = new Map(decided.map((one) => [one.applicationId, one]));
  const isRanked = ({ applicationId, tally, grades }: Counted) =>
    tally !== null || (grades === 0 && given.has(applicationId));
  const due = finalists.filter((one) => isShortOfGrades(one, panel) && isRanked(one));
  const needed = new Set(due.map(({ applicationId }) => applicationId));
  return [
    ...due.flatMap(({ applicationId, grades }) =>
      differencesOf(applicationId, 'rankedOnFewerGrades', given.get(applicationId)?.grades ?? null, grades),
    ),
    ...decided
      .filter(({ applicationId, reason }) => !needed.has(applicationId) || reason.trim() === '')
      .map(({ applicationId, reason }) => ({
        line: applicationId,
        field: 'rankedOnFewerGrades',
        file: reason,
        replayed: needed.has(applicationId) ? 'reason-required' : null,
      })),
  ];
}
