/**
 * What follows from an event of a support outside its record: letters to the laureate and to whoever advises it, waits of the
 * workflow to end. Pure.
 * Stored in the same transaction as the event; delivered later, at least once.
 */
import type { EmailEffect } from '#domain/application/effects.ts';
import type { TemplateFor } from '#domain/application/letters.ts';
import type { DecisionAuthor } from '#domain/cohort/signatory.ts';
import {
  type Resolution,
  type SupportGate,
  type SupportGateOutcome,
  supportResolutionOf,
} from '#workflows/contracts.ts';
import type { ToldAdviser } from './adviser.ts';
import { benefitsDueAt } from './benefits.ts';
import { answerUntil, isReduction } from './reduction.ts';
import { gateOfStage, isOpenStage, planOf, type Support } from './support.ts';
import type { SupportEventName, SupportEventNamed } from './support-events.ts';

export interface ResolveSupportGate {
  kind: 'resolve-gate';
  gate: SupportGate;
  resolution: Resolution;
}
/** To whoever advises, or did until now. */
export interface AdviserEmail {
  kind: 'email';
  template: TemplateFor<'adviser'>;
  data: Record<string, unknown>;
  adviserId: string;
}
export type SupportEffect = EmailEffect | AdviserEmail | ResolveSupportGate;

const email = <T extends TemplateFor<'applicant' | 'adviser'>>(
  template: T,
  data: Record<string, unknown>,
) => ({ kind: 'email' as const, template, data });

/** To whoever advised, and to whoever does from now on: nobody is told that nothing changes for them. */
const toAdvisers = (before: Support, next?: string): SupportEffect[] =>
  [planOf(before)?.adviserId, next].flatMap((adviserId, place, [former]) =>
    adviserId && next !== former ? { ...email('adviser-list', { isYours: place > 0 }), adviserId } : [],
  );

/** The wait of the stage that the support leaves by this event. */
const leave = (before: Support, outcome: SupportGateOutcome): SupportEffect[] =>
  isOpenStage(before.stage) ? [resolved(gateOfStage[before.stage], outcome)] : [];
const resolved = (gate: SupportGate, outcome: SupportGateOutcome): ResolveSupportGate => ({
  kind: 'resolve-gate',
  gate,
  resolution: supportResolutionOf(gate, outcome),
});
const nothing = (): SupportEffect[] => [];

const noticeOf = ({ reportDefault }: Support) => {
  const { dueOn, answerBy, notifiedAt } = reportDefault?.notice ?? {};
  return { dueOn, answerBy, notifiedAt };
};
/** What the letter of a decision of staff says, and a support does not know. */
export interface ToldDecision {
  /** Of a plan: whom it names. */
  adviser?: ToldAdviser;
  author?: DecisionAuthor | undefined;
  /** Of the agreement. */
  number?: string;
  /** Of a body, whose agreement and accounts the law on grants asks for; a person has theirs by the agreement alone. */
  isBody?: boolean;
}

type Consequence<E extends SupportEventName> = (
  event: SupportEventNamed<E>,
  before: Support,
  at: string,
  decision: ToldDecision,
) => SupportEffect[];

const consequences: { readonly [E in SupportEventName]: Consequence<E> } = {
  SupportOpened: nothing,
  PlanProposed: ({ plan, reason }, before, _, decision) => [
    email('plan-proposed', {
      milestones: plan.milestones.map(({ title, dueOn }) => ({ title, dueOn })),
      endsOn: before.endsOn,
      isChange: before.plans.length > 0,
      reason,
      ...decision,
    }),
  ],
  PlanTakenBack: nothing,
  PlanAgreed: (_, before) => [
    ...(before.stage === 'plan' ? leave(before, 'agreed') : []),
    ...toAdvisers(before, before.proposed?.adviserId),
  ],
  CheckInAsked: ({ number, dueAt }) => [email('check-in', { number, dueAt, isReminder: false })],
  CheckInReminded: ({ number }, { checkIns }) => [
    email('check-in', { number, dueAt: checkIns.at(-1)?.dueAt, isReminder: true }),
  ],
  CheckInAnswered: nothing,
  SessionNoted: nothing,
  SessionRemoved: nothing,
  CheckInsClosed: (_, before) => leave(before, 'closing'),
  ReportsFiled: ({ receivedOn, settlement, by }, before, at) => [
    ...(before.stage === 'reports' ? leave(before, 'received') : []),
    email('reports-received', {
      receivedOn,
      isPaper: by !== 'applicant',
      ...(isReduction(settlement) ? { reduction: { settlement, answerUntil: answerUntil(at) } } : {}),
    }),
  ],
  ReductionProposed: nothing,
  ReportsReviewed: ({ verdict }, before, at, decision) => [
    ...leave(before, verdict.outcome),
    ...(verdict.outcome === 'accepted' && isReduction(verdict.settlement)
      ? [email('grant-reduced', { settlement: verdict.settlement, ...decision })]
      : []),
    ...(verdict.outcome !== 'accepted'
      ? [email('reports-returned', verdict)]
      : // Whose help was ended is not asked what came of it: its page says that they are accepted, and what is due.
        before.stage === 'ended'
        ? []
        : [email('benefits-asked', { dueAt: benefitsDueAt(at), settlement: verdict.settlement })]),
  ],
  DefaultNotified: ({ type: _, by: _by, byPost: _post, ...told }) => [email('default-notified', told)],
  DefaultProposed: nothing,
  DefaultProposalTakenBack: nothing,
  DefaultRecorded: ({ type: _, by: _by, proposedBy: _proposer, ...told }, before) => [
    ...leave(before, 'ended'),
    email('default-recorded', { ...told, ...noticeOf(before) }),
  ],
  DefaultWithdrawn: ({ agreementNumber, reason, author }) => [
    email('default-withdrawn', { agreementNumber, reason, author }),
  ],
  BenefitsTold: (_, before) => (before.stage === 'benefits' ? leave(before, 'told') : []),
  QuotationRevoked: nothing,
  BenefitsSilent: (_, before) => leave(before, 'silent'),
  SupportEnded: ({ because, reason }, before, _, decision) => [
    ...leave(before, 'ended'),
    email('support-ended', { because, reason, ...decision }),
    ...toAdvisers(before),
  ],
  SupportRepaired: nothing,
};

/** `before`: the support as it was when the event was decided; `at`: ISO instant of the event; `decision`: of one of staff. */
export function effectsOfSupport<E extends SupportEventName>(
  event: SupportEventNamed<E>,
  before: Support,
  at: string,
  decision: ToldDecision = {},
): SupportEffect[] {
  const name: E = event.type;
  return consequences[name](event, before, at, decision);
}
