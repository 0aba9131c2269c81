/**
 * What is paid of a grant, written from what beneficiaries and the accountant are promised: never more than was granted, each order
 * by two persons, of whom the second is not who took an earlier order of it back, and to the account in force, each line once; what is
 * paid stays paid, unless its order comes back: then it can be ordered anew, as another order. What is ordered is what was agreed, or
 * what is left of what accepted reports leave due. Seen at each change of the record and each event.
 */
import type { PaymentEventName } from '#domain/payment/payment-events.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import {
  type AgreedRecord,
  type AgreedTerms,
  type Amendable,
  amendmentRules,
  checkAgreed,
  checkTold,
  isInQuestion,
} from './amendments.ts';
import type { Check } from './check.ts';
import { documentIn } from './stored.ts';
import type { LoggedEvent } from './story.ts';
import { dueCentsOf } from './supports.ts';

interface Line {
  number: number;
  amountCents: number;
  state: string;
  orderId?: string;
  returned?: { by: string };
  /** Where it is less than what was agreed. */
  orderedCents?: number;
}
interface Stored extends AgreedRecord {
  version: number;
  instalments: (Line & AgreedTerms['instalments'][number])[];
  bank?: { bankId: string; acceptance?: object };
  siret?: string;
  asked: string[];
}
/** What the events say of one agreement. */
interface Told extends Amendable {
  version: number;
  head: string;
  /** Who proposed each instalment last, as long as it stands. */
  proposals: Map<number, string>;
  /** Who noted last that an order of each came back. */
  returned: Map<number, string | undefined>;
  /** Where each is, by its number; planned where nothing is said. */
  states: Map<number, string>;
  ordered: Map<string, { number: number; bankId: string; amountCents: number }>;
  /** Where it is paid under a SIRET: the one it gave, or that staff noted. */
  siret: { isNeeded: boolean; noted?: string };
  /** Orders that came back: none of them is ever paid. */
  cameBack: Set<string>;
  /** The grant as it was first signed. */
  firstCents: number;
  /** By the reports that staff accepted. */
  dueCents: number | undefined;
  exported: Set<string>;
  paid: Set<string>;
  given: Map<string, { isConfirmed?: true }>;
  bank: { bankId: string; isAccepted: boolean } | undefined;
  /** How often the account was asked for, since none is there. */
  asked: number;
  hasCommitment: boolean;
  /** What the withdrawal of the grant withheld, as long as it holds. */
  withdrawn: Set<number> | undefined;
  /** Who withheld what, and since when. */
  withheld: Map<number, { by: string | undefined; since: number }>;
  letters: string[];
}

const nothing = (endsOn: string | undefined, isSiretNeeded: boolean): Told => ({
  version: 0,
  head: '0'.repeat(64),
  proposals: new Map(),
  states: new Map(),
  ordered: new Map(),
  returned: new Map(),
  withheld: new Map(),
  cameBack: new Set(),
  siret: { isNeeded: isSiretNeeded },
  exported: new Set(),
  paid: new Set(),
  given: new Map(),
  bank: undefined,
  hasCommitment: false,
  asked: 1,
  withdrawn: undefined,
  firstCents: 0,
  dueCents: undefined,
  agreementNumber: '',
  agreed: { grantedCents: 0, endsOn, instalments: [] },
  open: undefined,
  declined: undefined,
  inForce: [],
  told: 0,
  letters: [],
});

const letters: Partial<Readonly<Record<PaymentEventName, string>>> = {
  BankDetailsReminded: 'bank-details-asked',
  BankDetailsReturned: 'bank-details-asked',
  BankDetailsConfirmed: 'bank-details-changed',
  PaymentMade: 'payment-made',
  OrderReturned: 'payment-returned',
  OrderReturnTakenBack: 'payment-return-taken-back',
  PaymentWithheld: 'payment-withheld',
  PaymentResumed: 'payment-resumed',
  AmendmentProposed: 'amendment-to-sign',
  AmendmentTakenBack: 'amendment-taken-back',
  AmendmentCountersigned: 'amendment-in-force',
};
export const paymentLetters = letters as Readonly<Record<string, string | undefined>>;

