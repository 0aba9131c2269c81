/**
 * Every award has its payments; what is paid and ordered is within the grant; nothing was paid that was not ordered and exported; and
 * the account in force is there, sealed; an amendment says the same to the application as to them. The events, played again, make the record.
 */
import { bankDetailsKey, paymentsKey } from '#adapters/dynamodb/keys.ts';
import type { Application } from '#domain/application/application.ts';
import { evolvePayments, type OpenedPayments, openedPayments } from '#domain/payment/evolve-payments.ts';
import type { PaymentEvent } from '#domain/payment/payment-events.ts';
import { committedCents, type Payments } from '#domain/payment/payments.ts';
import { lastAmendment, type Succession } from '#domain/values/agreed-terms.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { checkReplayed, eventsOf } from './chains.ts';
import type { Chart, DoctorFinding } from './facts.ts';

export function checkPayments(
  chart: Chart,
  applications: readonly Application[],
  payments: readonly Payments[],
): DoctorFinding[] {
  return [
    ...applications
      .filter(({ status, applicationId }) => status === 'awarded' && !chart.at(paymentsKey(applicationId)))
      .map(({ applicationId }) => missing(applicationId)),
    ...payments.flatMap((one) => [
      ...checkGrant(one),
      ...checkAccount(chart, one),
      ...checkOrders(chart, one),
      ...checkRecord(chart, one),
      ...checkAmended(one, applications),
    ]),
  ];
}

const missing = (item: string): DoctorFinding => ({
  code: 'payments-missing',
  item,
  what: {
    fr: 'la subvention est attribuée, et ses versements n’ont pas été ouverts',
    en: 'the grant is awarded, and its payments were not opened',
  },
});

function checkGrant(payments: Payments): DoctorFinding[] {
  const [cents, granted] = [committedCents(payments), payments.grantedCents];
  if (cents <= granted) return [];
  const what = {
    fr: `versé et ordonné font ${cents / 100} €, pour ${granted / 100} € attribués`,
    en: `paid and ordered come to ${cents / 100} EUR, of ${granted / 100} EUR granted`,
  };
  return [{ code: 'paid-above-grant', item: payments.applicationId, what }];
}

function checkAccount(chart: Chart, { applicationId, bank }: Payments): DoctorFinding[] {
  // At the end of its term the account goes, and the record stays: then its holder is withheld as well.
  const isAnonymised = eventsOf(chart, { kind: 'payments', id: applicationId }).some(
    ({ type }) => type === 'Anonymised',
  );
  if (!bank || isAnonymised || chart.at(bankDetailsKey(applicationId, bank.bankId))) return [];
  const what = {
    fr: `le compte en vigueur (${bank.bankId}) n’est pas là : rien ne peut être payé`,
    en: `the account in force (${bank.bankId}) is not there: nothing can be paid`,
  };
  return [{ code: 'account-missing', item: applicationId, what }];
}

/** Each payment is of an order that two made, and that had left; what came back since is none. */
function checkOrders(chart: Chart, { applicationId }: Payments): DoctorFinding[] {
  const events = eventsOf(chart, { kind: 'payments', id: applicationId });
  const orders = (type: string) =>
    events.filter((event) => event.type === type).map(({ data }) => String(data.orderId));
  const [ordered, exported] = [new Set(orders('PaymentOrdered')), new Set(orders('OrderExported'))];
  const paid = new Set(orders('PaymentMade')).difference(new Set(orders('OrderReturned')));
  return [...paid]
    .filter((orderId) => !ordered.has(orderId) || !exported.has(orderId))
    .map((orderId) => ({
      code: 'paid-without-order' as const,
      item: orderId,
      what: ordered.has(orderId)
        ? { fr: 'payé, et l’ordre n’a jamais été exporté', en: 'paid, and its order was never exported' }
        : { fr: 'payé, et jamais ordonné', en: 'paid, and never ordered' },
    }));
}

function checkRecord(chart: Chart, stored: Payments): DoctorFinding[] {
  const { applicationId, openedAt: awardedAt } = stored;
  const events = eventsOf(chart, { kind: 'payments', id: applicationId }).filter(
    ({ type }) => type !== 'Anonymised',
  );
  const [opening, ...later] = events;
  const opened = { awardedAt, ...(opening?.data as Omit<OpenedPayments, 'awardedAt'>) };
  const replay = () =>
    later.reduce<Payments>(
      (payments, { type, at, data }) =>
        evolvePayments(payments, { type, ...data } as unknown as PaymentEvent, at),
      openedPayments(applicationId, opened),
    );
  // What no event says: where the record stands in its chain.
  const notOfEvents = ['version', 'auditHead'] as const;
  const standing = ({ grantedCents }: Payments) => `${grantedCents / 100} €`;
  return checkReplayed(`${applicationId} payments`, stored, replay, { notOfEvents, standing });
}

/** Both changed in one transaction: what is granted and in which parts is one thing. */
function checkAmended(payments: Payments, applications: readonly Application[]): DoctorFinding[] {
  const { applicationId, grantedCents, instalments } = payments;
  const application = applications.find((one) => one.applicationId === applicationId);
  const last = application && 'agreement' in application && lastAmendment(application.agreement);
  if (!last) return payments.amendments.length === 0 ? [] : [amendedOtherwise(applicationId)];
  const parts = (of: readonly { number: number; amountCents: number; dueOn: string }[]) =>
    of.map(({ number, amountCents, dueOn }) => `${number} ${amountCents} ${dueOn}`).join();
  const names = (of: readonly { beneficiary?: Succession | undefined }[] = []) =>
    sha256Of(of.map(({ beneficiary = null }) => beneficiary));
  return last.grantedCents === grantedCents &&
    names(application.agreement.amendments) === names(payments.amendments) &&
    parts(last.instalments) === parts(instalments) &&
    payments.amendments.length === last.number
    ? []
    : [amendedOtherwise(applicationId)];
}

const amendedOtherwise = (item: string): DoctorFinding => ({
  code: 'amended-otherwise',
  item,
  what: {
    fr: 'la candidature et ses versements ne disent pas le même avenant',
    en: 'the application and its payments do not say the same amendment',
  },
});
