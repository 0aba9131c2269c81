/**
 * What a laureate may expect of its support, as a plain table over the log: which event may follow which stage, where it leads,
 * which letter it brings and which wait it ends. Written from what laureates are promised (workflows/README.md), not from the rules of the programme.
 */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import { supportOf } from '#domain/cohort/cohort.ts';
import type { SupportEventName } from '#domain/support/support-events.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from './check.ts';
import type { LoggedEvent } from './story.ts';
import { dayIn } from './times.ts';

const open = ['plan', 'check-ins', 'reports', 'review', 'benefits'];
/** Where reports are owed that did not come. */
const owing = ['plan', 'check-ins', 'reports', 'ended'];
const agreed = ['check-ins', 'reports', 'review', 'benefits'];

/** Where the workflow waits in each stage. */
const gates: Readonly<Record<string, string>> = {
  plan: 'AwaitPlan',
  'check-ins': 'AwaitCheckIn',
  reports: 'AwaitReports',
  review: 'AwaitReview',
  benefits: 'AwaitBenefits',
};

interface Step {
  from: readonly string[];
  letter?: string;
}
const steps: Readonly<Record<SupportEventName, Step>> = {
  SupportOpened: { from: ['nowhere'] },
  PlanProposed: { from: ['plan', 'check-ins'], letter: 'plan-proposed' },
  PlanTakenBack: { from: ['plan', 'check-ins'] },
  PlanAgreed: { from: ['plan', 'check-ins'] },
  CheckInAsked: { from: ['check-ins'], letter: 'check-in' },
  CheckInReminded: { from: ['check-ins'], letter: 'check-in' },
  CheckInAnswered: { from: agreed },
  SessionNoted: { from: [...open, 'closed'] },
  SessionRemoved: { from: [...open, 'closed'] },
  CheckInsClosed: { from: ['check-ins'] },
  ReportsFiled: { from: owing, letter: 'reports-received' },
  ReductionProposed: { from: ['review', 'ended'] },
  ReportsReviewed: { from: ['review', 'ended'] },
  DefaultNotified: { from: owing, letter: 'default-notified' },
  DefaultProposed: { from: owing },
  DefaultProposalTakenBack: { from: owing },
  DefaultRecorded: { from: owing, letter: 'default-recorded' },
  DefaultWithdrawn: { from: ['ended'], letter: 'default-withdrawn' },
  BenefitsTold: { from: agreed },
  QuotationRevoked: { from: [...agreed, 'closed', 'ended'] },
  BenefitsSilent: { from: ['benefits'] },
  SupportEnded: { from: open, letter: 'support-ended' },
  SupportRepaired: { from: [...open, 'closed', 'ended'] },
};

const day = 86_400_000;
/** Days in which whoever is told of a smaller grant may answer, before anybody decides (CRPA L122-1). */
const answerDays = 15;
/** Days in which the laureate is waited for to tell what came of it. */
const benefitsDays = 60;
const { checkInEveryDays: everyDays } = supportOf(cohort.support);

interface CheckIn {
  number: number;
  at: number;
  isReminded: boolean;
  isAnswered: boolean;
}
interface Told {
  stage: string;
  endsOn: string;
  proposed: LoggedEvent | undefined;
  /** Every plan that was agreed to: who advises, and since when. */
  plans: { adviserId: string; at: number }[];
  checkIns: CheckIn[];
  sessions: Set<string>;
  filed: LoggedEvent | undefined;
  isReviewed: boolean;
  /** That its reports are owed, until they are filed; and who proposed what follows. */
  notified: LoggedEvent | undefined;
  /** When its letter left for a mailbox that took it; and the last day of the project, as it was agreed last. */
  noticeLeftAt: () => number | undefined;
  agreedEnd: () => string;
  proposedBy: string | undefined;
  isInDefault: boolean;
  /** Who proposed to accept these reports for less than was granted, last; and by how much. */
  reduction: { by: string | undefined; recoverCents: number } | undefined;
  acceptedAt: number;
  hasQuotation: boolean;
  /** Sort keys of its letters, and the gates that were left, in order. */
  letters: string[];
  left: string[];
  version: number;
  head: string;
  isAbandoned: boolean;
}

