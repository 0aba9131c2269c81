/** Apart from the pages, which are heavy: those of rounds ask for it too. */
import type { Problem } from '#http/server/problem.ts';

/** A reason that is missing is missing at its field: said there, and led to from the summary. */
export const atItsField = (problem: Problem): Problem =>
  problem.code === 'reason-required'
    ? { ...problem, problems: [{ field: 'reason', code: problem.code, message: problem.messages }] }
    : problem;
