/**
 * What the two parties of an agreement are promised of its amendments: one waits at a time, it never grants more nor touches what has
 * left, the laureate signs the very paper that was kept, two of the staff bind the administration, and until then nothing changes.
 */
import { isDeepStrictEqual } from 'node:util';
import type { PaymentEventName } from '#domain/payment/payment-events.ts';
import type { Check } from './check.ts';
import type { LoggedEvent } from './story.ts';
import { dayIn } from './times.ts';

interface AgreedPart {
  number: number;
  label: string;
  amountCents: number;
  dueOn: string;
  afterReports?: true;
}
export interface AgreedTerms {
  grantedCents: number;
  endsOn?: string | undefined;
  instalments: readonly AgreedPart[];
}
/** Who is named as the beneficiary. */
interface NamedParty {
  applicant: { type: string; name: string; siret?: string };
  address: object;
}
interface OpenPaper {
  number: number;
  terms: AgreedTerms;
  sha256: string;
  isSigned: boolean;
  beneficiary?: NamedParty | undefined;
  /** Who proposed to countersign it. */
  proposedBy?: string | undefined;
}
/** What the events say of what is agreed. */
export interface Amendable {
  agreementNumber: string;
  agreed: AgreedTerms;
  open: OpenPaper | undefined;
  /** Why the last one was declined, until another is proposed. */
  declined: string | undefined;
  /** In force, in their order, with the moment from which they bind. */
  inForce: (Pick<OpenPaper, 'number' | 'terms' | 'sha256' | 'beneficiary'> & { at: string })[];
  /** How many of them the application was told of. */
  told: number;
  states: Map<number, string>;
  proposals: Map<number, string>;
  ordered: ReadonlyMap<string, { number: number }>;
}

const hasLeft = ['ordered', 'paid'];
const partOf = ({ instalments }: AgreedTerms, number: number) =>
  instalments.find((one) => one.number === number);
const isSamePart = (one: AgreedPart | undefined, other: AgreedPart | undefined) =>
  one?.amountCents === other?.amountCents && one?.dueOn === other?.dueOn;

/** Whether an instalment is another, none, or another's by the amendment that waits. */
export const isInQuestion = ({ agreed, open, states }: Amendable, number: number): boolean =>
  open !== undefined &&
  ((open.beneficiary !== undefined && ['planned', 'payable'].includes(states.get(number) ?? 'planned')) ||
    !isSamePart(partOf(agreed, number), partOf(open.terms, number)));

/** What may be proposed at all. */
function checkTerms(told: Amendable, { terms, beneficiary }: OpenPaper, at: string, check: Check): void {
  const { agreed, states, ordered } = told;
  const { grantedCents, endsOn, instalments } = terms;
  const sum = instalments.reduce((total, { amountCents }) => total + amountCents, 0);
  check(sum === grantedCents, `an amendment grants ${grantedCents} in parts of ${sum}`);
  check(grantedCents <= agreed.grantedCents, `an amendment grants more: ${grantedCents}`);
  const isMoved = endsOn !== agreed.endsOn;
  check(!isMoved || (endsOn ?? '') > (agreed.endsOn ?? ''), `an amendment ends the project on ${endsOn}`);
  check(!isMoved || (endsOn ?? '') > dayIn(at), `an amendment ends the project before it is proposed`);
  const numbers = instalments.map(({ number }) => number);
  const last = Math.max(...agreed.instalments.map(({ number }) => number));
  check(
    numbers.every(
      (number, index) =>
        number > (numbers[index - 1] ?? 0) && (number <= last + 1 || numbers.includes(number - 1)),
    ),
    `an amendment has the parts ${numbers}`,
  );
  const numberOfOrders = new Set([...ordered.values()].map(({ number }) => number));
  for (const former of agreed.instalments) {
    const then = partOf(terms, former.number);
    const isFixed = hasLeft.includes(states.get(former.number) ?? '');
    check(!isFixed || isSamePart(former, then), `an amendment changes part ${former.number}, which has left`);
    check(
      then !== undefined || !numberOfOrders.has(former.number),
      `an amendment takes part ${former.number} away, which was ordered`,
    );
    check(
      then === undefined || (then.label === former.label && then.afterReports === former.afterReports),
      `an amendment says otherwise what part ${former.number} is`,
    );
  }
  for (const part of instalments) {
    const former = partOf(agreed, part.number);
    const isNew = !isSamePart(former, part);
    check(!isNew || part.dueOn >= dayIn(at), `an amendment has part ${part.number} due on ${part.dueOn}`);
    check(
      part.amountCents > 0 && part.label !== '',
      `part ${part.number} of an amendment is nothing, or unnamed`,
    );
    const isEarly = part.afterReports && part.dueOn < (endsOn ?? '');
    check(
      !isEarly || hasLeft.includes(states.get(part.number) ?? ''),
      `part ${part.number} waits for the reports, and is due before the end`,
    );
  }
  const isAnything =
    isMoved ||
    beneficiary !== undefined ||
    numbers.length !== agreed.instalments.length ||
    agreed.instalments.some((one) => !isSamePart(one, partOf(terms, one.number)));
  check(isAnything, 'an amendment changes nothing');
}