const isBody = (type: string): boolean => ['association', 'foundation', 'company'].includes(type);

/** Where an instalment must be before an event of it, and where it is then. */
const moves: Readonly<Record<string, { from: readonly string[]; to?: string }>> = {
  InstalmentPayable: { from: ['planned'], to: 'payable' },
  InstalmentSettled: { from: ['planned', 'payable'], to: 'settled' },
  PaymentProposed: { from: ['payable'] },
  PaymentOrdered: { from: ['payable'], to: 'ordered' },
  OrderExported: { from: ['ordered'] },
  OrderReturned: { from: ['ordered', 'paid'], to: 'payable' },
  OrderReturnTakenBack: { from: ['planned', 'payable', 'settled'] },
  PaymentMade: { from: ['ordered'], to: 'paid' },
  PaymentWithheld: { from: ['planned', 'payable', 'withheld'], to: 'withheld' },
  PaymentResumed: { from: ['withheld'], to: 'planned' },
};

/** What is paid and ordered, as the orders said: of the last one of each instalment that is there. */
const leftCents = ({ ordered, states }: Told, but?: number): number =>
  [...new Map([...ordered.values()].map((one) => [one.number, one.amountCents]))]
    .filter(([number]) => number !== but && ['ordered', 'paid'].includes(states.get(number) ?? ''))
    .reduce((sum, [, amountCents]) => sum + amountCents, 0);

type Rule = (told: Told, event: LoggedEvent, check: Check) => void;
const orderIn = ({ data }: LoggedEvent) => String(data.orderId);
const placeIn = ({ data }: LoggedEvent) => Number(data.number);

