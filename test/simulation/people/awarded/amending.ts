/** Which amendments to an agreement are proposed, and what becomes of each: drawn once for each laureate, the same whatever goes wrong. */
import { applicantBranches, type Party } from '#domain/application/application-form.ts';
import type { TypedAmendment, TypedInstalment } from '#domain/payment/amendment.ts';
import type { Payments } from '#domain/payment/payments.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import { type Applicant, type Plan, siretOf } from '#test/simulation/people/plan.ts';

/**
 * What becomes of it: both sign, the laureate does not want it, staff think better of it before or after the laureate signed, or put
 * another in its place while the laureate has the code for it.
 */
type Fate = 'bound' | 'declined' | 'taken-back' | 'taken-back-signed' | 'replaced';
/** Less money, the last part in two, a later end, money moved between the parts, or the last part given up. */
type Change = 'less' | 'split' | 'later' | 'moved' | 'fewer';
export interface MeantAmendment {
  fate: Fate;
  change: Change;
  /** Proposed so many days after the award. */
  days: number;
  /** It names another beneficiary as well. */
  passes: boolean;
  /** Milliseconds after which whoever ends it does so. */
  ripens: number;
  /** By which it is known among the others. */
  reason: string;
}

const hour = 3_600_000;
const day = 24 * hour;

const fatesDrawn: readonly (readonly Fate[])[] = [
  [],
  [],
  ['bound'],
  ['bound', 'bound'],
  ['bound', 'bound'],
  ['declined'],
  ['declined', 'bound'],
  ['taken-back', 'bound'],
  ['taken-back-signed', 'bound'],
  ['replaced', 'bound'],
  ['replaced', 'taken-back-signed'],
];

/** Of some none; two of some, the second where the first is settled. */
export function amendmentsMeant({ seed }: Pick<Plan, 'seed'>, number: number): readonly MeantAmendment[] {
  const draw = drawFrom(seedFor(seed, `amendments ${number}`));
  const fates = draw.pick(fatesDrawn);
  const days = draw.pick([2, 20, 29, 45, 70, 250]);
  const pause = fates[0] === 'replaced' ? 0 : 4;
  const passes = drawFrom(seedFor(seed, `beneficiary ${number}`)).pick([false, true, true]);
  return fates.map((fate, index) => ({
    fate,
    days: days + index * pause,
    reason: `Avenant ${index + 1} : des travaux retardent le projet.`,
    // The last one: whoever takes an agreement over keeps it.
    passes: passes && index === fates.length - 1,
    change: draw.pick(['less', 'split', 'later', 'moved', 'moved', 'fewer'] as const),
    ripens: draw.pick([10 * 60_000, 2 * hour, 30 * hour]),
  }));
}

/** How many parts its amendments may add to an agreement. */
export const partsAdded = (plan: Pick<Plan, 'seed'>, number: number): number =>
  amendmentsMeant(plan, number).filter(({ change, fate }) => change === 'split' && fate === 'bound').length;

const later = (on: string, days: number) => new Date(Date.parse(on) + days * day).toISOString().slice(0, 10);
const latest = (...on: string[]) => on.sort().at(-1) ?? '';
const hasLeft = (state: string) => state === 'ordered' || state === 'paid';

export interface Agreed {
  payments: Payments;
  endsOn: string | undefined;
  /** In the place of the cohort. */
  today: string;
}

/** As staff type it: what has left stays as it is, and where nothing else can be changed the end comes later. */
export function typedAmendment(change: Change, { payments, endsOn, today }: Agreed): TypedAmendment {
  const parts: TypedInstalment[] = payments.instalments.map(({ number, amountCents, dueOn }) => ({
    number,
    amountCents,
    dueOn,
  }));
  const isFree = (place: number) => {
    const found = payments.instalments.at(place);
    return found !== undefined && !hasLeft(found.state);
  };
  const [first, last] = [parts[0], parts.at(-1)];
  // Later than the day of a balance that waits for the reports.
  const laterEnd = { endsOn: latest(later(endsOn ?? today, 300), later(today, 300)), instalments: parts };
  if (change === 'later' || !first || !last || !isFree(-1)) return laterEnd;
  const others = parts.slice(0, -1);
  const dueOn = latest(last.dueOn, later(today, 1));
  const less = Math.ceil(last.amountCents / 10);
  switch (change) {
    case 'less':
      return { instalments: [...others, { ...last, dueOn, amountCents: last.amountCents - less }] };
    case 'split': {
      const half = Math.floor(last.amountCents / 2);
      const second = { number: last.number + 1, label: 'Solde, seconde partie', dueOn: later(dueOn, 70) };
      return {
        instalments: [
          ...others,
          { ...last, dueOn, amountCents: last.amountCents - half },
          { ...second, amountCents: half },
        ],
      };
    }
    case 'moved': {
      if (others.length === 0 || !isFree(0))
        return { instalments: [...others, { ...last, dueOn: later(dueOn, 30) }] };
      const moved = Math.floor(first.amountCents / 4);
      const rest = {
        ...first,
        amountCents: first.amountCents - moved,
        dueOn: latest(first.dueOn, later(today, 3)),
      };
      return {
        instalments: [rest, ...others.slice(1), { ...last, dueOn, amountCents: last.amountCents + moved }],
      };
    }
    case 'fewer':
      // One that was ordered once, and came back, stays a part of the agreement.
      return others.length === 0 || payments.instalments.at(-1)?.orders !== 0
        ? laterEnd
        : { instalments: others };
  }
}

/** A body or a person of the same kind, who is nobody else's. */
export function successorOf({ number, form }: Pick<Applicant, 'number' | 'form'>): Party {
  const { applicant } = form;
  const address = { street: '5 rue de la Reprise', postcode: '69001', city: 'Lyon' };
  const name = `Reprise ${number}`;
  if (!('representativeSurname' in applicantBranches[applicant.type].shape))
    return { applicant: { ...applicant, name }, address };
  const represented = {
    representativeFirstName: 'Aïssata',
    representativeSurname: `Reprise-${number}`,
    representativeCapacity: 'présidente',
  };
  const named = { ...applicant, ...represented, name, siret: siretOf(200 + number) };
  return { applicant: { ...named } as Party['applicant'], address };
}

/** Whether the amendment that waits changes this part, takes it away, or has another paid with it. */
export function isBeingAmended({ amendment, instalments }: Payments, place: number): boolean {
  const { state } = instalments.find(({ number }) => number === place) ?? {};
  if (amendment?.beneficiary && (state === 'planned' || state === 'payable')) return true;
  const [now, then] = [instalments, amendment?.terms.instalments ?? instalments].map((parts) =>
    parts.find(({ number }) => number === place),
  );
  return now?.amountCents !== then?.amountCents || now?.dueOn !== then?.dueOn;
}