const nothing = (outside: Pick<Told, 'noticeLeftAt' | 'agreedEnd'>): Told => ({
  ...outside,
  stage: 'nowhere',
  endsOn: '',
  proposed: undefined,
  plans: [],
  checkIns: [],
  sessions: new Set(),
  filed: undefined,
  isReviewed: false,
  reduction: undefined,
  acceptedAt: 0,
  hasQuotation: false,
  letters: [],
  left: [],
  notified: undefined,
  proposedBy: undefined,
  isInDefault: false,
  version: 0,
  head: '0'.repeat(64),
  isAbandoned: false,
});

/** Where an event leads, once what it rests on was checked. */
type Rule = (told: Told, event: LoggedEvent, check: Check) => string | undefined;

/** Whether something filed waits for staff, or was accepted. */
const waits = ({ filed, isReviewed, acceptedAt }: Told): boolean =>
  (filed !== undefined && !isReviewed) || acceptedAt > 0;
function byTwo(told: Told, { actor, data }: LoggedEvent, check: Check): void {
  const { proposedBy } = told;
  check(proposedBy !== undefined && proposedBy !== actor.id, `${actor.id} decides alone on a default`);
  check(data.proposedBy === proposedBy, `it says that ${data.proposedBy} proposed it`);
  told.proposedBy = undefined;
}