const rules: Partial<Readonly<Record<PaymentEventName, Rule>>> = {
  ...amendmentRules,
  AmendmentCountersigned(told, event, check) {
    const party = told.open?.beneficiary?.applicant;
    amendmentRules.AmendmentCountersigned(told, event, check);
    if (!party) return;
    told.siret = { isNeeded: isBody(party.type) && party.siret === undefined };
    const [, last] = [...told.given].at(-1) ?? [];
    const isAsked = told.bank !== undefined || (last !== undefined && !last.isConfirmed);
    check(
      (event.data.asksAccount === true) === isAsked,
      `an agreement passes to ${party.name}, and the account of before is ${isAsked ? 'kept' : 'missed'}`,
    );
    if (!isAsked) return;
    Object.assign(told, { bank: undefined, asked: 1 });
    told.given.clear();
  },
  PaymentsOpened(told, { data }) {
    const { agreementNumber, grantedCents, instalments } = data as unknown as AgreedTerms & {
      agreementNumber: string;
    };
    const agreed = { ...told.agreed, grantedCents, instalments };
    Object.assign(told, { agreementNumber, agreed, firstCents: grantedCents });
  },
  BankDetailsReminded(told, _, check) {
    check(told.asked === 1 && !told.bank, `an account is asked for once more, ${told.asked} times so far`);
    told.asked += 1;
  },
  BankDetailsGiven({ given }, { data }, check) {
    const bankId = String(data.bankId);
    check(!given.has(bankId), `the account ${bankId} is given twice`);
    given.set(bankId, {});
  },
  BankDetailsConfirmed(told, { data }, check) {
    const bankId = String(data.bankId);
    const given = told.given.get(bankId);
    check(bankId === [...told.given.keys()].at(-1), `the account ${bankId} is not the one given last`);
    if (given) given.isConfirmed = true;
    told.bank = { bankId, isAccepted: false };
  },
  HolderAccepted({ bank }, { data }, check) {
    check(bank?.bankId === data.bankId && !bank?.isAccepted, 'another account is accepted than waits');
    if (bank) bank.isAccepted = true;
  },
  BankDetailsReturned(told, { data }, check) {
    check(told.bank?.bankId === data.bankId, 'an account is returned that is not in force');
    Object.assign(told, { bank: undefined, asked: 1 });
  },
  CommitmentNoted(told) {
    told.hasCommitment = true;
  },
  SiretNoted(told, { data }, check) {
    const underWay = [...told.states].flatMap(([number, state]) => (state === 'ordered' ? [number] : []));
    check(told.siret.isNeeded, 'a SIRET is noted of whoever gave one, or needs none');
    check(underWay.length === 0, `another SIRET is noted while instalments ${underWay} are ordered`);
    told.siret.noted = String(data.siret);
  },
  InstalmentSettled(told, event, check) {
    const { dueCents } = told;
    const isDue = dueCents === undefined || leftCents(told) < dueCents;
    check(!isDue, `instalment ${placeIn(event)} is settled, of ${dueCents} due ${leftCents(told)} have left`);
    told.proposals.delete(placeIn(event));
  },
  PaymentProposed(told, event, check) {
    const { proposals } = told;
    check(!isInQuestion(told, placeIn(event)), 'what an amendment changes is proposed to be paid');
    proposals.set(placeIn(event), event.actor.id ?? '');
  },
  PaymentProposalTakenBack({ proposals }, event, check) {
    check(proposals.delete(placeIn(event)), 'what nobody proposed is taken back');
  },
  PaymentOrdered(told, event, check) {
    const { bank, ordered, proposals } = told;
    const [orderId, number, bankId] = [orderIn(event), placeIn(event), String(event.data.bankId)];
    const by = proposals.get(number);
    check(!told.withdrawn, `${orderId} is ordered of a grant that is withdrawn`);
    check(by !== undefined && by !== event.actor.id, `${orderId} is ordered by ${event.actor.id} alone`);
    const isOwnReturn = told.returned.get(number) === event.actor.id;
    check(!isOwnReturn, `${orderId} is confirmed by ${event.actor.id}, who took the one before back`);
    check(event.data.proposedBy === by, `${orderId} says that ${event.data.proposedBy} proposed it`);
    check(!ordered.has(orderId), `${orderId} is ordered twice`);
    check(bank?.bankId === bankId, `${orderId} goes to ${bankId}, in force is ${bank?.bankId}`);
    check(bank?.isAccepted === true, `${orderId} goes to an account that nobody accepted`);
    check(told.hasCommitment, `${orderId} is of no commitment`);
    const isPayable = !told.siret.isNeeded || told.siret.noted !== undefined;
    check(isPayable, `${orderId} is for a body without a SIRET`);
    check(!isInQuestion(told, number), `${orderId} is ordered, and an amendment changes it`);
    const agreed = told.agreed.instalments.find((one) => one.number === number)?.amountCents ?? 0;
    const due = Math.min(agreed, (told.dueCents ?? Number.POSITIVE_INFINITY) - leftCents(told, number));
    const amountCents = Number(event.data.amountCents);
    check(amountCents === due && due > 0, `${orderId} is of ${amountCents}, agreed ${agreed}, due ${due}`);
    proposals.delete(number);
    ordered.set(orderId, { number, bankId, amountCents });
  },
  OrderReturned({ returned, states, withdrawn, cameBack }, event) {
    cameBack.add(orderIn(event));
    returned.set(placeIn(event), event.data.by === 'programme' ? undefined : event.actor.id);
    // What was settled because this had left is not.
    for (const [number, state] of states) if (state === 'settled') states.set(number, 'planned');
    if (!withdrawn) return;
    states.set(placeIn(event), 'withheld');
    withdrawn.add(placeIn(event));
  },
  /** It stands again as it did: paid, if it was. */
  OrderReturnTakenBack({ returned, states, withdrawn, cameBack, paid, proposals }, event, check) {
    const [orderId, number] = [orderIn(event), placeIn(event)];
    check(cameBack.delete(orderId), `${orderId} did not come back, and that is taken back`);
    check(withdrawn === undefined, `${orderId} stands again of a grant that is withdrawn`);
    states.set(number, paid.has(orderId) ? 'paid' : 'ordered');
    returned.delete(number);
    proposals.delete(number);
  },
  OrderExported({ bank, ordered, exported }, event, check) {
    const order = ordered.get(orderIn(event));
    check(order !== undefined, `${orderIn(event)} leaves, and nobody ordered it`);
    check(order?.bankId === bank?.bankId, `${orderIn(event)} leaves for an account that is not in force`);
    exported.add(orderIn(event));
  },
  PaymentMade({ ordered, exported, paid, cameBack }, event, check) {
    const orderId = orderIn(event);
    check(ordered.has(orderId) && exported.has(orderId), `${orderId} is paid, and never left`);
    check(!paid.has(orderId), `${orderId} is paid twice`);
    check(!cameBack.has(orderId), `${orderId} is paid, and had come back`);
    paid.add(orderId);
  },
  GrantWithdrawn(told, _, check) {
    const underWay = [...told.states].flatMap(([number, state]) => (state === 'ordered' ? [number] : []));
    check(underWay.length === 0, `a grant is withdrawn while instalments ${underWay} are ordered`);
    const open = told.agreed.instalments.filter(({ number }) =>
      ['planned', 'payable'].includes(told.states.get(number) ?? 'planned'),
    );
    for (const { number } of open) told.states.set(number, 'withheld');
    told.withdrawn = new Set(open.map(({ number }) => number));
    told.proposals.clear();
  },
  GrantRestored(told) {
    for (const number of told.withdrawn ?? []) told.states.set(number, 'planned');
    told.withdrawn = undefined;
  },
  PaymentResumed({ withdrawn, withheld }, event, check) {
    withheld.delete(placeIn(event));
    check(withdrawn === undefined, 'an instalment is resumed of a grant that is withdrawn');
  },
  PaymentWithheld({ proposals, withheld, withdrawn }, event, check) {
    const [number, at] = [placeIn(event), Date.parse(event.at)];
    const before = withheld.get(number);
    const isFinal = event.data.isFinal === true;
    check(isFinal === (before !== undefined), `instalment ${number} is withheld again, or given up at once`);
    if (before) {
      const { by, since } = before;
      check(!withdrawn, `instalment ${number} is given up of a grant that is withdrawn`);
      check(by !== event.actor.id, `instalment ${number} is withheld and given up by ${by} alone`);
      check(event.data.proposedBy === by, `instalment ${number} was withheld by ${by}`);
      check(
        at - since >= 30 * 86_400_000,
        `instalment ${number} is given up before its beneficiary could answer`,
      );
    }
    withheld.set(number, { by: event.actor.id, since: at });
    proposals.delete(number);
  },
};