/** What has left stays; what was withheld stays withheld; the rest is planned anew, and nobody's proposal of it stands. */
function bind(told: Amendable, { terms, number, sha256, beneficiary }: OpenPaper, at: string): void {
  const { agreed, states, proposals, inForce } = told;
  for (const part of [...agreed.instalments, ...terms.instalments]) {
    const [former, then] = [partOf(agreed, part.number), partOf(terms, part.number)];
    if (!isInQuestion(told, part.number)) continue;
    proposals.delete(part.number);
    if (!then || !former || states.get(part.number) !== 'withheld') states.delete(part.number);
  }
  inForce.push({ number, terms, at, sha256, beneficiary });
  told.agreed = terms;
  told.open = undefined;
}

type AmendmentEventName = Extract<PaymentEventName, `Amendment${string}`>;
type AmendmentRule = (told: Amendable, event: LoggedEvent, check: Check) => void;

export const amendmentRules: Readonly<Record<AmendmentEventName, AmendmentRule>> = {
  AmendmentProposed(told, { at, data }, check) {
    const [number, terms] = [Number(data.number), data.terms as AgreedTerms];
    check(told.open === undefined, 'a second amendment is proposed while one waits');
    const next = told.inForce.length + 1;
    check(number === next, `amendment ${number} is proposed, the next is ${next}`);
    const beneficiary = data.beneficiary as NamedParty | undefined;
    const proposed = { number, terms, sha256: String(data.sha256), isSigned: false, beneficiary };
    checkTerms(told, proposed, at, check);
    told.open = proposed;
    told.declined = undefined;
  },
  AmendmentTakenBack(told, { data }, check) {
    check(told.open?.number === data.number, `amendment ${data.number} is taken back, and does not wait`);
    told.open = undefined;
  },
  AmendmentDeclined(told, { data }, check) {
    const { open } = told;
    check(open?.number === data.number, `amendment ${data.number} is declined, and does not wait`);
    check(open?.isSigned === false, `amendment ${data.number} is declined once it was signed`);
    told.open = undefined;
    told.declined = String(data.reason);
  },
  AmendmentSigned({ open, agreementNumber }, { data }, check) {
    const what = `amendment ${data.number}`;
    check(open?.number === data.number && open?.isSigned === false, `${what} is signed, and does not wait`);
    check(open?.sha256 === data.sha256, `${what} is signed as ${data.sha256}, proposed as ${open?.sha256}`);
    const { statement = '' } = data.evidence as { statement?: string };
    const words = [`${agreementNumber}-A${data.number}`, data.name, data.capacity, data.sha256].map(String);
    check(
      words.every((word) => statement.includes(word)),
      `${what} is signed by the words ${statement}`,
    );
    if (open) open.isSigned = true;
  },
  AmendmentCountersigningProposed({ open }, { data, actor }, check) {
    check(open?.number === data.number && open?.isSigned === true, 'what nobody signed is countersigned');
    if (open) open.proposedBy = actor.id;
  },
  AmendmentCountersigned(told, { at, data, actor }, check) {
    const { open } = told;
    check(open?.number === data.number && open?.isSigned === true, 'what nobody signed binds');
    const by = open?.proposedBy;
    check(by !== undefined && by !== actor.id, `amendment ${data.number} is bound by ${actor.id} alone`);
    check(data.proposedBy === by, `amendment ${data.number} says that ${data.proposedBy} proposed it`);
    const { now } = (data.beneficiary ?? {}) as { now?: { name: string } };
    const named = open?.beneficiary?.applicant.name;
    check(now?.name === named, `amendment ${data.number} names ${now?.name}, proposed was ${named}`);
    if (open) bind(told, open, at);
  },
};

/** The record of the payments, as far as it is agreed. */
export interface AgreedRecord {
  grantedCents: number;
  instalments: readonly AgreedPart[];
  proposals: Readonly<Record<string, { by: string }>>;
  declined?: { reason: string };
  amendments: readonly { number: number }[];
  amendment?: { number: number; sha256: string; signature?: object; proposal?: { by: string } };
}

