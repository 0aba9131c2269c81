/** What became of every row of an import, however it ended. */
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { CommandCall } from '#infra/cli/client/command.ts';
import { exitCodes, isEnding, RefusedAnswer } from '#infra/cli/client/problems.ts';
import { refusalLines } from '#infra/cli/client/refusal.ts';

/** One of two texts, by the language of whoever asked. */
export const pair = ({ language }: Pick<CommandCall, 'language'>, fr: string, en: string): string =>
  ({ fr, en })[language];

const results = ['new', 'changed', 'there', 'refused', 'not-tried'] as const;
export type RowStanding = (typeof results)[number];
export interface RowResult {
  line: number;
  reference: string;
  result: RowStanding;
  applicationId?: string;
  /** Paths of what a changed row changes. */
  fields?: string[];
  /** The refusal's code and sentence. */
  because?: string;
}

export interface Sent {
  results: RowResult[];
  /** Why it ended before its end. */
  failure: unknown;
  isInterrupted: boolean;
}

/** Of more rows, a person looks at those that were changed or refused. */
const mostShown = 20;

export const standingsOf = (rows: readonly RowResult[]): Record<RowStanding, number> =>
  Object.fromEntries(
    results.map((wanted) => [wanted, rows.filter(({ result }) => result === wanted).length]),
  ) as Record<RowStanding, number>;

/** What became of every row, however it ended, and how to go on. */
export function accounted(
  call: CommandCall,
  { results: rows, failure, isInterrupted }: Sent,
  isTrial: boolean,
): number {
  const { 'not-tried': notTried, ...tally } = standingsOf(rows);
  const shown =
    rows.length > mostShown
      ? rows.filter(({ result }) => result === 'changed' || result === 'refused')
      : rows;
  const isSaid = call.json || call.output !== undefined;
  sayAnswer(call, { ...tally, notTried, rows: isSaid ? rows : shown }, resultView(isTrial));
  const hasFailed = failure !== undefined;
  if (hasFailed && !isEnding(failure)) throw failure;
  if (hasFailed) {
    const why =
      failure instanceof RefusedAnswer
        ? refusalLines(failure, { language: call.language, columns: call.terminal.columns }).join('\n')
        : failure.message;
    call.terminal.note(why);
  }
  if (hasFailed || isInterrupted || (tally.refused > 0 && !isTrial)) {
    call.terminal.note(
      pair(
        call,
        'Pour continuer, corrigez au besoin le fichier et relancez la même commande : ce qui est enregistré n’est pas refait.',
        'To go on, mend the file where it needs it and run the same command again: what is stored is not made again.',
      ),
    );
  }
  if (hasFailed) return failure.exitCode;
  if (isInterrupted) return exitCodes.interrupted;
  return tally.refused === 0 ? exitCodes.done : exitCodes.refused;
}

const resultView = (isTrial: boolean) => ({
  says: isTrial
    ? {
        fr: 'Rien n’a été envoyé. Nouvelles : {new}, changées : {changed}, déjà là : {there}, refusées : {refused}, non comparées : {notTried}.',
        en: 'Nothing was sent. New: {new}, changed: {changed}, there: {there}, refused: {refused}, not compared: {notTried}.',
      }
    : {
        fr: 'Déposées : {new}, corrigées : {changed}, déjà là : {there}, refusées : {refused}, non tentées : {notTried}.',
        en: 'Filed: {new}, corrected: {changed}, there before: {there}, refused: {refused}, not tried: {notTried}.',
      },
  tables: [
    {
      of: 'rows',
      columns: [
        ['line', 'line', 'number'],
        ['reference', 'reference'],
        ['result', 'result'],
        ['application', 'applicationId'],
        ['fields', 'fields'],
        ['because', 'because'],
      ],
    } as const,
  ],
});
