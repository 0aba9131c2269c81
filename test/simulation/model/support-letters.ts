/** What a letter of a support or of its payments must say: from the logs and the plan alone, never from what was queued with it. */
import { supportOf } from '#domain/cohort/cohort.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Applicant, Member } from '#test/simulation/people/plan.ts';
import { type AgreedTerms, amendedIn } from './amendments.ts';
import { authorIn, instalmentsOf, isPerson, reportsDue } from './letter-facts.ts';
import { paymentLetters } from './payments.ts';
import type { LoggedEvent } from './story.ts';
import { type Grant, settlementOf } from './supports.ts';

type Data = Record<string, unknown>;
type Log = readonly LoggedEvent[];

const days = (at: string, count: number) => new Date(Date.parse(at) + count * 86_400_000).toISOString();

/** Days in which whoever is told of a smaller grant may answer (CRPA L122-1). */
const answerDays = 15;

/**
 * @param log of the support, up to the event that the letter tells
 * @param grant by its payments
 * @param advisers of the plan of the episode
 */
export function supportFacts(
  template: string,
  log: Log,
  { form: { applicant, language } }: Applicant,
  grant: Grant,
  advisers: readonly Pick<Member, 'id' | 'name'>[],
): Data | undefined {
  const event = log.at(-1);
  if (!event) return undefined;
  const { type, at, data } = event;
  const last = (wanted: string) => log.findLast((one) => one.type === wanted);
  const settlement = () => settlementOf(log, grant);
  const author = authorIn(at, language);
  switch (type) {
    case 'PlanProposed': {
      const { milestones, adviserId } = data.plan as { milestones: object[]; adviserId: string };
      const isChange = last('PlanAgreed') !== undefined;
      const adviser = advisers.find(({ id }) => id === adviserId);
      return { milestones, endsOn: log[0]?.data.endsOn, isChange, reason: data.reason, adviser };
    }
    case 'CheckInAsked':
    case 'CheckInReminded': {
      const asked = last('CheckInAsked');
      const dueAt = asked && days(asked.at, supportOf(cohort.support).checkInEveryDays);
      return { number: data.number, dueAt, isReminder: type === 'CheckInReminded' };
    }
    case 'ReportsFiled':
      return {
        receivedOn: data.receivedOn,
        isPaper: event.actor.kind === 'staff',
        ...(settlement().recoverCents > 0
          ? { reduction: { settlement: settlement(), answerUntil: days(at, answerDays) } }
          : {}),
      };
    case 'ReportsReviewed': {
      const verdict = data.verdict as { outcome: string };
      if (verdict.outcome !== 'accepted') return verdict;
      if (template !== 'grant-reduced') return { dueAt: days(at, 60), settlement: settlement() };
      const isBody = !isPerson({ applicant });
      return { settlement: settlement(), number: grant.agreementNumber, isBody, author };
    }
    case 'DefaultNotified': {
      const { agreementNumber, dueOn, answerBy, paidCents, author } = data;
      return { agreementNumber, dueOn, answerBy, paidCents, author };
    }
    case 'DefaultRecorded': {
      const { agreementNumber, reason, paidCents, recoverCents, withheldCents, author } = data;
      const notice = last('DefaultNotified');
      const { dueOn, answerBy } = notice?.data ?? {};
      const told = { agreementNumber, reason, paidCents, recoverCents, withheldCents, author };
      return { ...told, dueOn, answerBy, notifiedAt: notice?.at };
    }
    case 'DefaultWithdrawn':
      return { agreementNumber: data.agreementNumber, reason: data.reason, author: data.author };
    case 'SupportEnded':
      return event.actor.kind === 'staff'
        ? { because: 'staff', reason: data.reason, author }
        : { because: 'withdrawn', reason: data.reason };
    default:
      return undefined;
  }
}

/**
 * @param log of the payments, up to the last event that was stored together with the one that the letter tells
 * @param issuedAt of the agreement
 * @returns undefined where no such event is there
 */
