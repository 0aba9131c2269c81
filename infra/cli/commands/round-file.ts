/** Reading the files that the commands take, and saying where two things differ. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import type { Difference } from '../../../functions/domain/difference.ts';
import { fieldProblems } from '../../../functions/domain/field-problem.ts';
import { UsageProblem } from './command.ts';

/** The arguments and `--json`. Throws UsageProblem on any other option, or when there are too few. */
export function argumentsOf(args: readonly string[], usage: string): { named: string[]; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new Error('a file is missing');
    return { named: positionals, json: values.json };
  } catch (error) {
    throw new UsageProblem(`${messageOf(error)}\nusage: ${usage}`);
  }
}

/** Throws UsageProblem with everything that is wrong with the file. */
export function readRoundFile<S extends z.core.$ZodType>(path: string, schema: S): z.infer<S> {
  const document = jsonIn(path);
  const parsed = z.safeParse(schema, document);
  if (parsed.success) return parsed.data;
  const problems = fieldProblems(parsed.error, document).map(
    ({ field, code, ...limits }) => `  ${field || 'the document'}: ${code}${limitsText(limits)}`,
  );
  throw new UsageProblem(`${path} cannot be read:\n${problems.join('\n')}`);
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const limitsText = (limits: Record<string, unknown>): string =>
  Object.keys(limits).length === 0 ? '' : ` ${JSON.stringify(limits)}`;

/** « promo-…  rank: the file says 3, the replay 2 » */
export const differenceLine = ({ line, field, file, replayed }: Difference): string =>
  `  ${line}  ${field || 'whole'}: the file says ${JSON.stringify(file)}, the replay ${JSON.stringify(replayed)}`;
