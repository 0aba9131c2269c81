/** Which events each figure of a bilan is made from: every event of a support is in this table, whether it counts or not. Pure. */
import type { PaymentEventName } from '#domain/payment/payment-events.ts';
import type { SupportEventName } from '#domain/support/support-events.ts';

export const bilanFigures = [
  'grant',
  'paid',
  'undue',
  'plan',
  'checkIns',
  'sessions',
  'milestones',
  'end',
  'benefits',
] as const;
export type BilanFigure = (typeof bilanFigures)[number];

/** Milestones are those of a plan, as they stood when they were last told of. */
export const figuresOfSupport: Readonly<Record<SupportEventName, readonly BilanFigure[]>> = {
  SupportOpened: ['end'],
  PlanProposed: ['plan', 'milestones'],
  PlanTakenBack: [],
  PlanAgreed: ['plan', 'milestones'],
  CheckInAsked: ['checkIns'],
  CheckInReminded: [],
  CheckInAnswered: ['checkIns', 'milestones'],
  SessionNoted: ['sessions'],
  SessionRemoved: ['sessions'],
  CheckInsClosed: [],
  ReportsFiled: ['undue'],
  ReductionProposed: [],
  ReportsReviewed: ['undue'],
  DefaultNotified: [],
  DefaultProposed: [],
  DefaultProposalTakenBack: [],
  DefaultRecorded: ['undue', 'end'],
  DefaultWithdrawn: ['undue'],
  BenefitsTold: ['benefits', 'end'],
  QuotationRevoked: ['benefits'],
  BenefitsSilent: ['benefits', 'end'],
  SupportEnded: ['benefits', 'end'],
  SupportRepaired: [],
};

/** Of an application: what says when it was filed and awarded, with how much, and what was agreed since. */
const grantEvents: readonly string[] = [
  'ApplicationFiled',
  'OutcomeReleased',
  'Promoted',
  'Reinstated',
  'AwardModified',
  'AgreementIssued',
  'Awarded',
  'AgreementAmended',
];

const paymentEvents: readonly string[] = [
  'PaymentOrdered',
  'PaymentMade',
  'OrderReturned',
] satisfies PaymentEventName[];

interface Line {
  subject: string;
  version: number;
  type: string;
}

export function madeFrom(
  events: readonly Line[],
  supportEvents: readonly Line[],
  payments: readonly Line[],
): Record<BilanFigure, string[]> {
  const named = (lines: readonly Line[]) => lines.map(({ subject, version }) => `${subject}@${version}`);
  const ofSupport = (figure: BilanFigure) =>
    supportEvents.filter(({ type }) => (figuresOfSupport[type as SupportEventName] ?? []).includes(figure));
  const linesOf = (figure: BilanFigure) => {
    if (figure === 'grant') return events.filter(({ type }) => grantEvents.includes(type));
    if (figure === 'paid') return payments.filter(({ type }) => paymentEvents.includes(type));
    return ofSupport(figure);
  };
  return Object.fromEntries(bilanFigures.map((figure) => [figure, named(linesOf(figure))])) as Record<
    BilanFigure,
    string[]
  >;
}
