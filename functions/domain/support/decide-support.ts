/** Pure decisions: what a command makes happen to a support, or why it is refused. */
import { noonOf } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import { defined } from '#domain/values/defined.ts';
import { canonicalJson } from '#domain/values/digest.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { stepOfTwo } from '#domain/values/second-person.ts';
import { isAdvisedBy } from './adviser.ts';
import { benefitProblems } from './benefits.ts';
import { checkInProblems, checkInRemindAt, nextCheckInAt } from './check-in.ts';
import { isReduction, reducingOf, whyNotReduced } from './reduction.ts';
import {
  recordingOf,
  whyNotNotified,
  whyNotRecorded,
  whyNotRecovered,
  withdrawalOf,
} from './report-default.ts';
import { planOf, type Support, type SupportIn } from './support.ts';
import type {
  SupportCommandName,
  SupportCommandNamed,
  SupportEvent,
  SupportRefusalOf,
} from './support-events.ts';
import {
  acceptedReports,
  isSameReports,
  type ReportSettlement,
  reportProblems,
  type SupportReports,
  verdictProblems,
  waitsForReview,
} from './support-reports.ts';
import { isSameSession } from './support-session.ts';
import { isSupportPossible, type supportTransitions } from './support-transitions.ts';

type Decision<C extends SupportCommandName> = Result<SupportEvent[], SupportRefusalOf<C>>;
type Met<C extends SupportCommandName> = SupportIn<
  Extract<keyof (typeof supportTransitions)[C], Support['stage']>
>;
type Decider<C extends SupportCommandName> = (
  command: SupportCommandNamed<C>,
  support: Met<C>,
  now: string,
) => Decision<C>;

const happened = (...events: SupportEvent[]) => accept(events);

const deciders: { readonly [C in SupportCommandName]: Decider<C> } = {
  'propose-plan': proposePlan,
  'take-back-plan': ({ by }, { proposed }) =>
    proposed ? happened({ type: 'PlanTakenBack', by }) : refuse({ code: 'plan-missing' }),
  'agree-plan': ({ proposedAt }, { proposed, plans }) => {
    if (!proposed) return isInForce(plans, proposedAt) ? accept([]) : refuse({ code: 'plan-missing' });
    return proposed.proposedAt === proposedAt
      ? happened({ type: 'PlanAgreed' })
      : refuse({ code: 'plan-changed' });
  },
  'ask-check-in': askCheckIn,
  'remind-check-in': ({ everyDays }, { checkIns }, now) => {
    const last = checkIns.at(-1);
    if (!last || last.answer || last.remindedAt !== undefined) return refuse({ code: 'check-in-not-asked' });
    const dueAt = checkInRemindAt(last, everyDays);
    return now < dueAt
      ? refuse({ code: 'not-due', dueAt })
      : happened({ type: 'CheckInReminded', number: last.number });
  },
  'answer-check-in': answerCheckIn,
  'note-session': ({ sessionId, session, problems, adviserId }, support) => {
    if (!isAdvisedBy(support, adviserId)) return refuse({ code: 'not-found' });
    const noted = support.sessions.find((one) => one.sessionId === sessionId);
    if (noted)
      return isSameSession(noted, adviserId, session)
        ? accept([])
        : refuse({ code: 'idempotency-key-reused' });
    return problems.length > 0
      ? refuse({ code: 'invalid-request', problems })
      : happened({ type: 'SessionNoted', sessionId, session, adviserId });
  },
  'remove-session': ({ sessionId, reason, by }, { sessions }) =>
    sessions.some((one) => one.sessionId === sessionId)
      ? happened({ type: 'SessionRemoved', sessionId, reason, by })
      : refuse({ code: 'session-unknown' }),
  'close-check-ins': ({ isOver, reason, by }, { endsOn }) => {
    if (!isOver && by === undefined) return refuse({ code: 'not-due', dueAt: noonOf(endsOn) });
    if (!isOver && reason === undefined) return refuse({ code: 'reason-required' });
    return happened({ type: 'CheckInsClosed', ...defined({ reason, by }) });
  },
  'file-reports': fileReports,
  'review-reports': reviewReports,
  'notify-default': ({ command: _, today, money, ...told }, support) => {
    const refusal = whyNotNotified(support, { ...told, today });
    const { agreementNumber, paidCents } = money;
    return refusal
      ? refuse(refusal as SupportRefusalOf<'notify-default'>)
      : happened({ type: 'DefaultNotified', ...told, agreementNumber, paidCents });
  },
  'record-default': recordDefault,
  'take-back-default': ({ by }, { reportDefault }) =>
    reportDefault?.proposal
      ? happened({ type: 'DefaultProposalTakenBack', by })
      : refuse({ code: 'proposal-missing' }),
  'withdraw-default': withdrawDefault,
  'tell-benefits': ({ benefits }) => {
    const problems = benefitProblems(benefits);
    return problems.length > 0
      ? refuse({ code: 'invalid-request', problems })
      : happened({ type: 'BenefitsTold', benefits });
  },
  'revoke-quotation': (_, { benefits }) =>
    benefits?.quotation ? happened({ type: 'QuotationRevoked' }) : refuse({ code: 'quotation-missing' }),
  'expire-benefits': (_, { dueAt }, now) =>
    now < dueAt ? refuse({ code: 'not-due', dueAt }) : happened({ type: 'BenefitsSilent' }),
  'end-support': ({ because, reason, by }) => happened({ type: 'SupportEnded', because, reason, by }),
  'repair-support': ({ isParked, outcome, by }) =>
    isParked ? happened({ type: 'SupportRepaired', outcome, by }) : refuse({ code: 'not-parked' }),
};

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** The same yes again, of whoever pressed twice, changes nothing. */
const isInForce = (plans: Support['plans'], proposedAt: string): boolean =>
  plans.at(-1)?.proposedAt === proposedAt;

