/**
 * What follows from an event of a support outside its record: letters to the laureate, waits of the workflow to end. Pure.
 * Stored in the same transaction as the event; delivered later, at least once.
 */
import type { EmailEffect } from '#domain/application/effects.ts';
import type { TemplateFor } from '#domain/application/letters.ts';
import {
  type Resolution,
  type SupportGate,
  type SupportGateOutcome,
  supportResolutionOf,
} from '#workflows/contracts.ts';
import { benefitsDueAt } from './benefits.ts';
import { gateOfStage, isOpenStage, type Support } from './support.ts';
import type { SupportEventName, SupportEventNamed } from './support-events.ts';

export interface ResolveSupportGate {
  kind: 'resolve-gate';
  gate: SupportGate;
  resolution: Resolution;
}
export type SupportEffect = EmailEffect | ResolveSupportGate;

const email = (template: TemplateFor<'applicant'>, data: Record<string, unknown> = {}): EmailEffect => ({
  kind: 'email',
  template,
  data,
});

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

type Consequence<E extends SupportEventName> = (
  event: SupportEventNamed<E>,
  before: Support,
  at: string,
) => SupportEffect[];

const consequences: { readonly [E in SupportEventName]: Consequence<E> } = {
  SupportOpened: nothing,
  PlanProposed: ({ plan, reason }, before) => [
    email('plan-proposed', {
      milestones: plan.milestones.map(({ title, dueOn }) => ({ title, dueOn })),
      ...{ endsOn: before.endsOn, isChange: before.plans.length > 0, reason },
    }),
  ],
  PlanTakenBack: nothing,
  PlanAgreed: (_, before) => (before.stage === 'plan' ? leave(before, 'agreed') : []),
  CheckInAsked: ({ number, dueAt }) => [email('check-in', { number, dueAt, isReminder: false })],
  CheckInReminded: ({ number }, { checkIns }) => [
    email('check-in', { number, dueAt: checkIns.at(-1)?.dueAt, isReminder: true }),
  ],
  CheckInAnswered: nothing,
  SessionNoted: nothing,
  SessionRemoved: nothing,
  CheckInsClosed: (_, before) => leave(before, 'closing'),
  ReportsFiled: ({ receivedOn, by }, before) => [
    ...(before.stage === 'reports' ? leave(before, 'received') : []),
    email('reports-received', { receivedOn, isPaper: by !== 'applicant' }),
  ],
  ReportsReviewed: ({ verdict }, before, at) => [
    ...leave(before, verdict.outcome),
    ...(verdict.outcome !== 'accepted'
      ? [email('reports-returned', verdict)]
      : // Whose help was ended is not asked what came of it: its page says that they are accepted, and what is due.
        before.stage === 'ended'
        ? []
        : [email('benefits-asked', { dueAt: benefitsDueAt(at), settlement: verdict.settlement })]),
  ],
  DefaultNotified: ({ type: _, by: _by, ...told }) => [email('default-notified', told)],
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
  SupportEnded: ({ because, reason }, before) => [
    ...leave(before, 'ended'),
    email('support-ended', { because, reason }),
  ],
  SupportRepaired: nothing,
};

/** `before`: the support as it was when the event was decided; `at`: ISO instant of the event. */
export function effectsOfSupport<E extends SupportEventName>(
  event: SupportEventNamed<E>,
  before: Support,
  at: string,
): SupportEffect[] {
  const name: E = event.type;
  return consequences[name](event, before, at);
}