/** To whom it is paid, and whether they were asked: what the record says is what its log does. */
function checkPayee({ bank, siret, asked }: Told, record: Stored, check: Check): void {
  const { acceptance } = record.bank ?? {};
  const [says, said] = [
    [record.bank?.bankId, acceptance !== undefined, record.siret, record.asked.length],
    [bank?.bankId, bank?.isAccepted === true, siret.noted, asked],
  ].map(String);
  check(says === said, `its account, its SIRET and how often it was asked are ${says}, by its log ${said}`);
}

const committed = ['ordered', 'paid'];
const cents = (lines: readonly Line[], states: readonly string[]) =>
  lines
    .filter(({ state }) => states.includes(state))
    .reduce((sum, { amountCents, orderedCents = amountCents }) => sum + orderedCents, 0);

/**
 * @param hasSecond whether who holds it named a second address, which a change of the account is told to as well
 * @param supportOf the log of its support
 */
export function createPayments(
  check: Check,
  { applicants }: Plan,
  hasSecond: (id: string) => boolean,
  supportOf: (id: string) => readonly LoggedEvent[],
) {
  const ends = new Map(applicants.map(({ id, form }) => [id, form.project.endsOn]));
  const unregistered = new Set(
    applicants.flatMap(({ id, form: { applicant } }) =>
      isBody(applicant.type) && !('siret' in applicant && applicant.siret !== undefined) ? [id] : [],
    ),
  );
  const payments = new Map<string, Told>();
  const stored = new Map<string, Stored>();

  return {
    /** The record, before the events that made it: one transaction. */
    recorded(id: string, after: StoredItem | undefined): void {
      const document = documentIn<Stored>(after);
      check(document !== undefined, `the payments of ${id} are gone`);
      if (!document) return;
      const { grantedCents, instalments } = document;
      const leaving = cents(instalments, committed);
      check(
        leaving <= grantedCents,
        `${leaving} cents are paid and ordered of ${id}, granted ${grantedCents}`,
      );
      for (const was of stored.get(id)?.instalments ?? []) {
        const is = instalments.find(({ number }) => number === was.number);
        const isSame =
          is?.orderId === was.orderId &&
          is?.orderedCents === was.orderedCents &&
          is?.amountCents === was.amountCents;
        check(
          was.state !== 'paid' ||
            ['payable', 'withheld'].includes(is?.state ?? '') ||
            (is?.state === 'paid' && isSame),
          `${was.orderId} of ${id} was paid, and is ${is?.state}`,
        );
      }
      stored.set(id, document);
    },
    logged(id: string, event: LoggedEvent): void {
      const told = payments.get(id) ?? nothing(ends.get(id), unregistered.has(id));
      payments.set(id, told);
      const { type, version, previousHash, hash } = event;
      const own: Check = (holds, problem) => check(holds, `the payments of ${id}: ${problem}`);
      own(version === told.version + 1 && previousHash === told.head, `version ${version} is not chained`);
      Object.assign(told, { version, head: hash });
      const [move, number] = [moves[type], placeIn(event)];
      const state = told.states.get(number) ?? 'planned';
      own(!move || move.from.includes(state), `${type} of instalment ${number}, which is ${state}`);
      if (move?.to) told.states.set(number, move.to);
      const grant = { firstCents: told.firstCents, grantedCents: told.agreed.grantedCents };
      told.dueCents = dueCentsOf(supportOf(id), grant);
      rules[type as PaymentEventName]?.(told, event, own);
      const record = stored.get(id);
      // What never left tells nobody, nor what comes back of a grant that is withdrawn.
      const isSilent =
        type === 'OrderReturned' && (event.data.by === 'programme' || told.withdrawn !== undefined);
      const letter = isSilent ? undefined : paymentLetters[type];
      // Each payment is told by itself, also of several that one file brought.
      const tellsOf = type === 'PaymentMade' ? version : record?.version;
      if (letter !== undefined) told.letters.push(`EMAIL#${id}_payments_${tellsOf}_${letter}`);
      if (type === 'BankDetailsConfirmed' && hasSecond(id))
        told.letters.push(`EMAIL#${id}_payments_second_${record?.version}_${letter}`);
      if (record?.version !== version) return;
      checkAgreed(told, record, own);
      checkPayee(told, record, own);
      for (const one of record.instalments)
        own(
          one.state === (told.states.get(one.number) ?? 'planned'),
          `instalment ${one.number} is ${one.state}, its log says ${told.states.get(one.number)}`,
        );
      for (const { number, returned } of record.instalments)
        own(
          (returned?.by === 'programme' ? undefined : returned?.by) === told.returned.get(number),
          `instalment ${number} came back by ${returned?.by}, its log says ${told.returned.get(number)}`,
        );
    },
    /** What its application says of an amendment, after the events of the payments: one transaction. */
    amended(id: string, event: LoggedEvent): void {
      const told = payments.get(id);
      const own: Check = (holds, problem) => check(holds, `the payments of ${id}: ${problem}`);
      own(told !== undefined, 'an agreement is amended that has no payments');
      if (told) checkTold(told, event, own);
    },
    all: () => payments,
  };
}
