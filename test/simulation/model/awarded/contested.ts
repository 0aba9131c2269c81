/**
 * Until when a decision may be contested, and who may answer: to the superior nobody who decided it (CRPA L410-1 3°, L411-2); and what of
 * that which was decided since the award a laureate may contest: what a letter told, as long as it stands. Seen at the very write.
 */
import type { Check } from '#test/simulation/model/check.ts';
import { twoFullMonths } from '#test/simulation/model/letter-facts.ts';
import { type Contested, decisionKey, type LoggedEvent } from '#test/simulation/model/story.ts';
import { dayIn } from '#test/simulation/model/times.ts';

type Logs = ReadonlyMap<string, readonly LoggedEvent[]>;
interface Decision extends Contested {
  by: string | undefined;
  /** In milliseconds. */
  takenBackAt?: number;
}
interface Received {
  kind: string;
  receivedOn: string;
  lastDay: string;
  isLate: boolean;
  against: Contested;
}

export const decidedSinceAward: readonly string[] = [
  'grant-withdrawn',
  'grant-reduced',
  'support-ended',
  'payment-withheld',
];

/** Every payment that was withheld, in the log of the payments, until it is resumed. */
function withheldIn(log: readonly LoggedEvent[]): Decision[] {
  const decisions: Decision[] = [];
  for (const { type, at, actor, data } of log) {
    const instalment = Number(data.number);
    if (type === 'PaymentWithheld')
      decisions.push({ outcome: 'payment-withheld', at, by: actor.id, instalment });
    const last = decisions.findLast((one) => one.instalment === instalment);
    if (type === 'PaymentResumed' && last) last.takenBackAt = Date.parse(at);
  }
  return decisions;
}

/** Every decision against the laureate, in the log of its support. */
function decisionsIn(log: readonly LoggedEvent[]): Decision[] {
  const decisions: Decision[] = [];
  for (const { type, at, actor, data } of log) {
    const add = (outcome: string) => decisions.push({ outcome, at, by: actor.id });
    const { outcome, settlement } = (data.verdict ?? {}) as {
      outcome?: string;
      settlement?: { recoverCents: number };
    };
    if (type === 'DefaultRecorded') add('grant-withdrawn');
    if (type === 'SupportEnded' && actor.kind === 'staff') add('support-ended');
    if (type === 'ReportsReviewed' && outcome === 'accepted' && (settlement?.recoverCents ?? 0) > 0)
      add('grant-reduced');
    const last = decisions.findLast((one) => one.outcome === 'grant-withdrawn');
    if (type === 'DefaultWithdrawn' && last) last.takenBackAt = Date.parse(at);
  }
  return decisions;
}

/** Recorded for one application, and not by the release of a round. */
const decided = [
  'EligibilityDecided',
  'InformationExpired',
  'AwardLapsed',
  'Promoted',
  'Reinstated',
  'AwardModified',
];
const actorBefore = (log: readonly LoggedEvent[] | undefined, types: readonly string[], at: string) =>
  log?.findLast((one) => types.includes(one.type) && one.at <= at)?.actor.id;

export function createContested(check: Check, logs: Logs) {
  const decisionOf = (id: string, { against }: Received) =>
    [...decisionsIn(logs.get(`SUPPORT#${id}`) ?? []), ...withheldIn(logs.get(`PAYMENTS#${id}`) ?? [])].find(
      (one) => decisionKey(one) === decisionKey(against),
    );

  /** @param begunAt when the function began that recorded it: what is taken back meanwhile may have stood */
  function received(id: string, appeal: Received, begunAt: number): void {
    const { kind, receivedOn, lastDay, isLate, against } = appeal;
    const last = twoFullMonths(dayIn(against.at));
    check(lastDay === last, `${id} may contest what was told on ${against.at} until ${lastDay}: ${last}`);
    check(
      isLate === (kind !== 'contentious' && receivedOn > last),
      `an appeal of ${receivedOn}, to be made until ${last}, is late: ${isLate}`,
    );
    if (!decidedSinceAward.includes(against.outcome)) return;
    const decision = decisionOf(id, appeal);
    check(decision !== undefined, `${id} contests ${against.outcome} of ${against.at}, which nobody decided`);
    const over = decision?.takenBackAt ?? Number.POSITIVE_INFINITY;
    check(over >= begunAt, `${id} contests ${against.outcome}, which was taken back`);
  }

  function answered(id: string, { type, actor, data }: LoggedEvent): void {
    if (data.kind !== 'hierarchical') return;
    const by = deciderOf(id, data as unknown as Received);
    check(by !== actor.id, `${id} ${type} by ${actor.id}, who decided what is contested`);
  }

  /** Who released the round that told it, or recorded it for this one; silence is nobody's decision. */
  function deciderOf(id: string, appeal: Received): string | undefined {
    const { outcome, at } = appeal.against;
    if (outcome === 'implicit-rejection') return undefined;
    if (decidedSinceAward.includes(outcome)) return decisionOf(id, appeal)?.by;
    const log = logs.get(`APPLICATION#${id}`);
    const release = log?.find(
      ({ type, data }) => type === 'OutcomeReleased' && (data.told as { at: string }).at === at,
    )?.data.told as { round: string } | undefined;
    return release === undefined || release.round === 'eligibility'
      ? actorBefore(log, decided, at)
      : actorBefore(logs.get(`ROUND#${release.round}`), ['ReleaseStarted'], at);
  }

  return {
    logged(id: string, event: LoggedEvent, begunAt: number): void {
      if (event.type === 'AppealReceived') received(id, event.data.appeal as Received, begunAt);
      if (['DecisionMaintained', 'Reinstated', 'AwardModified'].includes(event.type)) answered(id, event);
    },
  };
}
