/** The letter that tells a citizen of the sheets: to all with a seat when these are shared, and to who takes one after that. */
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { occasionAt } from '#domain/mail/occasion.ts';
import { questionTimes } from '#domain/panel/panel-question.ts';
import type { Round } from '#domain/round/round.ts';
import { defined } from '#domain/values/defined.ts';

/** @param at ISO; until when questions are taken is told as long as they are */
export function sheetLetters(
  panelistIds: readonly string[],
  at: string,
  cohort: Pick<Cohort, 'panel' | 'calendar'>,
  occasion = 'panel-sheets',
): Letter[] {
  const { until } = questionTimes(cohort) ?? {};
  const questionsUntil = until !== undefined && new Date(at) <= new Date(until) ? until : undefined;
  const data = { opensAt: cohort.calendar.panelOpensAt, ...defined({ questionsUntil }) };
  return panelistIds.map((id) => ({
    to: { purpose: 'panelist', id },
    template: 'panel-sheets',
    data,
    occasion,
  }));
}

/** To who takes a seat before the vote, once the sheets are shared. Each seat is an occasion: a substitute may have been a member before. */
export const sheetsToldTo = (
  seated: readonly string[],
  { state, sheets }: Round,
  at: string,
  cohort: Pick<Cohort, 'panel' | 'calendar'>,
): Letter[] =>
  state === 'planned' && sheets
    ? sheetLetters(seated, at, cohort, `${occasionAt('seat', at)}_panel-sheets`)
    : [];