const rules: Partial<Readonly<Record<SupportEventName, Rule>>> = {
  SupportOpened(told, { data }) {
    told.endsOn = String(data.endsOn);
    return 'plan';
  },
  PlanProposed(told, event, check) {
    const hasReason = event.data.reason !== undefined;
    check(told.stage === 'plan' || hasReason, 'a plan changes without a reason');
    told.proposed = event;
    return undefined;
  },
  PlanTakenBack(told, _, check) {
    check(told.proposed !== undefined, 'a plan that nobody proposed is taken back');
    told.proposed = undefined;
    return undefined;
  },
  PlanAgreed(told, { at }, check) {
    const { adviserId } = (told.proposed?.data.plan ?? {}) as { adviserId?: string };
    check(adviserId !== undefined, 'a plan that nobody proposed is agreed to');
    told.plans.push({ adviserId: adviserId ?? '', at: Date.parse(at) });
    told.proposed = undefined;
    return 'check-ins';
  },
  CheckInAsked(told, { at, data }, check) {
    const last = told.checkIns.at(-1);
    const since = last?.at ?? told.plans[0]?.at ?? Number.POSITIVE_INFINITY;
    const [asked, number] = [Date.parse(at), Number(data.number)];
    check(number === (last?.number ?? 0) + 1, `check-in ${number} follows ${last?.number}`);
    check(asked >= since + everyDays * day, `check-in ${number} comes before a period is over`);
    check(dayIn(at) <= told.endsOn, `check-in ${number} is asked after the help has ended`);
    told.checkIns.push({ number, at: asked, isReminded: false, isAnswered: false });
    return undefined;
  },
  CheckInReminded(told, { at, data }, check) {
    const last = told.checkIns.at(-1);
    check(last?.number === data.number, `check-in ${data.number} is reminded, it is ${last?.number}`);
    if (!last) return undefined;
    check(!last.isReminded && !last.isAnswered, `check-in ${last.number} is reminded twice, or was answered`);
    check(Date.parse(at) >= last.at + (everyDays / 3) * day, `check-in ${last.number} is reminded too early`);
    last.isReminded = true;
    return undefined;
  },
  CheckInAnswered(told, { data }, check) {
    const last = told.checkIns.at(-1);
    check(last?.number === data.number && !last?.isAnswered, `check-in ${data.number} is answered anew`);
    if (last) last.isAnswered = true;
    return undefined;
  },
  SessionNoted({ sessions, plans, proposed }, { data }, check) {
    const session = String(data.sessionId);
    check(!sessions.has(session), `the session ${session} is noted twice`);
    const planned = (proposed?.data.plan as { adviserId?: string } | undefined)?.adviserId;
    const mayNote = [plans.at(-1)?.adviserId, planned].includes(String(data.adviserId));
    check(mayNote, `${data.adviserId} notes a session of another's laureate`);
    sessions.add(session);
    return undefined;
  },
  SessionRemoved({ sessions }, { data }, check) {
    check(
      sessions.delete(String(data.sessionId)),
      `the session ${data.sessionId} is removed, and was not there`,
    );
    return undefined;
  },
  CheckInsClosed(told, { at, data, actor }, check) {
    const isOver = dayIn(at) > told.endsOn;
    check(
      isOver || (actor.kind === 'staff' && data.reason !== undefined),
      'the help is closed before its end',
    );
    return told.filed && !told.isReviewed ? 'review' : 'reports';
  },
  DefaultNotified(told, event, check) {
    const { dueOn, answerBy, byPost } = event.data as Record<string, string>;
    const [on, until, due] = [dayIn(event.at), answerBy ?? '', dueOn ?? ''];
    const before = told.notified?.data;
    // Of another day, or on paper where it reached nobody, it is another notice.
    const isAnother = before?.dueOn !== due || (byPost !== undefined && before.byPost === undefined);
    const isWaiting = before !== undefined && !isAnother && on <= String(before.answerBy);
    check(!told.isInDefault && !waits(told), 'formal notice is given of reports that came');
    check(on > due, `formal notice is given on ${on} of what is due on ${due}`);
    check(!isWaiting, 'formal notice is given again, while its day has not passed');
    const days = (Date.parse(until) - Date.parse(on)) / day;
    check(days >= 15, `formal notice leaves ${days} days`);
    Object.assign(told, { notified: event, proposedBy: undefined });
    return undefined;
  },
  DefaultProposed(told, { data, actor }, check) {
    const { said } = data.proposal as { said: { recoverCents: number; paidCents?: number } };
    check(said.recoverCents <= (said.paidCents ?? Infinity), 'more is to be asked back than was paid');
    told.proposedBy = actor.id;
    return undefined;
  },
  DefaultProposalTakenBack(told, _, check) {
    check(told.proposedBy !== undefined, 'what nobody proposed of a default is taken back');
    told.proposedBy = undefined;
    return undefined;
  },
  DefaultRecorded(told, event, check) {
    const { paidCents, recoverCents } = event.data as Record<string, number>;
    const until = String(told.notified?.data.answerBy ?? '9999-12-31');
    check(dayIn(event.at) > until, 'a grant is withdrawn before the day that the notice gave');
    const left = told.notified?.data.byPost ? 0 : told.noticeLeftAt();
    const counted = left === undefined ? '9999-12-31' : dayIn(new Date(left + 15 * day).toISOString());
    check(
      dayIn(event.at) >= counted,
      'a grant is withdrawn, and its notice had not come fifteen days before',
    );
    check(dayIn(event.at) > told.agreedEnd(), 'a grant is withdrawn for reports on what goes on');
    check(!told.isInDefault && !waits(told), 'a grant is withdrawn, and its reports came');
    check(
      0 <= Number(recoverCents) && Number(recoverCents) <= Number(paidCents),
      'more is asked back than was paid',
    );
    byTwo(told, event, check);
    told.isInDefault = true;
    return 'ended';
  },
  DefaultWithdrawn(told, event, check) {
    check(told.isInDefault, 'a withdrawal is taken back that nobody decided');
    byTwo(told, event, check);
    Object.assign(told, { isInDefault: false, notified: undefined });
    return undefined;
  },
  ReportsFiled(told, event, check) {
    check(!told.isInDefault, 'reports are filed after the grant was withdrawn for want of them');
    Object.assign(told, { notified: undefined, proposedBy: undefined });
    told.filed = event;
    told.isReviewed = false;
    told.reduction = undefined;
    return told.stage === 'reports' ? 'review' : undefined;
  },
  ReductionProposed(told, { data, actor }) {
    const { said } = data.proposal as { said: { recoverCents: number } };
    told.reduction = { by: actor.id, recoverCents: said.recoverCents };
    return undefined;
  },
  ReportsReviewed(told, event, check) {
    const { at, data } = event;
    check(
      data.filedAt === told.filed?.at && !told.isReviewed,
      'reports are reviewed that were not filed last',
    );
    told.isReviewed = true;
    const isOver = told.stage === 'ended';
    if ((data.verdict as { outcome: string }).outcome !== 'accepted') return isOver ? undefined : 'reports';
    if (loweredBy(event) > 0) checkReduction(told, event, check);
    told.acceptedAt = Date.parse(at);
    return isOver ? undefined : 'benefits';
  },
  BenefitsTold(told) {
    told.hasQuotation = true;
    return told.stage === 'benefits' ? 'closed' : undefined;
  },
  QuotationRevoked(told, _, check) {
    check(told.hasQuotation, 'a quotation is taken back that was not given');
    told.hasQuotation = false;
    return undefined;
  },
  BenefitsSilent(told, { at }, check) {
    check(Date.parse(at) >= told.acceptedAt + benefitsDays * day, 'silence is noted before its time');
    return 'closed';
  },
  SupportEnded: () => 'ended',
  SupportRepaired(told, { data }) {
    told.isAbandoned = data.outcome === 'abandon';
    return undefined;
  },
};

