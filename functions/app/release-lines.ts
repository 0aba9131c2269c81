/** What a release of a round would tell now, line by line. */
import type { Grant } from '../domain/aid-ceiling.ts';
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
import { everyone, membersIn, type Register } from './round-members.ts';
import type { Rounds } from './round-ports.ts';

export interface ReleaseLinesDeps {
  applications: Register;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
}

/** Only applications that still wait for this round: one that withdrew is told nothing. */
export async function releaseLines(deps: ReleaseLinesDeps, round: Round): Promise<ReleaseLine[]> {
  const { applications } = deps;
  const linesOf: Record<RoundName, () => Promise<ReleaseLine[]>> = {
    eligibility: async () =>
      linesOfEligibility(
        (await everyone(applications)).filter(({ status }) => status === statusOfRound.eligibility),
      ),
    jury: () => ranked(deps, round),
    panel: () => ranked(deps, round),
    'waiting-list': () => waitingList(deps),
  };
  return linesOf[round.round]();
}

/** Nobody before the panel is told to its end: others may still come to wait. */
async function waitingList({ applications, rounds }: ReleaseLinesDeps): Promise<ReleaseLine[]> {
  if ((await rounds.find('panel'))?.state !== 'released') return [];
  return linesOfWaitingList(await membersIn(applications, await rounds.ranking('panel'), 'waitlisted'));
}

/** The grants that lines tell, each with its application as it is stored. */
export async function grantsOf(
  { applications }: { applications: Pick<Applications, 'findMany'> },
  lines: readonly ReleaseLine[],
): Promise<Grant[]> {
  const paid = lines.filter(({ amountCents }) => amountCents !== undefined);
  const files = await applications.findMany(paid.map(({ applicationId }) => applicationId));
  return grantsAmong(paid, new Map(files.map((application) => [application.applicationId, application])));
}

/** The same where the applications were read already. */
export const grantsAmong = (
  lines: readonly ReleaseLine[],
  byId: ReadonlyMap<string, Grant['application']>,
): Grant[] =>
  lines.flatMap(({ applicationId, amountCents }) => {
    const application = byId.get(applicationId);
    return application && amountCents !== undefined ? [{ application, amountCents }] : [];
  });

async function ranked(
  { applications, rounds }: ReleaseLinesDeps,
  { round, adjustments }: Round,
): Promise<ReleaseLine[]> {
  const ranking = await rounds.ranking(round);
  const waiting = await membersIn(applications, ranking, statusOfRound[round]);
  const present = new Set(waiting.map(({ applicationId }) => applicationId));
  return linesOfRanking(settle(ranking, adjustments, present));
}