export function paymentFacts(
  template: string,
  log: Log,
  { form }: Applicant,
  issuedAt: string,
): Data | undefined {
  const event = log.findLast(({ type }) => paymentLetters[type] === template);
  const opened = log[0];
  if (!event || !opened) return undefined;
  const { data, version } = event;
  const { agreementNumber, grantedCents: firstCents } = opened.data as Record<string, string>;
  const before = log.filter((one) => one.version < version);
  const amended = amendedIn(before);
  const grantedCents = amended?.grantedCents ?? Number(firstCents);
  const parts = instalmentsOf(grantedCents, form.language);
  const partOf = (number: unknown) =>
    amended
      ? (amended.instalments.find((one) => one.number === number)?.amountCents ?? 0)
      : (parts[Number(number) - 1]?.amountCents ?? 0);
  const proposed = log.findLast(({ type }) => type === 'AmendmentProposed');
  const number = `${agreementNumber}-A${data.number}`;
  switch (event.type) {
    case 'AmendmentProposed':
      return {
        number,
        reason: data.reason,
        sha256: data.sha256,
        ...(data.beneficiary ? { beneficiary: nameOf(data.beneficiary) } : {}),
      };
    case 'AmendmentTakenBack':
      return { number, reason: data.reason };
    case 'AmendmentCountersigned': {
      const terms = proposed?.data.terms as AgreedTerms;
      const [former, reportDueAt] = [amended, terms].map((one) => {
        const { endsOn = form.project.endsOn } = one ?? {};
        return reportsDue({ ...form, project: { ...form.project, endsOn } }, issuedAt);
      });
      const reportDueOn = former === reportDueAt ? undefined : reportDueAt?.slice(0, 10);
      return {
        number,
        formerCents: grantedCents,
        ...terms,
        ...(reportDueOn ? { reportDueOn } : {}),
        ...(proposed?.data.beneficiary ? { beneficiary: nameOf(proposed.data.beneficiary) } : {}),
        ...(data.asksAccount ? { asksAccount: true } : {}),
      };
    }
    case 'BankDetailsReminded':
      return { agreementNumber };
    case 'BankDetailsReturned':
      return { agreementNumber, reason: data.reason };
    case 'BankDetailsConfirmed': {
      const given = before.findLast(({ type }) => type === 'BankDetailsGiven')?.data.account as Data;
      const known = before.findLast(
        ({ type, data: of }) => type === 'BankDetailsConfirmed' || of.asksAccount === true,
      );
      const isChange = known?.type === 'BankDetailsConfirmed';
      const isOthers = given.holderReason === undefined ? {} : { isOthers: true };
      return { agreementNumber, account: given.masked, holder: given.holder, isChange, ...isOthers };
    }
    case 'OrderReturnTakenBack':
    case 'OrderReturned': {
      const ordered = before.find(
        (one) => one.type === 'PaymentOrdered' && one.data.orderId === data.orderId,
      );
      const { number: place, reason } = data;
      return { agreementNumber, number: place, amountCents: ordered?.data.amountCents, reason };
    }
    case 'PaymentWithheld':
      return {
        agreementNumber,
        number: data.number,
        amountCents: partOf(data.number),
        reason: data.reason,
        author: data.author,
        ...(data.isFinal ? { isFinal: true } : {}),
      };
    case 'PaymentResumed':
      return { agreementNumber, number: data.number, amountCents: partOf(data.number) };
    default: {
      const isBack = (order: unknown) =>
        before.findLast(({ type, data: of }) => /^OrderReturn/.test(type) && of.orderId === order)?.type ===
        'OrderReturned';
      const paid = [...before, event].filter(
        (one) => one.type === 'PaymentMade' && !isBack(one.data.orderId),
      );
      const orderedOf = ({ data: of }: LoggedEvent) =>
        Number(
          before.find((one) => one.type === 'PaymentOrdered' && one.data.orderId === of.orderId)?.data
            .amountCents,
        );
      const paidCents = paid.reduce((total, one) => total + orderedOf(one), 0);
      const [amountCents, agreedCents] = [orderedOf(event), partOf(data.number)];
      const { number: place, paidOn } = data;
      return {
        agreementNumber,
        number: place,
        paidOn,
        amountCents,
        paidCents,
        grantedCents,
        ...(agreedCents === amountCents ? {} : { agreedCents }),
      };
    }
  }
}

const nameOf = (party: unknown): string => (party as { applicant: { name: string } }).applicant.name;