const textOf = ({ grantedCents, instalments }: Pick<AgreedTerms, 'grantedCents' | 'instalments'>): string => {
  const parts = instalments.map(
    ({ number, label, amountCents, dueOn, afterReports }) =>
      `${number} ${label} ${amountCents} ${dueOn}${afterReports ? ' after reports' : ''}`,
  );
  return `${grantedCents} in ${parts.join(', ')}`;
};

/** The record says what its events say: what is agreed, and what waits. */
export function checkAgreed(told: Amendable, record: AgreedRecord, check: Check): void {
  const { agreed, open, inForce } = told;
  const [is, said] = [textOf(record), textOf(agreed)];
  check(is === said, `they are ${is}, agreed was ${said}`);
  const waiting = Object.entries(record.proposals).map(([number, { by }]) => `${number} by ${by}`);
  const proposed = [...told.proposals].map(([number, by]) => `${number} by ${by}`);
  check(
    String(waiting.sort()) === String(proposed.sort()),
    `to be paid are ${waiting}, proposed was ${proposed}`,
  );
  const numbers = record.amendments.map(({ number }) => number);
  check(String(numbers) === String(inForce.map(({ number }) => number)), `they say amendments ${numbers}`);
  const { amendment: waits, declined } = record;
  check(declined?.reason === told.declined, `they say that one was declined: ${declined?.reason}`);
  check(
    waits?.number === open?.number && waits?.sha256 === open?.sha256,
    `amendment ${waits?.number} waits, proposed was ${open?.number}`,
  );
  check(
    (waits?.signature !== undefined) === (open?.isSigned === true) &&
      waits?.proposal?.by === open?.proposedBy,
    `amendment ${waits?.number} does not stand where it was left`,
  );
}

/** The application is told of each in the transaction that binds it. */
export function checkTold(told: Amendable, { at, data }: LoggedEvent, check: Check): void {
  const { number, countersignedAt, ...terms } = data.amendment as AgreedTerms & {
    number: number;
    countersignedAt: string;
    beneficiary?: { now: { name: string } };
  };
  const bound = told.inForce[told.told];
  told.told += 1;
  check(
    bound?.number === number && bound.at === at && countersignedAt === at,
    `amendment ${number} changes its application, and did not bind then`,
  );
  const isSame = bound && textOf(bound.terms) === textOf(terms) && bound.terms.endsOn === terms.endsOn;
  const [is, was] = [terms.beneficiary?.now.name, bound?.beneficiary?.applicant.name];
  check(is === was, `amendment ${number} passes its application to ${is}, agreed was ${was}`);
  check(isSame === true, `amendment ${number} changes its application to ${textOf(terms)}`);
}

/** What was granted and in which parts when this much of a log had happened; as it was first signed, undefined. */
export function amendedIn(log: readonly LoggedEvent[]): AgreedTerms | undefined {
  const bound = log.findLastIndex(({ type }) => type === 'AmendmentCountersigned');
  const proposed = log.slice(0, Math.max(0, bound)).findLast(({ type }) => type === 'AmendmentProposed');
  return proposed?.data.terms as AgreedTerms | undefined;
}

/** What must be there once everything is quiet: the papers of each, and of the application what was agreed last. */
export function checkPapers(
  { inForce, open, agreed, told }: Amendable,
  application: {
    form: NamedParty & { project: { endsOn?: string } };
    agreement: { amendments?: readonly AgreedTerms[] };
  },
  paper: (copy: string) => { sha256: string } | undefined,
  check: Check,
): void {
  for (const { number, sha256 } of [...inForce, ...(open ? [open] : [])]) {
    const kept = paper(`amendment-${number}-issued`)?.sha256;
    check(kept === sha256, `the paper of amendment ${number} is ${kept}, proposed was ${sha256}`);
  }
  const signed = [...inForce, ...(open?.isSigned ? [open] : [])];
  for (const { number } of signed)
    check(paper(`amendment-${number}-signed`) !== undefined, `amendment ${number} has no signed copy`);
  check(told === inForce.length, `${told} of ${inForce.length} amendments changed the application`);
  const { amendments = [] } = application.agreement;
  const [are, were] = [amendments.map(textOf), inForce.map(({ terms }) => textOf(terms))];
  check(String(are) === String(were), `its application says the amendments ${are}, agreed were ${were}`);
  const { applicant, address, project } = application.form;
  const { beneficiary } = inForce.findLast((one) => one.beneficiary !== undefined) ?? {};
  const isTheirs = beneficiary === undefined || isDeepStrictEqual({ applicant, address }, beneficiary);
  check(isTheirs, `its application is of ${applicant.name}, agreed was ${beneficiary?.applicant.name}`);
  const { endsOn } = project;
  check(endsOn === agreed.endsOn, `its project ends on ${endsOn}, agreed was ${agreed.endsOn}`);
}