/** By how much less the grant is, of reports that are accepted. */
const loweredBy = ({ data }: LoggedEvent): number =>
  (data.verdict as { settlement?: { recoverCents: number } }).settlement?.recoverCents ?? 0;

/** What takes a right away is told before, can be answered, and is decided by two. */
function checkReduction({ filed, reduction }: Told, event: LoggedEvent, check: Check): void {
  const mayFrom = Date.parse(filed?.at ?? '') + answerDays * day;
  check(Date.parse(event.at) >= mayFrom, 'a grant is lowered before its beneficiary could answer');
  check(reduction !== undefined, 'a grant is lowered, and nobody proposed it');
  check(reduction?.by !== event.actor.id, `a grant is lowered by ${event.actor.id} alone`);
  check(event.data.proposedBy === reduction?.by, `${event.data.proposedBy} is said to have proposed it`);
  check(reduction?.recoverCents === loweredBy(event), 'a grant is lowered by more or less than was proposed');
}

/** Whose help was ended is not asked what came of it. @param stage before it */
function lettersOf(event: LoggedEvent, stage: string): string[] {
  const { type, data } = event;
  if (type !== 'ReportsReviewed')
    return [(steps as Readonly<Record<string, Step | undefined>>)[type]?.letter ?? []].flat();
  if ((data.verdict as { outcome: string }).outcome !== 'accepted') return ['reports-returned'];
  return [
    ...(loweredBy(event) > 0 ? ['grant-reduced'] : []),
    ...(stage === 'ended' ? [] : ['benefits-asked']),
  ];
}

interface StoredSupport {
  stage: string;
  version: number;
  reportDefault?: { notice?: object; proposal?: object };
  reports?: { proposal?: object };
}

/**
 * @param leftAt when a letter first left for a mailbox that took it, by its key
 * @param agreedEnd of the project of an award, as the last amendment has it
 */
