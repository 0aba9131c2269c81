/**
 * A laureate is gone: the next of the waiting list that fits takes the place, by the panel's sealed ranking as staff adjusted
 * it, without a new vote. Statuses are read from the applications themselves, not from a list that may lag. One person of staff
 * proposes who it is, another confirms it.
 */
import {
  type ApplyDeps,
  applyPlan,
  type CommandRefusal,
  type Plan,
  proposeOn,
} from '#app/application/apply-command.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import type { Application } from '#domain/application/application.ts';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import { amountInLine } from '#domain/round/next-in-line.ts';
import type { Round } from '#domain/round/round.ts';
import { actorId, decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  happeningOf,
  type Proposed,
  type SecondPersonRefusal,
  waitingOn,
} from '#domain/values/second-person.ts';
import { changeRound, decideAlong, findRound } from './change-round.ts';
import { type AskedOfTwo, proposalIn, proposeOrConfirm } from './propose-or-confirm.ts';
import { panelFiles } from './round-members.ts';
import { turnInLine } from './turn-in-line.ts';

export interface PromoteDeps extends ApplyDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking'>;
  applications: Pick<Applications, 'find' | 'findMany' | 'save'>;
}
export type PromotionAnswer = {
  promoted?: string;
  amountCents?: number;
  /** Those ahead of it on the waiting list whose grant exceeds what is left. */
  passedOver: string[];
  /** PROMOTED, or why nobody is: CAP_REACHED, OVER_BUDGET, WAITING_LIST_EMPTY. */
  reason: string;
};
export type PromoteRefusal =
  | RefusalOf<
      'round-not-released' | 'aid-over-ceiling' | 'not-over-ceiling' | 'reason-required' | 'try-again'
    >
  | SecondPersonRefusal
  | RoundDecisionRefusal;

export type PromoteInput = AskedOfTwo & {
  /** Id of the application that staff pass over because of the ceiling, and why. */
  passOver?: string | undefined;
  reason?: string | undefined;
};
type Promoting = Promise<Result<PromotionAnswer | Proposed, PromoteRefusal>>;

const ATTEMPTS = 5;

/**
 * If the law forbids the grant to the next in line, it is not skipped silently: its declaration may be old, and the place is
 * its own. Staff are told the figures, and pass it over by name, with a reason: an act of its own, after which they ask again.
 * @returns the proposal; once confirmed who is promoted or passed over; or why nobody can be: no place, no money, nobody waits
 */
export async function promoteFromWaitingList(deps: PromoteDeps, input: PromoteInput): Promoting {
  const { passOver, reason = '' } = input;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const panel = await findRound(deps.rounds, 'panel');
    const { state } = panel;
    if (state !== 'released') return refuse({ code: 'round-not-released', state });
    if (passOver !== undefined) return passedOver(deps, passOver, reason.trim(), input);
    const { line, files, next } = await turnInLine(deps, panel);
    const { passedOver: skipped } = next;
    if (next.outcome === 'none') return accept({ passedOver: skipped, reason: next.reason });
    const { applicationId } = next;
    const { rank } = line.entries.find((one) => one.applicationId === applicationId) ?? {};
    const amountCents = amountInLine(line, applicationId);
    const forbidden = await whyForbidden(deps, applicationId, amountCents);
    if (forbidden) return refuse(forbidden);
    const promotion = { applicationId, amountCents, rank: rank ?? 0, passedOver: skipped };
    const done = await proposeOrPromote(deps, promotion, { files, panel }, input);
    if (done.ok || !hasLeft(done.refusal)) return done as Awaited<Promoting>;
    // It withdrew, a colleague promoted it, or money went elsewhere, since it was read: determines again who is next.
  }
  return refuse({ code: 'try-again' });
}

const hasLeft = ({ code }: { code: string }): boolean =>
  ['stage-passed', 'not-found', 'try-again'].includes(code);

async function proposeOrPromote(
  deps: PromoteDeps,
  promotion: { applicationId: string; amountCents: number; rank: number; passedOver: string[] },
  { files, panel }: { files: readonly Application[]; panel: Round },
  { actor, confirms }: AskedOfTwo,
): Promise<
  Result<PromotionAnswer | Proposed, CommandRefusal | RoundDecisionRefusal | RefusalOf<'try-again'>>
> {
  const { applicationId, amountCents, rank, passedOver } = promotion;
  const happening = happeningOf('promote', promotion);
  const by = actorId(actor);
  if (confirms === undefined) return proposeOn(deps, applicationId, () => accept({ happening }), actor);
  const isOfAnother = files.some(
    (one) => one.applicationId !== applicationId && waitingOn(one)?.digest === confirms,
  );
  if (isOfAnother) return refuse({ code: 'proposal-changed' });
  const at = deps.clock.now().toISOString();
  const round = decideAlong({ command: 'give-place', applicationId, amountCents }, panel, at);
  if (!round.ok) return round;
  const plan: Plan<RefusalOf<'try-again'>> = async () => {
    const { version } = await findRound(deps.rounds, 'panel');
    if (version !== panel.version) return refuse({ code: 'try-again' });
    return accept({ command: 'promote', amountCents, rank, digest: happening.digest, confirms, by });
  };
  const applied = await applyPlan(deps, applicationId, plan, actor, { round: round.value });
  return applied.ok
    ? accept({ promoted: applicationId, amountCents, passedOver, reason: 'PROMOTED' })
    : applied;
}

async function whyForbidden(
  deps: PromoteDeps,
  applicationId: string,
  amountCents: number,
): Promise<RefusalOf<'aid-over-ceiling'> | undefined> {
  const at = deps.clock.now().toISOString();
  const files = await panelFiles(deps);
  const application = files.find((file) => file.applicationId === applicationId);
  if (!application) return undefined;
  const held = heldGrants(files, deps.cohort.timeZone, at);
  return overAidCeiling([{ application, amountCents }], held, deps.cohort, at);
}

/**
 * Only an application whose turn has come and whose grant the ceiling forbids can be passed over, whoever put it in the line, the panel or
 * an appeal: others keep their turn in the sealed ranking, and no letter says of them that it came.
 */
async function passedOver(
  deps: PromoteDeps,
  applicationId: string,
  reason: string,
  asked: AskedOfTwo,
): Promoting {
  if (reason === '') return refuse({ code: 'reason-required' });
  const changed = await changeRound<Exclude<PromoteRefusal, { code: 'try-again' }>>(
    deps,
    'panel',
    asked.actor,
    async (round, at) => {
      const { line, next } = await turnInLine(deps, round);
      const isTurn = next.outcome === 'promoted' && next.applicationId === applicationId;
      const isForbidden =
        isTurn && (await whyForbidden(deps, applicationId, amountInLine(line, applicationId)));
      if (!isForbidden) return refuse({ code: 'not-over-ceiling' });
      const by = actorId(asked.actor);
      const decided = decideRound({ command: 'pass-over', applicationId, reason, by }, round, at);
      if (!decided.ok) return decided;
      const happening = happeningOf('pass-over', { applicationId, reason });
      return proposeOrConfirm({ round, at }, applicationId, happening, asked, decided.value);
    },
  );
  if (!changed.ok) return changed;
  const proposal = proposalIn(changed.value, applicationId, asked);
  return accept(proposal ? { proposal } : { passedOver: [applicationId], reason: 'PASSED_OVER' });
}
