/** The form that one applicant of a rehearsal files. Pure, from the seed. */
import { deMinimisCeilingCents } from '#domain/agreement/de-minimis.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { type needs, supportAxes } from '#domain/cohort/support.ts';
import { drawRna, drawSiren, drawSiret } from './identifiers.ts';
import type { Random } from './random.ts';
import * as words from './words.ts';

export type ApplicantKind = ApplicationForm['applicant']['type'];
/** How many are of each type. Source: published shares of the projects of the first promotion. */
export const typeShares: Record<ApplicantKind, number> = {
  association: 0.44,
  company: 0.3,
  individual: 0.26,
};
export type Need = (typeof needs)[number];

/** What most companies declare at most, in cents: far enough from the ceiling for any request. */
export const mostSmallAid = 15_000_000;

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export function drawForm(
  random: Random,
  i: {
    number: number;
    kind: ApplicantKind;
    title: string;
    needs: Need[];
    year: number;
    maximumRequestCents: number;
  },
): ApplicationForm {
  const [town, postcode] = random.pick(words.towns);
  const person = `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;
  const requestedCents = random.whole(40, 240) * Math.floor(i.maximumRequestCents / 24_000) * 100;
  const month = String(random.whole(1, 12)).padStart(2, '0');
  const french = random.chance(0.95);
  return {
    language: french ? 'fr' : 'en',
    applicant: drawApplicant(random, i.kind, { person, title: i.title, postcode, requestedCents }),
    contact: {
      name: person,
      email: `${slug(person)}@projet-${i.number}.example.org`,
      ...(random.chance(0.6) ? { phone: `01 99 00 ${random.whole(10, 99)} ${random.whole(10, 99)}` } : {}),
    },
    address: { street: `${random.whole(1, 120)} ${random.pick(words.streets)}`, postcode, city: town },
    project: {
      title: i.title,
      summary: `${i.title} ${random.pick(words.aims)}.`,
      description: describe(random, i.title, town),
      axis: random.pick(supportAxes),
      needs: i.needs,
      startsOn: `${i.year}-${month}-01`,
      endsOn: `${i.year + 1}-${month}-28`,
      budgetCents: Math.round((requestedCents * random.whole(110, 220)) / 100),
      requestedCents,
    },
    declarations: { accurate: true, rulesAccepted: true },
  };
}

function drawApplicant(
  random: Random,
  kind: ApplicantKind,
  i: { person: string; title: string; postcode: string; requestedCents: number },
): ApplicationForm['applicant'] {
  const siret = drawSiret(random, drawSiren(random));
  const rna = drawRna(random, i.postcode);
  const numbers = random.pick(['rna', 'siret', 'both'] as const);
  switch (kind) {
    case 'association':
      return {
        type: 'association',
        name: `Association ${i.title}`,
        ...(numbers === 'siret' ? {} : { rna }),
        ...(numbers === 'rna' ? {} : { siret }),
        republicanCommitment: true,
      };
    case 'company':
      return {
        type: 'company',
        name: `${i.title} ${random.pick(words.legalForms)}`,
        siret,
        // One in twelve is near enough to the ceiling for staff to look, and to find that what is asked still fits.
        deMinimisCents: random.chance(1 / 12)
          ? Math.min(20_000_000, deMinimisCeilingCents - i.requestedCents)
          : random.whole(0, mostSmallAid / 500_000) * 500_000,
      };
    case 'individual':
      return { type: 'individual', name: i.person };
  }
}

function describe(random: Random, title: string, town: string): string {
  const reach = random.whole(80, 4000);
  return [
    `${title} est né à ${town} de la rencontre d'habitants et d'agents publics.`,
    `Le projet touche déjà ${reach} personnes et veut en toucher trois fois plus en deux ans.`,
    `Il ${random.pick(words.aims)}.`,
    `L'aide demandée paie ${random.whole(1, 3)} postes pendant un an, des outils communs et une évaluation publiée.`,
  ].join('\n');
}