export function createSupports(
  check: Check,
  leftAt: (messageKey: string) => number | undefined,
  agreedEnd: (id: string) => string | undefined,
) {
  const supports = new Map<string, Told>();
  const stored = new Map<string, StoredSupport>();

  return {
    /** The record, before the events that made it: one transaction. */
    recorded(id: string, after: StoredItem | undefined): void {
      const { document } = fromItem((after ?? {}) as never) as { document?: StoredSupport };
      check(document !== undefined, `the support of ${id} is gone`);
      if (document) stored.set(id, document);
    },
    logged(id: string, event: LoggedEvent): void {
      const told: Told =
        supports.get(id) ??
        nothing({
          noticeLeftAt: () => leftAt(`support-${id}_${told.notified?.version}_default-notified`),
          agreedEnd: () => agreedEnd(id) ?? '',
        });
      supports.set(id, told);
      const { type, version, previousHash, hash } = event;
      const own: Check = (holds, problem) => check(holds, `the support of ${id}: ${problem}`);
      own(version === told.version + 1 && previousHash === told.head, `version ${version} is not chained`);
      Object.assign(told, { version, head: hash });
      const step = (steps as Readonly<Record<string, Step | undefined>>)[type];
      own(step?.from.includes(told.stage) === true, `${type} at ${told.stage}`);
      for (const letter of lettersOf(event, told.stage))
        told.letters.push(`EMAIL#support-${id}_${version}_${letter}`);
      const before = told.stage;
      told.stage = rules[type as SupportEventName]?.(told, event, own) ?? before;
      const gate = gates[before];
      if (gate !== undefined && told.stage !== before) told.left.push(gate);
      const record = stored.get(id);
      if (record?.version !== version) return;
      own(record.stage === told.stage, `its record is at ${record.stage}, its log at ${told.stage}`);
      const { reportDefault, reports } = record;
      const [says, said] = [
        [reportDefault?.notice, reportDefault?.proposal, reports?.proposal],
        [told.notified, told.proposedBy, told.isReviewed ? undefined : told.reduction],
      ].map((all) => String(all.map((one) => one !== undefined)));
      own(
        says === said,
        `that it was given notice, and what waits for a second person: ${says}, its log ${said}`,
      );
    },
    all: () => supports,
  };
}

export interface Grant {
  agreementNumber: string;
  /** As the agreement was first signed. */
  firstCents: number;
  /** By the amendments since. */
  grantedCents: number;
}

const sum = (amounts: unknown) =>
  Object.values(amounts as Record<string, number>).reduce((total, cents) => total + cents, 0);

/**
 * The share that was first granted of what was planned, of what it cost: a part of a cent to the beneficiary; what is granted at most.
 * @param log of the support, with the reports that were filed last
 */
export function settlementOf(
  log: readonly LoggedEvent[],
  { firstCents, grantedCents }: Pick<Grant, 'firstCents' | 'grantedCents'>,
) {
  const filed = log.findLast(({ type }) => type === 'ReportsFiled');
  const { reports, planned } = (filed?.data ?? {}) as Record<string, { costs: object }>;
  const [plannedCents, actualCents] = [sum(planned?.costs), sum(reports?.costs)];
  const share = (BigInt(firstCents) * BigInt(actualCents) * 1000n) / BigInt(plannedCents);
  const finalCents = Math.min(grantedCents, Number((share + 999n) / 1000n));
  return { plannedCents, actualCents, grantedCents, finalCents, recoverCents: grantedCents - finalCents };
}

/** What of the grant is due by reports that staff accepted; undefined as long as they did not. */
export function dueCentsOf(
  log: readonly LoggedEvent[],
  grant: Pick<Grant, 'firstCents' | 'grantedCents'>,
): number | undefined {
  const last = log.findLast(({ type }) => type === 'ReportsFiled' || type === 'ReportsReviewed');
  const { verdict } = (last?.data ?? {}) as { verdict?: { outcome: string } };
  return verdict?.outcome === 'accepted' ? settlementOf(log, grant).finalCents : undefined;
}
