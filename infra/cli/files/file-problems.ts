/** What is wrong in a file, each with its line, column, code and a sentence in either language. */
import type { FieldProblem } from '#domain/values/field-problem.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { fieldSentences } from '#http/server/problem.ts';
import { sentences } from '#http/words/problem-words.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { CommandCall } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';

export interface RowProblem extends FieldProblem {
  /** Line of a CSV file, place in a JSON list; both from 1. Absent where it is about all of the file. */
  line?: number;
  /** Place of the column, from 1, where there is one. */
  column?: number;
  /** Of a problem that the programme has no words for. */
  says?: Bilingual;
}

/** A problem of the file itself, and of none of its cells. */
export const fileProblem = (code: string, says: Bilingual, line?: number): RowProblem => ({
  field: '',
  code,
  says,
  ...(line === undefined ? {} : { line }),
});

/** A file of which nothing can be used. */
export class UnusableFile extends Error {
  override name = 'UnusableFile';
  readonly problems: readonly RowProblem[];
  constructor(path: string, problems: readonly RowProblem[]) {
    super(`${path} cannot be used`);
    this.problems = problems;
  }
}

/** Runs what reads a file; where it cannot be used, says why and ends as for any problem in it. */
export async function withUsable(
  call: CommandCall,
  path: string,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    return unusable(call, path, error.problems);
  }
}

/** More would scroll the first ones away. */
const mostShown = 50;

/** Every problem, in the order of the lines. Throws UsageProblem; with `--json` says them as data. */
export function unusable(call: CommandCall, path: string, problems: readonly RowProblem[]): number {
  const { language, json } = call;
  const told = problems
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .map(({ says, ...one }) => ({ ...one, message: (says ?? fieldSentences(one, sentences))[language] }));
  if (json) {
    sayAnswer(call, { problems: told }, {});
    return exitCodes.usage;
  }
  const isFrench = language === 'fr';
  const lines = told.slice(0, mostShown).map((one) => {
    const { field, code, message } = one;
    const what = field || (one.line === undefined ? '' : isFrench ? 'la ligne' : 'the row');
    const where = [placeOf(one, language), what].filter((part) => part !== '').join('  ');
    return `  ${where}${where === '' ? '' : isFrench ? ' : ' : ': '}${message} (${code})`;
  });
  const more = told.length - lines.length;
  throw new UsageProblem(
    [
      isFrench
        ? `${path} : rien n’a été envoyé, ${told.length} à corriger`
        : `${path}: nothing was sent, ${told.length} to mend`,
      ...lines,
      ...(more > 0 ? [isFrench ? `  … et ${more} autres (--json)` : `  … and ${more} more (--json)`] : []),
    ].join('\n'),
  );
}

/** `line 3, column 5`; empty where it is about all of the file. */
export function placeOf({ line, column }: Pick<RowProblem, 'line' | 'column'>, language: Language): string {
  if (line === undefined) return '';
  const [atLine, atColumn] = language === 'fr' ? ['ligne', 'colonne'] : ['line', 'column'];
  return column === undefined ? `${atLine} ${line}` : `${atLine} ${line}, ${atColumn} ${column}`;
}
