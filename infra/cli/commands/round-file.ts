/** Reading the files of rounds that the commands take, and saying where two things differ. */
import * as z from 'zod/mini';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { readJson } from '#infra/cli/client/kinds.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';

/** Throws UsageProblem with everything that is wrong with the file. */
export function readRoundFile<S extends z.core.$ZodType>(path: string, schema: S): z.infer<S> {
  const document = readJson(path);
  const parsed = z.safeParse(schema, document);
  if (parsed.success) return parsed.data;
  const problems = fieldProblems(parsed.error, document).map(
    ({ field, code, ...limits }) => `  ${field || 'the document'}: ${code}${limitsText(limits)}`,
  );
  throw new UsageProblem(`${path} cannot be read:\n${problems.join('\n')}`);
}

const limitsText = (limits: Record<string, unknown>): string =>
  Object.keys(limits).length === 0 ? '' : ` ${JSON.stringify(limits)}`;

/** Of a `Difference`: where, and what either side says. */
export const differenceColumns = [
  ['line', 'line'],
  ['field', 'field'],
  ['the file says', 'file', 'json'],
  ['made again', 'replayed', 'json'],
] as const;