const meets = <C extends SupportCommandName>(command: C, support: Support): support is Met<C> =>
  isSupportPossible(command, support.stage);

/**
 * Decides a command on a support.
 * @param now ISO instant at which the decision is taken
 * @returns the events that follow, or the refusal
 */
export function decideSupport<C extends SupportCommandName>(
  command: SupportCommandNamed<C>,
  support: Support,
  now: string,
): Decision<C> {
  const name: C = command.command;
  return meets(name, support)
    ? deciders[name](command, support, now)
    : refuse<SupportRefusalOf<C>>({ code: 'support-stage-passed', stage: support.stage, command: name });
}

function proposePlan(
  { plan, problems, reason, by }: SupportCommandNamed<'propose-plan'>,
  { stage }: Met<'propose-plan'>,
): Decision<'propose-plan'> {
  if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
  if (stage !== 'plan' && reason === undefined) return refuse({ code: 'reason-required' });
  return happened({ type: 'PlanProposed', plan, ...defined({ reason }), by });
}

/** Once a period, however often the step is run. */
function askCheckIn(
  { everyDays }: SupportCommandNamed<'ask-check-in'>,
  { checkIns, plans }: Met<'ask-check-in'>,
  now: string,
): Decision<'ask-check-in'> {
  const agreedAt = plans[0]?.agreedAt ?? now;
  const dueAt = nextCheckInAt({ agreedAt, checkIns }, everyDays);
  if (now < dueAt) return refuse({ code: 'not-due', dueAt });
  return happened({ type: 'CheckInAsked', number: checkIns.length + 1, dueAt: daysAfter(now, everyDays) });
}

function answerCheckIn(
  { number, answer }: SupportCommandNamed<'answer-check-in'>,
  support: Met<'answer-check-in'>,
): Decision<'answer-check-in'> {
  const last = support.checkIns.at(-1);
  if (last?.number !== number) return refuse({ code: 'check-in-not-asked' });
  if (last.answeredAt !== undefined) {
    return isSame(last.answer, answer)
      ? accept([])
      : refuse({ code: 'check-in-answered', answeredAt: last.answeredAt });
  }
  const planned = (planOf(support)?.milestones ?? []).map(({ milestoneId }) => milestoneId);
  const problems = checkInProblems(answer, planned);
  return problems.length > 0
    ? refuse({ code: 'invalid-request', problems })
    : happened({ type: 'CheckInAnswered', number, answer });
}

