/** Which decision an applicant may contest, and why an appeal cannot be recorded. Pure. */
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  type Appeal,
  type AppealDays,
  type AppealKind,
  type ContestedDecision,
  type ContestedOutcome,
  contestedOutcomes,
  isNamed,
  type NamedDecision,
  openAppealsOf,
} from './appeal.ts';

/** Of an application, what was told of it and what it was granted. */
interface Told {
  status: string;
  told: readonly { outcome: string; at: string }[];
  form: { project: { requestedCents: number } };
  award?: { amountCents: number; promotedAt?: string | undefined };
  lapsedBecause?: string;
  lapsedAt?: string;
  appeals?: readonly Appeal[] | undefined;
}
export type AppealRefusal =
  | { code: 'appeal-before-notification' }
  | { code: 'appeal-not-received'; today: CivilDate }
  | { code: 'appeal-days'; decidedOn: CivilDate; receivedOn: CivilDate; today: CivilDate }
  | { code: 'not-contestable'; status: string }
  | { code: 'appeal-open'; receivedOn: CivilDate }
  | { code: 'no-appeal-open' }
  | { code: 'appeals-open'; decisions: readonly string[] };

/** Which appeal staff answer: its kind and, where several of it wait, the decision. */
export interface WhichAppeal extends NamedDecision {
  kind: AppealKind;
}
/** The one that waits and is meant: of several against decisions of one name, as cases before the court may be, the first. */
export function appealMeant(
  application: Pick<Told, 'appeals'>,
  { kind, ...named }: WhichAppeal,
): Result<Appeal, AppealRefusal> {
  const [first, ...others] = openAppealsOf(application).filter(
    (one) => one.kind === kind && isNamed(one.against, named),
  );
  if (!first) return refuse({ code: 'no-appeal-open' });
  const decisions = [first, ...others].map(({ against: { outcome, instalment } }) =>
    [outcome, ...(instalment === undefined ? [] : [instalment])].join(' '),
  );
  return new Set(decisions).size === 1 ? accept(first) : refuse({ code: 'appeals-open', decisions });
}

const refused = ['ineligible', 'not-shortlisted', 'waitlisted', 'not-selected', 'called-off'];
/** Where nobody was told a refusal, nor a grant, yet. */
const untold = ['received', 'eligibility-review', 'information-requested', 'eligible', 'shortlisted'];

/** The last that was decided and told of it: by a release, by a promotion from the list, or on an appeal that was accepted. */
function lastDecision({ status, told, award, appeals = [] }: Told): Told['told'][number] | undefined {
  const onAppeal = appeals.flatMap(({ decision }) =>
    decision?.outcome === 'reinstated' || decision?.outcome === 'modified' ? [decision.decidedAt] : [],
  );
  const outcome = status === 'waitlisted' ? status : 'laureate';
  const since = [award?.promotedAt ?? [], onAppeal].flat().map((at) => ({ outcome, at }));
  return [...told, ...since].sort(byTime).at(-1);
}
const byTime = (one: { at: string }, other: { at: string }): number =>
  Number(one.at > other.at) - Number(one.at < other.at);

/** A refusal, a place on the waiting list, an award that staff declared lapsed, or a grant of less than was asked. */
export function contestedDecision(application: Told): ContestedDecision | undefined {
  const { status, form, award, lapsedBecause, lapsedAt } = application;
  const last = lastDecision(application);
  if (status === 'lapsed') {
    return lapsedBecause === 'timed-out' && lapsedAt !== undefined
      ? { outcome: 'lapsed', at: lapsedAt }
      : undefined;
  }
  const isPartial = award !== undefined && award.amountCents < form.project.requestedCents;
  if (!last || !isContested(last.outcome)) return undefined;
  return refused.includes(status) || isPartial ? { outcome: last.outcome, at: last.at } : undefined;
}
const isContested = (outcome: string): outcome is ContestedOutcome =>
  Object.hasOwn(contestedOutcomes, outcome);

/** When a refusal, a place on the waiting list or a grant was told. */
const answeredAt = (application: Told): string | undefined =>
  untold.includes(application.status) ? undefined : lastDecision(application)?.at;

/**
 * Whether there is, or was before it was answered, anything to contest.
 * @param silentAt when silence became a refusal of it (silence.ts); undefined where it did not
 * @param since what was decided against the laureate after the award (support/decided-against.ts)
 */
export function isContestable(
  application: Told,
  silentAt: string | undefined,
  since: readonly ContestedDecision[],
): boolean {
  if (since.length > 0 || contestedDecision(application)) return true;
  const answered = answeredAt(application);
  return silentAt !== undefined && (answered === undefined || silentAt < answered);
}

/** What staff typed of an appeal, and what beside the application it may be against. */
interface Contesting extends AppealDays, NamedDecision {
  /** When silence became a refusal of it (silence.ts). */
  silentAt?: string | undefined;
  /** What was decided against the laureate after the award (support/decided-against.ts). */
  since?: readonly ContestedDecision[];
}

/**
 * The decision that an appeal is against, or why it cannot be recorded: nothing was to contest, or its days cannot be. One that came late
 * can. What came once silence was a refusal and before a decision was told is against that silence (CJA R421-2, CRPA L411-2).
 * Of several decisions it is the one that staff name, or else the last before it was sent.
 * @param now ISO instant
 */
export function contestedBy(
  application: Told,
  { receivedOn, sentOn = receivedOn, notifiedOn, silentAt, since = [], ...named }: Contesting,
  now: string,
  timeZone: string,
): Result<ContestedDecision, AppealRefusal> {
  const dayOf = (at: string) => civilDateIn(at, timeZone);
  const today = dayOf(now);
  if (receivedOn > today) return refuse({ code: 'appeal-not-received', today });
  const { status } = application;
  const answered = answeredAt(application);
  const isUnanswered = answered === undefined || receivedOn < dayOf(answered);
  const decisions: ContestedDecision[] = [
    silentAt !== undefined && dayOf(silentAt) <= receivedOn && isUnanswered
      ? { outcome: 'implicit-rejection' as const, at: silentAt }
      : (contestedDecision(application) ?? []),
    since.toSorted(byTime),
  ]
    .flat()
    .filter((one) => isNamed(one, named));
  const decision = decisions.findLast(({ at }) => dayOf(at) <= sentOn) ?? decisions[0];
  const decidedOn = decision && dayOf(decision.at);
  if (untold.includes(status) ? !decision : decidedOn && receivedOn < decidedOn)
    return refuse({ code: 'appeal-before-notification' });
  if (!decision || !decidedOn) return refuse({ code: 'not-contestable', status });
  const reachedOn = notifiedOn ?? decidedOn;
  if (sentOn > receivedOn || reachedOn < decidedOn || reachedOn > today)
    return refuse({ code: 'appeal-days', decidedOn, receivedOn, today });
  return accept(decision);
}
