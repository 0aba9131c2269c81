/**
 * What staff may be told each morning of payments that stand still: from the logs alone, what waits for them and since when. A list may
 * be a day late, so that each count is one that was true at some time of that day. Written from what staff are promised
 * (functions/README.md, infra/runbook.md): told when it begins, on Mondays and once mail that was stopped goes on, not every morning.
 */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { PaymentTaskKind } from '#domain/payment/payment-tasks.ts';
import type { Process } from '#test/simulation/cloud/calls.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from '#test/simulation/model/check.ts';
import type { LoggedEvent } from '#test/simulation/model/story.ts';

const day = 86_400_000;
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
/** Since when each wait is, in milliseconds, by its kind and what it is of. */
type Waits = Map<string, { kind: PaymentTaskKind; since: number }>;
interface Part {
  state: string;
  since: number;
  bankId?: string;
  exportedAt?: number;
  isProposed?: boolean;
}
interface Seen {
  PK: string;
  SK: string;
  before: StoredItem | undefined;
  after: StoredItem | undefined;
  by: Process | undefined;
  now: number;
}
interface Digest {
  payments?: { kind: PaymentTaskKind; count: number }[];
  passed?: number;
  [more: string]: unknown;
}

/** What an amendment has to do with: what it changes is no task until it is settled, and what it plans anew waits for an account. */
const amendable: readonly PaymentTaskKind[] = ['to-order', 'account-missing', 'amendment-to-countersign'];

/**
 * @param log of the payments of an agreement; where one was amended, what comes out is true of all but what an amendment has to do with
 * @param now milliseconds
 */
function waitsIn(log: readonly LoggedEvent[], now: number): Waits {
  const parts = new Map<number, Part>();
  let bank: { bankId: string; since: number; isAccepted?: true } | undefined;
  let [isWithdrawn, remindedAt] = [false, undefined as number | undefined];
  let agreed: readonly { number: number }[] = [];
  const given = new Map<string, { since: number }>();
  const byWithdrawal = new Set<number>();
  /** How an order stood that came back. */
  const before = new Map<number, Part>();
  for (const { type, at, data } of log) {
    const [number, since, bankId] = [Number(data.number), Date.parse(at), String(data.bankId)];
    const put = (part: Omit<Part, 'since'>) => parts.set(number, { since, ...part });
    const was = parts.get(number);
    if (type === 'PaymentsOpened')
      for (const one of data.instalments as { number: number }[])
        parts.set(one.number, { state: 'planned', since });
    if (type === 'BankDetailsReminded') remindedAt = since;
    if (type === 'BankDetailsGiven') given.set(bankId, { since });
    const account = given.get(bankId);
    if (type === 'BankDetailsConfirmed' && account) bank = { bankId, ...account };
    if (type === 'HolderAccepted' && bank) bank.isAccepted = true;
    if (type === 'BankDetailsReturned') [bank, remindedAt] = [undefined, undefined];
    if (type === 'InstalmentPayable') put({ state: 'payable' });
    if (type === 'PaymentProposed' && was) was.isProposed = true;
    if (type === 'PaymentProposalTakenBack' && was) was.isProposed = false;
    if (type === 'PaymentOrdered') put({ state: 'ordered', bankId });
    if (type === 'OrderExported' && was) was.exportedAt ??= since;
    if (type === 'OrderReturned' && was) before.set(number, was);
    if (type === 'OrderReturned') put({ state: isWithdrawn ? 'withheld' : 'payable' });
    if (type === 'OrderReturned' && isWithdrawn) byWithdrawal.add(number);
    const stood = before.get(number);
    if (type === 'OrderReturnTakenBack' && stood) parts.set(number, stood);
    if (type === 'OrderReturnTakenBack') byWithdrawal.delete(number);
    if (type === 'PaymentMade') put({ state: 'paid' });
    if (type === 'PaymentWithheld') put({ state: data.isFinal ? 'given up' : 'withheld' });
    if (type === 'PaymentResumed') put({ state: 'planned' });
    if (type === 'GrantWithdrawn') {
      isWithdrawn = true;
      for (const [place, { state }] of parts)
        if (['planned', 'payable'].includes(state)) {
          parts.set(place, { state: 'withheld', since });
          byWithdrawal.add(place);
        }
    }
    if (type === 'AmendmentProposed')
      agreed = (data.terms as { instalments: { number: number }[] }).instalments;
    if (type === 'AmendmentCountersigned') {
      const numbers = agreed.map((one) => one.number);
      for (const place of parts.keys()) if (!numbers.includes(place)) parts.delete(place);
      for (const place of numbers) if (!parts.has(place)) parts.set(place, { state: 'planned', since });
    }
    if (type === 'GrantRestored') {
      isWithdrawn = false;
      for (const place of byWithdrawal) parts.set(place, { state: 'planned', since });
      byWithdrawal.clear();
    }
  }
  const waits: Waits = new Map();
  const wait = (kind: PaymentTaskKind, of: number, since: number) =>
    since <= now && waits.set(`${kind} ${of}`, { kind, since });
  for (const [number, { state, since, bankId, exportedAt, isProposed }] of parts) {
    if (state === 'payable' && bank?.isAccepted && !isProposed) wait('to-order', number, since);
    if (state === 'withheld' && !isWithdrawn) wait('withheld', number, since + 30 * day);
    if (state !== 'ordered') continue;
    if (bankId !== bank?.bankId) wait('astray', number, bank?.since ?? exportedAt ?? since);
    else if (exportedAt === undefined) wait('to-export', number, since);
    else wait('unanswered', number, exportedAt + 15 * day);
  }
  const isOpen = [...parts.values()].some(({ state }) => ['planned', 'payable'].includes(state));
  if (bank && !bank.isAccepted) wait('holder-to-accept', 0, bank.since);
  if (!bank && isOpen && remindedAt !== undefined) wait('account-missing', 0, remindedAt + 7 * day);
  return waits;
}

