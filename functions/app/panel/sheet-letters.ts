/** The letter that tells a citizen of the sheets: to all with a seat when these are shared, and to who takes one after that. */
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { questionTimes } from '#domain/panel/panel-question.ts';
import { defined } from '#domain/values/defined.ts';

/**
 * @param finalists how many there are to read
 * @param at ISO; until when questions are taken is told as long as they are
 */
export function sheetLetters(
  panelistIds: readonly string[],
  { finalists, at }: { finalists: number; at: string },
  cohort: Pick<Cohort, 'panel' | 'calendar'>,
  occasion = 'panel-sheets',
): Letter[] {
  const { until } = questionTimes(cohort) ?? {};
  const questionsUntil = until !== undefined && new Date(at) <= new Date(until) ? until : undefined;
  const data = { finalists, opensAt: cohort.calendar.panelOpensAt, ...defined({ questionsUntil }) };
  return panelistIds.map((id) => ({
    to: { purpose: 'panelist', id },
    template: 'panel-sheets',
    data,
    occasion,
  }));
}
