/** The letters that call jurors and panelists to their round. */
import { sha256Of } from '../domain/agreement.ts';
import type { Pair } from '../domain/assignment-request.ts';
import type { Cohort } from '../domain/cohort.ts';
import type { EmailData } from '../emails/email-templates.ts';
import type { Letter } from './ports.ts';

/**
 * One letter per juror, with the applications of the pairs. A further assignment is an occasion of its own, named by
 * what is added: asked again after a crash, it is the same letter.
 */
export function juryInvitations(
  pairs: readonly Pair[],
  titles: ReadonlyMap<string, string>,
  { calendar }: Pick<Cohort, 'calendar'>,
  occasion: 'opening' | 'further',
): Letter[] {
  return [...Map.groupBy(pairs, ({ jurorId }) => jurorId)].map(([jurorId, own]) => {
    const ids = own.map(({ applicationId }) => applicationId).sort();
    const data: EmailData<'jury-invitation'> = {
      applications: ids.map((applicationId) => ({ applicationId, title: titles.get(applicationId) ?? '' })),
      closesAt: calendar.juryClosesAt,
    };
    const further = `jury-invitation-${sha256Of(ids).slice(0, 12)}`;
    return {
      to: { purpose: 'juror', id: jurorId },
      template: 'jury-invitation',
      data,
      occasion: occasion === 'opening' ? 'jury-invitation' : further,
    };
  });
}

/** One letter per panelist. */
export function panelInvitations(
  panelistIds: readonly string[],
  finalists: number,
  { calendar }: Pick<Cohort, 'calendar'>,
): Letter[] {
  const data: EmailData<'panel-invitation'> = { finalists, closesAt: calendar.panelClosesAt };
  return panelistIds.map((id) => ({
    to: { purpose: 'panelist', id },
    template: 'panel-invitation',
    data,
    occasion: 'panel-invitation',
  }));
}
