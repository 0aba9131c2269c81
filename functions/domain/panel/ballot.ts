/** A ballot carries grades and recusals, and nothing that leads to its author (decision 13). */
import * as z from 'zod/mini';
import { sha256Of } from '#domain/values/digest.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';

export const ballotSchema = z.strictObject({
  /** Random, 128 bits, hex. */
  ballotId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** Finalist → grade id; a finalist left out is a recusal declared by the voter. */
  grades: z.record(z.string(), z.string()),
});
export type Ballot = z.infer<typeof ballotSchema>;

/** What a panelist hands in: a grade id by finalist, and the finalists on which they declare a conflict. */
export type BallotForm = {
  grades: Readonly<Record<string, string>>;
  recusals?: readonly string[] | undefined;
};

/**
 * Everything wrong with a ballot, at once: every finalist is graded, or recused from, and nothing else is.
 * @param paper ids of the grades on the ballot, and of the finalists with which the voter declared a tie
 */
export function ballotProblems(
  form: BallotForm,
  finalists: readonly string[],
  { grades, tied = [] }: { grades: readonly string[]; tied?: readonly string[] },
): BodyProblem[] {
  const recusals = form.recusals ?? [];
  const onGrades = Object.entries(form.grades).flatMap(([applicationId, grade]): BodyProblem[] => {
    const field = `grades.${applicationId}`;
    if (!finalists.includes(applicationId)) return [{ field, code: 'unknown-finalist' }];
    return [
      ...(grades.includes(grade) ? [] : [{ field, code: 'unknown-grade', grades }]),
      ...(tied.includes(applicationId) ? [{ field, code: 'tie-declared' }] : []),
      ...(recusals.includes(applicationId) ? [{ field, code: 'graded-and-recused' }] : []),
    ];
  });
  const onRecusals = recusals.flatMap((applicationId, index): BodyProblem[] => {
    const field = `recusals.${index}`;
    if (!finalists.includes(applicationId)) return [{ field, code: 'unknown-finalist' }];
    return recusals.indexOf(applicationId) < index ? [{ field, code: 'repeated' }] : [];
  });
  const missing = finalists
    .filter((id) => !Object.hasOwn(form.grades, id) && !recusals.includes(id))
    .map((id): BodyProblem => ({ field: `grades.${id}`, code: 'incomplete-ballot' }));
  return [...onGrades, ...onRecusals, ...missing];
}

/** Whether a ballot says nothing of any finalist: it is no vote, and counts for no quorum. */
export const gradesNobody = ({ grades }: Pick<BallotForm, 'grades'>): boolean =>
  Object.keys(grades).length === 0;

/** What the voter keeps: SHA-256, hex, of the canonical text of the ballot with its random id. */
export const receiptOf = ({ ballotId, grades }: Ballot): string => sha256Of({ ballotId, grades });
