/** The letters that call jurors and panelists to their round. */

import type { Letter } from '#app/ports/email-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Pair } from '#domain/jury/assignment-request.ts';

/**
 * One letter per juror, with the applications of the pairs.
 * @param occasion makes it the same letter when asked again, and another one when more is given
 */
export function juryInvitations(
  pairs: readonly Pair[],
  titles: ReadonlyMap<string, string>,
  { calendar }: Pick<Cohort, 'calendar'>,
  occasion: string,
): Letter[] {
  return [...Map.groupBy(pairs, ({ jurorId }) => jurorId)].map(([jurorId, own]) => {
    const ids = own.map(({ applicationId }) => applicationId).sort();
    const data = {
      applications: ids.map((applicationId) => ({ applicationId, title: titles.get(applicationId) ?? '' })),
      closesAt: calendar.juryClosesAt,
    };
    return { to: { purpose: 'juror', id: jurorId }, template: 'jury-invitation', data, occasion };
  });
}

/** One letter per panelist. */
export function panelInvitations(
  panelistIds: readonly string[],
  finalists: number,
  { calendar }: Pick<Cohort, 'calendar'>,
  occasion = 'panel-invitation',
): Letter[] {
  const data = { finalists, closesAt: calendar.panelClosesAt };
  return panelistIds.map((id) => ({
    to: { purpose: 'panelist', id },
    template: 'panel-invitation',
    data,
    occasion,
  }));
}
