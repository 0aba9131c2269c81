/**
 * A laureate is gone: the next of the waiting list that fits takes the place, by the sealed ranking of the panel as staff
 * adjusted it, never by a new vote. Statuses are read from the applications themselves, not from a list that may lag.
 */
import type { Application, Status } from '../domain/application.ts';
import { type Actor, accept, type Command, type Result, refuse } from '../domain/application-events.ts';
import type { Cohort } from '../domain/cohort.ts';
import { type Promotion, promote } from '../domain/funding.ts';
import { actorId } from '../domain/round-decisions.ts';
import type { RefusalOf } from '../domain/round-refusal.ts';
import { fundingEntryOf, fundingRulesOf, type SettledEntry, settle } from '../domain/settled-ranking.ts';
import type { Applications } from './application-ports.ts';
import { findRound } from './change-round.ts';
import type { Rounds } from './round-ports.ts';

export interface PromoteDeps {
  rounds: Pick<Rounds, 'find' | 'ranking'>;
  applications: Pick<Applications, 'findMany'>;
  cohort: Pick<Cohort, 'funding' | 'panel'>;
  /** apply-command.ts, composed. */
  applyCommand: (
    applicationId: string,
    command: Command,
    actor: Actor,
  ) => Promise<Result<Application, { code: string }>>;
}
export type PromotionAnswer = {
  promoted?: string;
  amountCents?: number;
  /** Before it on the waiting list, and too dear for what is left. */
  passedOver: string[];
  /** PROMOTED, or why nobody is: CAP_REACHED, OVER_BUDGET, WAITING_LIST_EMPTY. */
  reason: string;
};
export type PromoteRefusal = RefusalOf<'round-not-released' | 'try-again'>;

const ATTEMPTS = 5;
const laureateStatuses: readonly Status[] = [
  'laureate',
  'agreement-issued',
  'signed',
  'countersigned',
  'awarded',
];

/** @returns who is promoted, or why nobody can be: no place, no money, or nobody waits */
export const promoteFromWaitingList =
  (deps: PromoteDeps) =>
  async ({ actor }: { actor: Actor }): Promise<Result<PromotionAnswer, PromoteRefusal>> => {
    const { state, adjustments } = await findRound(deps.rounds, 'panel');
    if (state !== 'released') return refuse({ code: 'round-not-released', state });
    const entries = settle(await deps.rounds.ranking('panel'), adjustments);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const next = await nextInLine(deps, entries);
      const { passedOver } = next;
      if (next.outcome === 'none') return accept({ passedOver, reason: next.reason });
      const { applicationId } = next;
      const entry = entries.find((one) => one.applicationId === applicationId);
      const amountCents = entry?.amountCents ?? 0;
      const command = {
        command: 'promote',
        amountCents,
        rank: entry?.rank ?? 0,
        by: actorId(actor),
      } as const;
      const applied = await deps.applyCommand(applicationId, command, actor);
      if (applied.ok) return accept({ promoted: applicationId, amountCents, passedOver, reason: 'PROMOTED' });
      // It withdrew, or a colleague promoted it, since it was read: who is next is asked again.
    }
    return refuse({ code: 'try-again' });
  };

async function nextInLine(
  { applications, cohort }: PromoteDeps,
  entries: readonly SettledEntry[],
): Promise<Promotion> {
  const ids = entries.map(({ applicationId }) => applicationId);
  const files = await applications.findMany(ids);
  const laureates = idsOf(files.filter(({ status }) => laureateStatuses.includes(status)));
  const waiting = new Set(idsOf(files.filter(({ status }) => status === 'waitlisted')));
  const gone = ids.filter((id) => !waiting.has(id) && !laureates.includes(id));
  const sealed = { rules: fundingRulesOf(cohort), entries: entries.map(fundingEntryOf) };
  return promote(sealed, { laureates, gone });
}

const idsOf = (applications: readonly Application[]): string[] =>
  applications.map(({ applicationId }) => applicationId);
