/** Whose turn it is on the waiting list, as it stands now. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { idsInLine, nextInLine } from '#domain/round/next-in-line.ts';
import type { Round } from '#domain/round/round.ts';
import { settle } from '#domain/round/settled-ranking.ts';

export interface TurnDeps {
  rounds: Pick<Rounds, 'ranking'>;
  applications: Pick<Applications, 'findMany'>;
  cohort: Pick<Cohort, 'funding' | 'panel'>;
}

/** @returns the line, the applications of all who stand in it, and who is next or why nobody is */
export async function turnInLine({ rounds, applications, cohort }: TurnDeps, panel: Round) {
  const { adjustments, supplementary, passedOver = {} } = panel;
  const line = { entries: settle(await rounds.ranking(panel), adjustments), supplementary };
  const files = await applications.findMany(idsInLine(line));
  return { line, files, next: nextInLine(line, files, Object.keys(passedOver), cohort) };
}
