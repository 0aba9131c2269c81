/** One laureate's part of the bilan. Pure. */
import { grantInForce } from '#domain/agreement/held-grants.ts';
import { publishedSuccession } from '#domain/agreement/succession.ts';
import type { Application } from '#domain/application/application.ts';
import { calledOf } from '#domain/application/application-form.ts';
import { delaysOf, milestonesOf } from '#domain/application/milestones.ts';
import { sessionKinds } from '#domain/cohort/support.ts';
import type { PaymentEventName } from '#domain/payment/payment-events.ts';
import { redStates } from '#domain/support/check-in.ts';
import { recoveryOf } from '#domain/support/recovery.ts';
import { planOf, type Support } from '#domain/support/support.ts';
import { acceptedReports } from '#domain/support/support-reports.ts';
import { milestoneStanding } from '#domain/support/support-tasks.ts';
import type { ChainedEvent } from '#domain/values/audit.ts';
import { type CivilDate, noonOf } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { type Cents, sumCents } from '#domain/values/money.ts';
import type { BenefitState, BilanLaureate } from './bilan.ts';
import { madeFrom } from './bilan-figures.ts';

export interface BilanSource {
  application: Application;
  /** Its audit events, oldest first. */
  events: readonly ChainedEvent[];
  support: Support;
  supportEvents: readonly ChainedEvent[];
  /** Of its payments; none of an award that was made before payments were kept. */
  paymentEvents: readonly ChainedEvent[];
}

/** @param asOn today in the cohort's place */
export function laureateOf(source: BilanSource, asOn: CivilDate): BilanLaureate {
  const { application, events, support, supportEvents, paymentEvents } = source;
  const { form, applicationId } = application;
  const { sessions, checkIns, benefits } = support;
  const plan = planOf(support);
  const minutesOf = (some: typeof sessions) => some.reduce((sum, { minutes }) => sum + minutes, 0);
  const { award, plan: toPlan, end } = waitsOf(source);
  const partners = Map.groupBy(sessions, ({ partner }) => partner ?? null);
  return {
    applicationId,
    title: form.project.title,
    applicantName: calledOf(form.applicant),
    ...publishedSuccession(application),
    applicantType: form.applicant.type,
    axis: plan?.axis ?? form.project.axis,
    needs: [...(plan?.needs ?? form.project.needs)],
    stage: support.stage,
    grantedCents: grantInForce(application),
    paidCents: paidIn(paymentEvents),
    undueCents: undueIn(source),
    sessions: sessions.length,
    minutes: minutesOf(sessions),
    byKind: Object.fromEntries(
      sessionKinds.map((kind) => [kind, minutesOf(sessions.filter((one) => one.kind === kind))]),
    ) as BilanLaureate['byKind'],
    checkIns: {
      asked: checkIns.length,
      answered: checkIns.filter(({ answeredAt }) => answeredAt !== undefined).length,
    },
    milestones: milestonesAt(support, asOn),
    byPartner: [...partners.entries()]
      .map(([partner, some]) => ({ partner, minutes: minutesOf(some) }))
      .sort(byPartnerId),
    delays: { award: daysOf(award), plan: daysOf(toPlan), end: daysOf(end) },
    benefits: benefitState(support),
    indicators: benefits?.indicators ?? [],
    ...defined({ whatChanged: benefits?.whatChanged, quotation: benefits?.quotation }),
    madeFrom: madeFrom(events, supportEvents, paymentEvents),
  };
}

/** Whoever helped alone comes last. */
export const byPartnerId = (a: { partner: string | null }, b: { partner: string | null }): number =>
  a.partner === null ? 1 : b.partner === null || a.partner < b.partner ? -1 : 1;

/** By the costs of the accepted reports, or by the decision that was taken for want of any. */
function undueIn({ application, support }: BilanSource): Cents | null {
  const { recorded } = support.reportDefault ?? {};
  if (recorded) return recorded.withheldCents + recorded.recoverCents;
  const accepted = acceptedReports(support.reports);
  return accepted && 'agreement' in application
    ? recoveryOf(application.agreement, accepted.settlement).recoverCents
    : null;
}

/** What the bank paid of what two persons ordered, and did not come back; null where nothing is known of payments. */
function paidIn(events: BilanSource['paymentEvents']): Cents | null {
  if (events.length === 0) return null;
  const ordersOf = (wanted: PaymentEventName) =>
    new Set(events.filter(({ type }) => type === wanted).map(({ data }) => data.orderId));
  const paid = ordersOf('PaymentMade').difference(ordersOf('OrderReturned'));
  const orders = events.filter(({ type, data }) => type === 'PaymentOrdered' && paid.has(data.orderId));
  return sumCents(orders.map(({ data }) => Number(data.amountCents)));
}

/** Milliseconds of each wait that came to its end. */
export function waitsOf({ events, support }: BilanSource) {
  const { filed, awarded } = milestonesOf(events);
  const between = (from: string | undefined, to: string | undefined) =>
    from === undefined || to === undefined ? undefined : Date.parse(to) - Date.parse(from);
  const closedAt = 'closedAt' in support ? support.closedAt : undefined;
  return {
    award: between(filed, awarded),
    plan: between(awarded, support.plans[0]?.agreedAt),
    end: between(noonOf(support.endsOn), closedAt),
  };
}

const daysOf = (wait: number | undefined): number | null =>
  delaysOf(wait === undefined ? [] : [wait]).medianDays;

function milestonesAt(support: Support, asOn: CivilDate): BilanLaureate['milestones'] {
  const standing = milestoneStanding(support).map(({ state, dueOn }) => {
    if (state === undefined) return 'untold';
    if (state === 'met') return 'met';
    return redStates.includes(state) || dueOn < asOn ? 'late' : 'onTrack';
  });
  const those = (wanted: (typeof standing)[number]) => standing.filter((one) => one === wanted).length;
  return {
    planned: standing.length,
    met: those('met'),
    late: those('late'),
    onTrack: those('onTrack'),
    untold: those('untold'),
  };
}

function benefitState({ benefits, stage }: Support): BenefitState {
  if (benefits) return 'told';
  return stage === 'closed' ? 'silent' : stage === 'ended' ? 'ended' : 'awaited';
}
