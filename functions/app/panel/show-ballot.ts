/**
 * The ballot of one panelist: the grades and the finalists. Whoever stands first or last on a list is graded otherwise than
 * in its middle, so each panelist has an order of their own, the same whenever they look, with nothing stored.
 */

import type { Applications } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { finalistsOf } from '#app/round/round-members.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { hasSeat } from '#domain/round/roll.ts';
import type { RefusalOf, RoundState } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ShowBallotDeps {
  rolls: Pick<Rolls, 'panelist'>;
  rounds: Pick<Rounds, 'find'>;
  applications: Pick<Applications, 'findMany' | 'summaries'>;
  cohort: Pick<Cohort, 'panel' | 'calendar'>;
}
export type BallotView = {
  panelist: { name: string };
  round: { state: RoundState; closesAt: string };
  voted: boolean;
  grades: Cohort['panel']['grades'];
  /** Empty unless the vote is open. */
  finalists: {
    applicationId: string;
    title: string;
    summary: string;
    description?: string;
    applicantName: string;
    requestedCents: number;
  }[];
};

/** @returns the ballot to fill; never what was voted, which nobody can look up */
export async function showBallot(
  { rolls, rounds, applications, cohort }: ShowBallotDeps,
  { panelistId }: { panelistId: string },
): Promise<Result<BallotView, RefusalOf<'not-found'>>> {
  const panelist = await rolls.panelist(panelistId);
  if (!panelist || !hasSeat(panelist)) return refuse({ code: 'not-found' });
  const panel = await findRound(rounds, 'panel');
  const { state } = panel;
  const finalists = state === 'open' ? await finalistsOf(applications, panel) : [];
  const ids = finalists.map(({ applicationId }) => applicationId);
  const files = await applications.findMany(inOrderOf(panelistId, ids));
  return accept({
    panelist: { name: panelist.name },
    round: { state, closesAt: cohort.calendar.panelClosesAt },
    voted: panelist.votedOn !== undefined,
    grades: cohort.panel.grades,
    finalists: files.map(({ applicationId, form }) => ({
      applicationId,
      title: form.project.title,
      summary: form.project.summary,
      ...defined({ description: form.project.description }),
      applicantName: form.applicant.name,
      requestedCents: form.project.requestedCents,
    })),
  });
}

function inOrderOf(panelistId: string, ids: readonly string[]): string[] {
  const places = new Map(ids.map((id) => [id, sha256Of([panelistId, id])]));
  const placeOf = (id: string): string => places.get(id) ?? '';
  return ids.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
