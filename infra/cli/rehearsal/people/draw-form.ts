/** The form that one applicant of a rehearsal files. Pure, from the seed. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { type needs, supportAxes } from '#domain/cohort/support.ts';
import { type CallTerms, passingRules } from './call-terms.ts';
import { descriptionFor, summaryFor } from './describe.ts';
import { sentenceCase } from './french.ts';
import { drawEstablishment, drawRna } from './identifiers.ts';
import type { Random } from './random.ts';
import * as words from './words.ts';
import type { Cause, Work } from './works-and-causes.ts';

export type ApplicantKind = ApplicationForm['applicant']['type'];
/**
 * How many are of each type. Source: published shares of the projects of the first promotion, which count foundations among
 * associations and collectives among individuals.
 */
export const typeShares: Record<ApplicantKind, number> = {
  association: 0.41,
  foundation: 0.03,
  company: 0.3,
  collective: 0.05,
  individual: 0.21,
};
export type Need = (typeof needs)[number];

/** The lowest ceiling on small aid that a call may be under, in cents. */
const lowestCeiling = 20_000_000;
/** What most companies declare at most: far enough from the ceiling for any request. */
export const mostSmallAid = lowestCeiling / 2;

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

interface Wanted {
  number: number;
  kind: ApplicantKind;
  idea: { work: Work; cause: Cause };
  title: string;
  town: readonly [name: string, postcode: string];
  needs: Need[];
}

/** A title is that of its town where others have the same idea. */
export const titleOf = ({ work, cause }: Wanted['idea']): string => `${work.title} ${cause.title}`;

export function drawTown(random: Random, call: CallTerms, kind: ApplicantKind): Wanted['town'] {
  const postcodes = words.towns.map(([, postcode]) => postcode);
  const passed = new Set(passingRules(call, kind, 'address.postcode', postcodes));
  return random.pick(words.towns.filter(([, postcode]) => passed.has(postcode)));
}

export function drawForm(random: Random, call: CallTerms, i: Wanted): ApplicationForm {
  const [town, postcode] = i.town;
  const person = `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;
  const amounts = drawAmounts(random, call, i.kind);
  const dates = drawDates(random, call, i.kind);
  const axis = random.pick(passingRules(call, i.kind, 'project.axis', supportAxes));
  const described = { ...i.idea, title: i.title, town, axis, needs: i.needs, ...dates, ...amounts };
  const english = call.languages.includes('en') && random.chance(0.05);
  const { requestedCents } = amounts;
  return {
    language: english ? 'en' : 'fr',
    applicant: drawApplicant(random, i.kind, { ...i, person, postcode, requestedCents }),
    contact: {
      name: person,
      email: `${slug(person)}@projet-${i.number}.example.org`,
      ...(random.chance(0.6) ? { phone: `01 99 00 ${random.whole(10, 99)} ${random.whole(10, 99)}` } : {}),
    },
    address: { street: `${random.whole(1, 120)} ${random.pick(words.streets)}`, postcode, city: town },
    project: {
      title: i.title,
      summary: summaryFor(random, described),
      description: descriptionFor(random, described),
      axis,
      needs: i.needs,
      ...dates,
      ...amounts,
    },
    declarations: { accurate: true, rulesAccepted: true },
  };
}

/** Round sums, from a sixth of the most on; what a company is given must fit under the ceiling on small aid. */
function drawAmounts(random: Random, call: CallTerms, kind: ApplicantKind) {
  const mostCents = kind === 'company' ? Math.min(call.mostCents, mostSmallAid) : call.mostCents;
  const step = steps.find((one) => one <= mostCents / 40) ?? 1;
  const [least, most] = [Math.ceil(mostCents / 6 / step), Math.floor(mostCents / step)];
  const tries = Array.from({ length: 20 }, () => Math.max(1, random.whole(least, most) * step));
  const requestedCents = passingRules(call, kind, 'project.requestedCents', tries)[0] ?? mostCents;
  const budgetCents = Math.min(
    mostThatFormsTake,
    Math.round((requestedCents * random.whole(110, 220)) / 100),
  );
  return { requestedCents, budgetCents };
}

/** 500 euros where requests are large, fewer where they are small. */
const steps = [50_000, 10_000, 1_000, 100];
const mostThatFormsTake = 1_000_000_000;

/** From the second month after the opening on, for nine months to a year and a half. */
function drawDates(random: Random, call: CallTerms, kind: ApplicantKind) {
  const opens = new Date(call.opensAt);
  const dayIn = (months: number, dayOfMonth: number) =>
    new Date(Date.UTC(opens.getUTCFullYear(), opens.getUTCMonth() + months, dayOfMonth))
      .toISOString()
      .slice(0, 10);
  const starts = Array.from({ length: 12 }, (_, index) => index + 2);
  const days = new Map(starts.map((months) => [dayIn(months, 1), months]));
  const startsOn = random.pick(passingRules(call, kind, 'project.startsOn', [...days.keys()]));
  const from = days.get(startsOn) ?? 2;
  const ends = Array.from({ length: 10 }, (_, index) => dayIn(from + 9 + index, 0));
  return { startsOn, endsOn: random.pick(passingRules(call, kind, 'project.endsOn', ends)) };
}

function drawApplicant(
  random: Random,
  kind: ApplicantKind,
  i: { number: number; person: string; title: string; postcode: string; requestedCents: number },
): ApplicationForm['applicant'] {
  const siret = drawEstablishment(random, i.postcode);
  const rna = drawRna(random, i.postcode);
  const [representativeFirstName = '', ...surname] = i.person.split(' ');
  const representative = {
    representativeFirstName,
    representativeSurname: surname.join(' '),
    representativeCapacity: 'Présidence',
    signedByAnother: i.number % 10 === 0,
  };
  const numbers = random.pick(['rna', 'siret', 'both'] as const);
  switch (kind) {
    case 'association':
      return {
        type: 'association',
        name: `Association ${i.title}`,
        ...(numbers === 'siret' ? {} : { rna }),
        ...(numbers === 'rna' ? {} : { siret }),
        ...representative,
        republicanCommitment: true,
      };
    case 'foundation':
      return {
        type: 'foundation',
        name: `Fondation ${i.title}`,
        siret,
        ...representative,
        ...(i.number % 2 === 0
          ? { republicanCommitment: true }
          : { republicanCommitment: false, commitmentsExemption: 'recognised-public-utility' }),
      };
    case 'company':
      return {
        type: 'company',
        name: `${sentenceCase(i.title.replace(/^(L[ea]s? |L’)/, ''))} ${random.pick(words.legalForms)}`,
        siret,
        ...representative,
        // One in twelve is near enough to the ceiling for staff to look, and to find that what is asked still fits.
        deMinimisCents: random.chance(1 / 12)
          ? lowestCeiling - i.requestedCents
          : random.whole(0, mostSmallAid / 500_000) * 500_000,
      };
    case 'collective':
      return {
        type: 'collective',
        collectiveName: `Collectif ${i.title}`,
        name: i.person,
        legalCapacity: true,
      };
    case 'individual':
      return { type: 'individual', name: i.person, legalCapacity: true };
  }
}
