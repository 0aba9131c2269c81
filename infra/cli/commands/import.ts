/** Applications from a file: all of it checked first, then filed row by row, and nothing made twice. */
import { applicationFields } from '#domain/application/application-fields.ts';
import type { Language } from '#domain/values/language.ts';
import { problemOf } from '#http/server/problem.ts';
import { sentences } from '#http/words/problem-words.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { Api } from '#infra/cli/client/api.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { exitCodes, RefusedAnswer, refusalLines, UsageProblem } from '#infra/cli/client/problems.ts';
import { apiOf, type Target } from '#infra/cli/client/target.ts';
import { type ApplicationRow, keyOf, type RowProblem, readApplications } from './application-file.ts';

interface RowResult {
  line: number;
  title: string;
  result: 'filed' | 'was-there' | 'refused';
  applicationId?: string;
  /** The refusal's code and sentence. */
  because?: string;
}

/** What is read of `show-cohort`. */
type CohortAnswer = {
  cohort: string;
  applicantTypes: string[];
  languages: string[];
  maximumRequestCents: number;
};

const resultView = {
  says: '{filed} filed, {there} there before, {refused} refused.',
  tables: [
    {
      of: 'rows',
      columns: [
        ['line', 'line', 'number'],
        ['result', 'result'],
        ['application', 'applicationId'],
        ['title', 'title'],
        ['because', 'because'],
      ],
    },
  ],
} as const;

const importApplications: CliCommand = {
  name: 'import applications',
  summary:
    'files the applications of a file (CSV with a header, or a JSON list), each once however often it is run',
  details: `Every row is checked before the first is filed. Columns, in any order: ${applicationFields.join(', ')}. An amount may be given in euros in a column like project.budgetEuros; several needs stand in one cell, separated by |. Each applicant is written to, as if they had filed it themselves, and the call must be open.`,
  arguments: [{ name: 'file', what: 'CSV (comma or semicolon), or JSON' }],
  options: [{ flag: '--dry-run', what: 'check the file, and file nothing' }],
  uses: ['show-cohort', 'file-application'],
  examples: ['import applications applications.csv --dry-run', 'import applications applications.csv'],
  async run(call) {
    const path = String(call.values.file);
    const { rows, problems, beyond } = readApplications(path);
    if (problems.length > 0) return unusable(call, path, problems);
    if (call.values.dryRun === true) {
      sayAnswer(call, { rows: rows.length, problems }, { says: '{rows} applications, none with a problem.' });
      return exitCodes.done;
    }
    const api = await apiOf(call);
    const offer = (await api.ask('show-cohort')).body as CohortAnswer;
    const above = beyond({ ...offer, types: offer.applicantTypes });
    return above.length > 0 ? unusable(call, path, above) : filed(call, api, offer.cohort, rows);
  },
};

/** Every problem, with its line, column, code and sentence. */
function unusable(call: CommandCall, path: string, problems: readonly RowProblem[]): number {
  const told = problems.map((one) => ({ ...one, message: sentenceOf(one, call.language) }));
  if (!call.json) {
    const lines = told.map(({ line, column, field, code, message }) => {
      const where = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
      return `  ${where}  ${field || 'the row'}: ${message} (${code})`;
    });
    throw new UsageProblem([`${path}: nothing was filed, ${problems.length} to mend`, ...lines].join('\n'));
  }
  sayAnswer(call, { problems: told }, {});
  return exitCodes.usage;
}

function sentenceOf(problem: RowProblem, language: Language): string {
  const { line: _line, column: _column, ...field } = problem;
  const { problems } = problemOf({ code: 'invalid-request', problems: [field] }, sentences, language, '');
  return problems?.[0]?.message[language] ?? problem.code;
}

async function filed(
  call: CommandCall,
  api: Api & { target: Target },
  cohort: string,
  rows: readonly ApplicationRow[],
): Promise<number> {
  await confirm(
    call,
    `Files ${rows.length} applications in ${cohort} (${api.target.name}): each that is not there yet, and writes to its applicant.`,
  );
  const results: RowResult[] = [];
  const bar = call.terminal.bar('filed', rows.length);
  try {
    for (const row of rows) {
      results.push(await file(api, cohort, row, call.language));
      bar.step();
    }
  } finally {
    bar.end();
  }
  const count = (wanted: RowResult['result']) => results.filter(({ result }) => result === wanted).length;
  const counts = { filed: count('filed'), there: count('was-there'), refused: count('refused') };
  sayAnswer(call, { ...counts, rows: results }, resultView);
  return counts.refused === 0 ? exitCodes.done : exitCodes.refused;
}

/** The answer's personal link is its applicant's alone: it is neither shown nor kept. */
async function file(api: Api, cohort: string, row: ApplicationRow, language: Language): Promise<RowResult> {
  const { line, form } = row;
  const shown = { line, title: form.project.title };
  try {
    const { status, body } = await api.ask('file-application', { body: form, key: keyOf(cohort, form) });
    const { applicationId } = body as { applicationId: string };
    return { ...shown, result: status === 201 ? 'filed' : 'was-there', applicationId };
  } catch (error) {
    if (!(error instanceof RefusedAnswer) || error.exitCode !== exitCodes.refused) throw error;
    return { ...shown, result: 'refused', because: refusalLines(error, language).join('; ') };
  }
}

export const importCommands: readonly CliCommand[] = [importApplications];
