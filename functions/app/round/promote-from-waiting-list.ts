/**
 * A laureate is gone: the next of the waiting list that fits takes the place, by the panel's sealed ranking as staff adjusted
 * it, without a new vote. Statuses are read from the applications themselves, not from a list that may lag.
 */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import { nextInLine } from '#domain/round/next-in-line.ts';
import type { Round } from '#domain/round/round.ts';
import { actorId, decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { settle } from '#domain/round/settled-ranking.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { changeRound, findRound } from './change-round.ts';
import { panelFiles } from './round-members.ts';

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
  | RoundDecisionRefusal;

const ATTEMPTS = 5;

/**
 * If the law forbids the grant to the next in line, it is not skipped silently: its declaration may be old, and the place is
 * its own. Staff are told the figures, and pass it over by name, with a reason.
 * @returns who is promoted, or why nobody can be: no place, no money, or nobody waits
 */
export async function promoteFromWaitingList(
  deps: PromoteDeps,
  input: {
    /** Id of the application that staff pass over because of the ceiling, and why. */
    passOver?: string | undefined;
    reason?: string | undefined;
    actor: Actor;
  },
): Promise<Result<PromotionAnswer, PromoteRefusal>> {
  const { actor, passOver, reason = '' } = input;
  const before = await findRound(deps.rounds, 'panel');
  const { state } = before;
  if (state !== 'released') return refuse({ code: 'round-not-released', state });
  const passed =
    passOver === undefined ? accept(before) : await recordPassing(deps, passOver, reason.trim(), actor);
  if (!passed.ok) return passed;
  const { adjustments, passedOver: left = {} } = passed.value;
  const entries = settle(await deps.rounds.ranking('panel'), adjustments);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const files = await deps.applications.findMany(entries.map(({ applicationId }) => applicationId));
    const next = nextInLine(entries, files, Object.keys(left), deps.cohort);
    const { passedOver } = next;
    if (next.outcome === 'none') return accept({ passedOver, reason: next.reason });
    const { applicationId } = next;
    const entry = entries.find((one) => one.applicationId === applicationId);
    const amountCents = entry?.amountCents ?? 0;
    const forbidden = await whyForbidden(deps, applicationId, amountCents);
    if (forbidden) return refuse(forbidden);
    const command = { command: 'promote', amountCents, rank: entry?.rank ?? 0, by: actorId(actor) } as const;
    const applied = await applyCommand(deps, applicationId, command, actor);
    if (applied.ok) return accept({ promoted: applicationId, amountCents, passedOver, reason: 'PROMOTED' });
    // It withdrew, or a colleague promoted it, since it was read: determines again who is next.
  }
  return refuse({ code: 'try-again' });
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

/** Only an application whose grant the ceiling forbids can be passed over: others keep their turn in the sealed ranking. */
async function recordPassing(
  deps: PromoteDeps,
  applicationId: string,
  reason: string,
  actor: Actor,
): Promise<Result<Round, PromoteRefusal>> {
  if (reason === '') return refuse({ code: 'reason-required' });
  return changeRound<Exclude<PromoteRefusal, { code: 'try-again' }>>(
    deps,
    'panel',
    actor,
    async (round, at) => {
      const entry = settle(await deps.rounds.ranking('panel'), round.adjustments).find(
        (one) => one.applicationId === applicationId && one.outcome === 'waitlisted',
      );
      const isForbidden = entry && (await whyForbidden(deps, applicationId, entry.amountCents));
      if (!isForbidden) return refuse({ code: 'not-over-ceiling' });
      const by = actorId(actor);
      return decideRound({ command: 'pass-over', applicationId, reason, by }, round, at);
    },
  );
}
