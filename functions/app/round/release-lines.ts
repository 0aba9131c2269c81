/** What a release of a round would tell now, line by line. */
import type { LateAccesses } from '#app/ports/application-ports.ts';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import type { Status } from '#domain/application/application.ts';
import { isOpenAccess } from '#domain/application/late-access.ts';
import { type RoundName, statusesOfRound } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import { laureatesOpen } from '#domain/round/laureates-open.ts';
import {
  linesOfCallingOff,
  linesOfEligibility,
  linesOfRanking,
  linesOfWaitingList,
  type ReleaseLine,
} from '#domain/round/release-plan.ts';
import type { Round } from '#domain/round/round.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { settle } from '#domain/round/settled-ranking.ts';
import { type Happening, happeningOf } from '#domain/values/second-person.ts';
import { type AppraiseDeps, withAppraisals } from './appraise-refused.ts';
import { reasonIn, whyNotCalledOff } from './call-off.ts';
import { everyone, membersIn, type PanelFilesDeps, panelFiles, type Register } from './round-members.ts';

export interface ReleaseLinesDeps extends AppraiseDeps {
  applications: Register & AppraiseDeps['applications'];
}

/**
 * Only applications that still wait for this round: a withdrawn one is told nothing.
 * @param reason of calling off, where it is said for the first time
 */
export async function releaseLines(
  deps: ReleaseLinesDeps,
  round: Round,
  reason?: string,
): Promise<ReleaseLine[]> {
  const { applications } = deps;
  const linesOf: Record<RoundName, () => Promise<ReleaseLine[]>> = {
    eligibility: async () =>
      linesOfEligibility(
        (await everyone(applications)).filter(({ status }) => status === statusesOfRound.eligibility[0]),
      ),
    jury: () => ranked(deps, round, statusesOfRound.jury[0]),
    panel: () => ranked(deps, round, statusesOfRound.panel[0]),
    'waiting-list': () => waitingList(deps),
    'calling-off': () => callingOff(deps, reason ?? reasonIn(round) ?? ''),
  };
  return withAppraisals(deps, round, await linesOf[round.round]());
}

/** Whoever waits for a decision; what the rules have not assessed yet does so afterwards, and is told then. */
async function callingOff({ applications }: ReleaseLinesDeps, reason: string): Promise<ReleaseLine[]> {
  const statuses: readonly string[] = statusesOfRound['calling-off'];
  return linesOfCallingOff(
    (await everyone(applications)).filter(({ status }) => statuses.includes(status)),
    reason,
  );
}

/** Nobody until the panel's release is complete: others may still join the waiting list. */
async function waitingList({ applications, rounds }: ReleaseLinesDeps): Promise<ReleaseLine[]> {
  const panel = await rounds.find('panel');
  if (panel?.state !== 'released') return [];
  // Whom an appeal put on the list the panel may not have ranked.
  const ids = [...(await rounds.ranking(panel)), ...(panel.supplementary ?? [])].map(
    ({ applicationId }) => applicationId,
  );
  const listed = [...new Set(ids)].map((applicationId) => ({ applicationId }));
  const waiting = await membersIn(applications, listed, 'waitlisted');
  return linesOfWaitingList(waiting, panel.passedOver);
}

export interface ObstacleDeps extends PanelFilesDeps {
  lateAccesses: Pick<LateAccesses, 'all'>;
  cohort: Cohort;
}
export type ReleaseObstacle = 'aid-over-ceiling' | 'laureates-open' | 'grants-told' | 'late-access-open';

/**
 * Why these lines cannot be told now: a ceiling forbids some of their grants, given those told before; or the waiting list would
 * be closed while a place may still come free; or grants were told already, and the call cannot be called off; or somebody may still file,
 * who would know what others were told.
 */
export async function obstacleTo(
  deps: ObstacleDeps,
  before: Round,
  lines: readonly ReleaseLine[],
  at: string,
): Promise<RefusalOf<ReleaseObstacle | 'round-releasing'> | undefined> {
  const { round } = before;
  if (round === 'calling-off') return whyNotCalledOff(deps, before);
  if (round === 'eligibility') return lateAccessOpen(deps, at);
  if (round === 'waiting-list') return laureatesOpen(await panelFiles(deps), deps.cohort, at);
  const paid = lines.flatMap(({ applicationId, amountCents }) =>
    amountCents === undefined ? [] : [{ applicationId, amountCents }],
  );
  if (paid.length === 0) return undefined;
  const files = await panelFiles(deps);
  const byId = new Map(files.map((application) => [application.applicationId, application]));
  const grants = paid.flatMap(({ applicationId, amountCents }) => {
    const application = byId.get(applicationId);
    return application ? [{ application, amountCents }] : [];
  });
  return overAidCeiling(grants, heldGrants(files, deps.cohort.timeZone, at), deps.cohort, at);
}

/** The last of those that may still file. */
async function lateAccessOpen(
  { lateAccesses }: Pick<ObstacleDeps, 'lateAccesses'>,
  at: string,
): Promise<RefusalOf<'late-access-open'> | undefined> {
  const open = (await lateAccesses.all()).filter((one) => isOpenAccess(one, new Date(at)));
  const ends = open.map(({ endsAt }) => endsAt).toSorted((a, b) => Date.parse(b) - Date.parse(a));
  return ends[0] === undefined ? undefined : { code: 'late-access-open', endsAt: ends[0] };
}

async function ranked(
  { applications, rounds }: ReleaseLinesDeps,
  round: Round,
  status: Status,
): Promise<ReleaseLine[]> {
  const ranking = await rounds.ranking(round);
  const waiting = await membersIn(applications, ranking, status);
  const present = new Set(waiting.map(({ applicationId }) => applicationId));
  return linesOfRanking(settle(ranking, round.adjustments, present));
}

/**
 * What the second person confirms: these lines, told by this release. That the call is called off, for this reason, is of everybody who
 * waits, whoever files or withdraws until it is confirmed.
 */
export function releaseHappening(
  releaseId: string,
  { round }: Pick<Round, 'round'>,
  lines: readonly ReleaseLine[],
  reason: string | undefined,
): Happening {
  return round === 'calling-off'
    ? happeningOf('call-off', { releaseId, reason })
    : happeningOf('release', { releaseId, lines }, { releaseId, total: lines.length });
}