/** How late a list may be where indexes lag. */
const latestList = day / 2;

/** @param logs of everything, by partition */
export function createDigests(
  check: Check,
  logs: ReadonlyMap<string, readonly LoggedEvent[]>,
  clock: () => number,
) {
  /** Days on which a digest was queued; and when mail was stopped, or resumed, last: meanwhile none is. */
  const told = new Set<string>();
  let stopped = { is: false, since: Number.NEGATIVE_INFINITY };
  /** When daily runs began that noted their end, the last one first. */
  const begun: number[] = [];
  /** When the run before one that begins then had begun, so many runs further `back`: what began to wait since is new. */
  const toldUntil = (startedAt: number, back = 0): number =>
    begun.filter((one) => one < startedAt)[back] ?? startedAt - day;
  /** What waited at each moment of the time before `now`, of one agreement. */
  const lately = (log: readonly LoggedEvent[], now: number, time = day): Waits[] => {
    const first = log.findIndex(({ at }) => Date.parse(at) > now - time);
    const old = first < 0 ? log.length : first;
    return Array.from({ length: log.length - old + 1 }, (_, more) => waitsIn(log.slice(0, old + more), now));
  };

  return {
    /** A daily run has done its work: what is new since the one before, or all that stands still, is told on its day. */
    owed(startedAt: number): void {
      const [date, weekday] = [dateOf(startedAt), new Date(startedAt).getUTCDay()];
      const isFree = weekday !== 0 && weekday !== 6 && !stopped.is && stopped.since < startedAt;
      if (cohort.staff === undefined || !isFree || dateOf(clock()) !== date) return;
      const isOwed = ({ kind, since }: { kind: PaymentTaskKind; since: number }, isAmended: boolean) =>
        !(isAmended && amendable.includes(kind)) &&
        since < startedAt - latestList &&
        (weekday === 1 || Math.max(since, stopped.since) > toldUntil(startedAt));
      for (const [partition, log] of logs) {
        if (!partition.startsWith('PAYMENTS#')) continue;
        const isAmended = log.some(({ type }) => type.startsWith('Amendment'));
        const [first, ...others] = lately(log, startedAt, latestList);
        for (const [what, wait] of first ?? [])
          if (others.every((one) => one.has(what)) && isOwed(wait, isAmended))
            check(told.has(date), `staff were told nothing on ${date}, and ${partition} waits: ${what}`);
      }
    },
    changed({ PK, SK, before, after, by, now }: Seen): void {
      if (PK === 'MAIL' && SK === 'DESK') {
        const is = after?.isStopped?.BOOL === true;
        if (is !== stopped.is) stopped = { is, since: now };
      }
      if (PK === 'DAILY-RUN' && by) begun.unshift(by.startedAt);
      if (/^EMAIL#staff_.*_staff-digest$/.test(SK)) told.add(SK.slice('EMAIL#staff_'.length).slice(0, 10));
      if (before || !after || !/^EMAIL#staff_.*_staff-digest$/.test(SK)) return;
      const { payments = [], passed: _old, ...others } = fromItem(after as never).data as Digest;
      const at = by?.startedAt ?? now;
      const weekday = new Date(at).getUTCDay();
      check(weekday !== 0 && weekday !== 6, `${SK} is queued on a Sunday or a Saturday`);
      const agreements = [...logs].filter(([partition]) => partition.startsWith('PAYMENTS#'));
      const isAmended = agreements.some(([, log]) => log.some(({ type }) => type.startsWith('Amendment')));
      const waits = agreements.map(([, log]) => lately(log, now));
      const kinds = new Set([
        ...payments.map(({ kind }) => kind),
        ...waits.flat(2).flatMap((one) => [...one.values()].map(({ kind }) => kind)),
      ]);
      for (const kind of kinds) {
        if (isAmended && amendable.includes(kind)) continue;
        const counts = waits.map((times) =>
          times.map((one) => [...one.values()].filter((wait) => wait.kind === kind).length),
        );
        const [least, most] = [Math.min, Math.max].map((pick) =>
          counts.reduce((sum, those) => sum + pick(...those), 0),
        );
        const told = payments.find((one) => one.kind === kind)?.count ?? 0;
        check(
          (least ?? 0) <= told && told <= (most ?? 0),
          `${SK} tells ${told} payments ${kind}, there are ${least} to ${most}`,
        );
      }
      const isAlone = Object.values(others).every((one) =>
        Array.isArray(one) ? one.length === 0 : one === 0,
      );
      const isNew = waits
        .flat(2)
        .some((one) => [...one.values()].some(({ since }) => since > toldUntil(at, 1)));
      check(
        !isAlone || weekday === 1 || isNew || isAmended || stopped.since > toldUntil(at, 1),
        `${SK} tells again of payments that it has told`,
      );
    },
  };
}
