/** What a release of a round would tell now, line by line. */
import type { RoundName } from '../domain/application-events.ts';
import {
  linesOfEligibility,
  linesOfRanking,
  linesOfWaitingList,
  type ReleaseLine,
} from '../domain/release-plan.ts';
import type { Round } from '../domain/round.ts';
import { settle } from '../domain/settled-ranking.ts';
import { statusOfRound } from '../domain/transitions.ts';
import type { Applications } from './application-ports.ts';
import type { Rounds } from './round-ports.ts';

export interface ReleaseLinesDeps {
  applications: Pick<Applications, 'allIn'>;
  rounds: Pick<Rounds, 'ranking'>;
}

/** Only applications that still wait for this round: one that withdrew is told nothing. */
export async function releaseLines(
  { applications, rounds }: ReleaseLinesDeps,
  round: Round,
): Promise<ReleaseLine[]> {
  const waiting = await applications.allIn(statusOfRound[round.round]);
  const present = new Set(waiting.map(({ applicationId }) => applicationId));
  const linesOf: Record<RoundName, () => Promise<ReleaseLine[]> | ReleaseLine[]> = {
    eligibility: () => linesOfEligibility(waiting),
    jury: () => ranked(rounds, round, present),
    panel: () => ranked(rounds, round, present),
    'waiting-list': () => linesOfWaitingList(waiting),
  };
  return linesOf[round.round]();
}

async function ranked(
  rounds: Pick<Rounds, 'ranking'>,
  { round, adjustments }: Round,
  present: ReadonlySet<string>,
): Promise<ReleaseLine[]> {
  return linesOfRanking(settle(await rounds.ranking(round), adjustments, present));
}