/** The same again, while it waits, changes nothing. */
function fileReports(
  { command: _, problems, ...filing }: SupportCommandNamed<'file-reports'>,
  { reports, reportDefault, stage }: Met<'file-reports'>,
): Decision<'file-reports'> {
  if (reportDefault?.recorded) return refuse({ code: 'default-recorded' });
  if (acceptedReports(reports))
    return refuse({ code: 'support-stage-passed', stage, command: 'file-reports' });
  if (reports && waitsForReview(reports) && isSameReports(reports.filed, filing.reports)) return accept([]);
  const all = [...problems, ...reportProblems(filing.reports, filing.planned, reports)];
  return all.length > 0
    ? refuse({ code: 'invalid-request', problems: all })
    : happened({ type: 'ReportsFiled', ...filing });
}

function reviewReports(
  command: SupportCommandNamed<'review-reports'>,
  { applicationId, reports, stage }: Met<'review-reports'>,
  now: string,
): Decision<'review-reports'> {
  const { command: _, confirms, ...review } = command;
  if (reports && !waitsForReview(reports))
    return refuse({ code: 'support-stage-passed', stage, command: 'review-reports' });
  if (reports?.filed.filedAt !== review.filedAt) return refuse({ code: 'reports-changed' });
  const problems = verdictProblems(review.verdict, reports.filed);
  if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
  const { verdict } = review;
  return verdict.outcome === 'accepted' && (isReduction(verdict.settlement) || confirms !== undefined)
    ? acceptForLess(command, verdict.settlement, { applicationId, reports }, now)
    : happened({ type: 'ReportsReviewed', ...review });
}

/** Without `confirms` the first of two; the second confirms the digest of what would happen now. */
function recordDefault(
  { money, reason, recoverCents, author, by, confirms, ...on }: SupportCommandNamed<'record-default'>,
  { applicationId, ...support }: Met<'record-default'>,
  now: string,
): Decision<'record-default'> {
  const refusal = whyNotRecorded(support, on) ?? whyNotRecovered(recoverCents, money);
  const { reportDefault } = support;
  if (refusal || !reportDefault) return refuse((refusal ?? { code: 'default-not-notified' }) as NotRecorded);
  const happening = recordingOf(applicationId, reportDefault, { reason, recoverCents, money });
  const step = stepOfTwo(happening, reportDefault.proposal, { by, confirms }, now);
  if (!step.ok) return step;
  const recorded = { ...money, reason, recoverCents, author, by };
  return happened(
    'proposal' in step.value
      ? { type: 'DefaultProposed', ...step.value, by }
      : { type: 'DefaultRecorded', ...recorded, ...step.value },
  );
}
type NotRecorded = SupportRefusalOf<'record-default'>;

function withdrawDefault(
  { agreementNumber, reason, author, by, confirms }: SupportCommandNamed<'withdraw-default'>,
  { applicationId, reportDefault }: Met<'withdraw-default'>,
  now: string,
): Decision<'withdraw-default'> {
  if (!reportDefault?.recorded) return refuse({ code: 'default-missing' });
  const happening = withdrawalOf(applicationId, reportDefault.recorded, reason);
  const step = stepOfTwo(happening, reportDefault.proposal, { by, confirms }, now);
  if (!step.ok) return step;
  const withdrawn = { agreementNumber, reason, author, by };
  return happened(
    'proposal' in step.value
      ? { type: 'DefaultProposed', ...step.value, by }
      : { type: 'DefaultWithdrawn', ...withdrawn, ...step.value },
  );
}

/** Told before, and by two: the first proposes it, another confirms exactly that. */
function acceptForLess(
  { command: _, confirms, ...review }: SupportCommandNamed<'review-reports'>,
  settlement: ReportSettlement,
  { applicationId, reports }: { applicationId: string; reports: SupportReports },
  now: string,
): Decision<'review-reports'> {
  const why = whyNotReduced(reports.filed, settlement, now);
  if (why) return refuse(why);
  const { by } = review;
  const happening = reducingOf(applicationId, review.filedAt, settlement);
  const step = stepOfTwo(happening, reports.proposal, { by, confirms }, now);
  if (!step.ok) return step;
  return happened(
    'proposal' in step.value
      ? { type: 'ReductionProposed', ...step.value, by }
      : { type: 'ReportsReviewed', ...review, ...step.value },
  );
}
