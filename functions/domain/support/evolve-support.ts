/** Pure evolution: the support after an event. The version and the audit chain are the store's affair. */
import { defined } from '#domain/values/defined.ts';
import { supportIdOf } from '#workflows/contracts.ts';
import { benefitsDueAt } from './benefits.ts';
import type { CheckIn } from './check-in.ts';
import type { ReportDefault } from './report-default.ts';
import { supportRecordOf as recordOf, type Support, type SupportIn } from './support.ts';
import type { SupportEventName, SupportEventNamed } from './support-events.ts';
import { waitsForReview } from './support-reports.ts';

/** A support as it is opened with the award: nothing is planned yet. */
export const openedSupport = (
  applicationId: string,
  { awardedAt, endsOn }: { awardedAt: string; endsOn: string },
): SupportIn<'plan'> => ({
  supportId: supportIdOf(applicationId),
  applicationId,
  version: 0,
  auditHead: '',
  resolutions: 0,
  awardedAt,
  endsOn,
  plans: [],
  sessions: [],
  checkIns: [],
  stage: 'plan',
});

type Evolver<E extends SupportEventName> = (
  support: Support,
  event: SupportEventNamed<E>,
  at: string,
) => Support;

const evolvers: { readonly [E in SupportEventName]: Evolver<E> } = {
  SupportOpened: (support) => support,
  PlanProposed: (support, { plan, reason, by }, at) => ({
    ...support,
    proposed: { ...plan, ...defined({ reason }), proposedBy: by, proposedAt: at },
  }),
  PlanTakenBack: ({ proposed: _gone, ...support }) => support,
  PlanAgreed({ proposed, ...support }, _, at) {
    if (!proposed) return support;
    const plans = [...support.plans, { ...proposed, agreedAt: at }];
    return support.stage === 'plan' ? { ...support, plans, stage: 'check-ins' } : { ...support, plans };
  },
  CheckInAsked: (support, { number, dueAt }, at) => ({
    ...support,
    checkIns: [...support.checkIns, { number, askedAt: at, dueAt }],
  }),
  CheckInReminded: (support, { number }, at) => withCheckIn(support, number, { remindedAt: at }),
  CheckInAnswered: (support, { number, answer }, at) =>
    withCheckIn(support, number, { answeredAt: at, answer }),
  SessionNoted: (support, { sessionId, session, adviserId }, at) => ({
    ...support,
    sessions: [...support.sessions, { sessionId, ...session, adviserId, notedAt: at }],
  }),
  SessionRemoved: (support, { sessionId }) => ({
    ...support,
    sessions: support.sessions.filter((one) => one.sessionId !== sessionId),
  }),
  CheckInsClosed: (support) => ({
    ...recordOf(support),
    stage: waitsForReview(support.reports) ? 'review' : 'reports',
  }),
  ReportsFiled(support, { reports, planned, settlement, receivedOn, by }, at) {
    const filed = { ...reports, planned, receivedOn, filedBy: by, filedAt: at, ...defined({ settlement }) };
    const reported = { filed, reviews: support.reports?.reviews ?? [] };
    // What was said to be owed has come.
    const { reportDefault: _void, ...owed } = support;
    return owed.stage === 'reports'
      ? { ...recordOf(owed), reports: reported, stage: 'review' }
      : { ...owed, reports: reported };
  },
  ReductionProposed: (support, { proposal }) =>
    support.reports ? { ...support, reports: { ...support.reports, proposal } } : support,
  ReportsReviewed(support, { filedAt, verdict, proposedBy, by }, at) {
    if (!support.reports) return support;
    const { proposal: _settled, ...reports } = support.reports;
    const review = { verdict, filedAt, reviewedAt: at, reviewedBy: by, ...defined({ proposedBy }) };
    const reviewed = { ...reports, reviews: [...reports.reviews, review] };
    if (support.stage === 'ended') return { ...support, reports: reviewed };
    const record = { ...recordOf(support), reports: reviewed };
    return verdict.outcome === 'accepted'
      ? { ...record, stage: 'benefits', dueAt: benefitsDueAt(at) }
      : { ...record, stage: 'reports' };
  },
  DefaultNotified: (support, { dueOn, answerBy, paidCents, byPost, by }, at) => ({
    ...support,
    reportDefault: {
      notice: { dueOn, answerBy, paidCents, notifiedAt: at, notifiedBy: by, ...defined({ byPost }) },
    },
  }),
  DefaultProposed: (support, { proposal }) => withDefault(support, { proposal }),
  DefaultProposalTakenBack: (support) => withDefault(support, { proposal: undefined }),
  DefaultRecorded(support, { reason, paidCents, recoverCents, withheldCents, proposedBy, by }, at) {
    const decided = { reason, paidCents, recoverCents, withheldCents, proposedBy };
    const recorded = { ...decided, recordedBy: by, recordedAt: at };
    const after = withDefault(support, { proposal: undefined, recorded });
    if (after.stage === 'ended') return after;
    return { ...recordOf(after), stage: 'ended', endedAt: at, endedBecause: 'default', reason };
  },
  DefaultWithdrawn: ({ reportDefault: _gone, ...support }) => support,
  BenefitsTold: (support, { benefits }, at) => ({
    ...(support.stage === 'benefits' ? closed(support, at) : support),
    benefits: { ...benefits, toldAt: at },
  }),
  QuotationRevoked(support, _, at) {
    if (!support.benefits) return support;
    const { quotation: _gone, ...benefits } = support.benefits;
    return { ...support, benefits: { ...benefits, quotationRevokedAt: at } };
  },
  BenefitsSilent: (support, _, at) => closed(support, at),
  SupportEnded: (support, { because, reason }, at) => ({
    ...recordOf(support),
    stage: 'ended',
    endedAt: at,
    endedBecause: because,
    reason,
  }),
  SupportRepaired: (support) => support,
};

/**
 * @param at ISO instant of the event
 * @returns the support as it is after the event
 */
export function evolveSupport<E extends SupportEventName>(
  support: Support,
  event: SupportEventNamed<E>,
  at: string,
): Support {
  const name: E = event.type;
  return evolvers[name](support, event, at);
}

const withDefault = (
  support: Support,
  change: { [K in keyof ReportDefault]?: ReportDefault[K] | undefined },
): Support =>
  support.reportDefault
    ? { ...support, reportDefault: defined({ ...support.reportDefault, ...change }) as ReportDefault }
    : support;

const closed = (support: Support, at: string): Support => ({
  ...recordOf(support),
  stage: 'closed',
  closedAt: at,
});

const withCheckIn = (support: Support, number: number, change: Partial<CheckIn>): Support => ({
  ...support,
  checkIns: support.checkIns.map((one) => (one.number === number ? { ...one, ...change } : one)),
});
