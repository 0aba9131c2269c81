/** The applicants of a rehearsal: who they are, what they file, and which story they play. Pure, from the seed. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import { needs } from '#domain/cohort/support.ts';
import { type ApplicantKind, drawForm, mostSmallAid, type Need, typeShares } from './draw-form.ts';
import { type Random, randomOf, uuidOf } from './random.ts';
import { isIncomplete, type Story, stories } from './stories.ts';
import * as words from './words.ts';

export interface Person {
  /** Stable name within the rehearsal, `applicant-007`. */
  who: string;
  idempotencyKey: string;
  form: ApplicationForm;
  story: Story;
}

/** Source: published shares of the 187 projects of the first promotion, as those of the types. */
const needShares = [0.88, 0.82, 0.7, 0.69, 0.63] as const;

/** What the forms must suit of the cohort: the year after its call opens, and the most that may be asked for. */
interface Call {
  year: number;
  maximumRequestCents: number;
}
const firstCall: Call = { year: 2022, maximumRequestCents: 12_000_000 };

/** As many people as asked for, always the same for a seed and a call. */
export function drawPeople(seed: number, count: number, call = firstCall): Person[] {
  const random = randomOf(seed, 'people');
  const kinds = drawKinds(random, count);
  const wanted = drawNeeds(random, count);
  const titles = drawTitles(random, count);
  const order = castOrder(random, kinds);
  const storyOf = new Map(stories.map((story, index) => [order[index], story]));
  const people = Array.from({ length: count }, (_, index): Person => {
    const who = `applicant-${String(index + 1).padStart(3, '0')}`;
    const story = storyOf.get(index) ?? 'ordinary';
    const form = drawForm(randomOf(seed, who), {
      number: index + 1,
      kind: kinds[index] ?? 'association',
      title: titles[index] ?? who,
      needs: wanted[index] ?? ['funding'],
      ...call,
    });
    return { who, idempotencyKey: uuidOf(seed, who), story, form: told(form, story, call) };
  });
  const plain = order.slice(stories.length).map((index) => people[index] as Person);
  return resembling(namedAmong(people, plain), plain);
}

/** Who plays which story, then everyone else; a shared undertaking needs a company to share it. */
function castOrder(random: Random, kinds: readonly ApplicantKind[]): number[] {
  const order = random.shuffled(kinds.map((_, index) => index));
  const role = stories.indexOf('same-undertaking');
  const found = order.findIndex((index) => kinds[index] === 'company');
  const [company, other] = [order[found], order[role]];
  if (company !== undefined && other !== undefined) [order[role], order[found]] = [company, other];
  return order;
}

/** The four named projects go to people who play no story of their own. */
function namedAmong(people: Person[], plain: readonly Person[]): Person[] {
  for (const [index, title] of words.namedProjects.entries()) {
    const person = plain[index];
    if (person) person.form = { ...person.form, project: { ...person.form.project, title } };
  }
  return people;
}

/** Those who resemble someone take what they share from one who plays no story: address, undertaking or all. */
function resembling(people: Person[], plain: readonly Person[]): Person[] {
  const models = plain.slice(words.namedProjects.length);
  const ofType = (type: ApplicantKind) => models.find(({ form }) => form.applicant.type === type);
  // Whose declared aid leaves room for the other project too.
  const company = models.find(
    ({ form: { applicant } }) => 'deMinimisCents' in applicant && applicant.deMinimisCents <= mostSmallAid,
  );
  const model = models.at(-1);
  for (const person of people) {
    const alike = ofType(person.form.applicant.type);
    if (person.story === 'files-again' && alike) person.form = structuredClone(alike.form);
    if (person.story === 'same-person' && model)
      person.form = { ...person.form, contact: model.form.contact };
    if (person.story === 'same-undertaking' && company) {
      person.form = { ...person.form, applicant: company.form.applicant };
    }
  }
  return people;
}

function drawKinds(random: Random, count: number): ApplicantKind[] {
  const kinds = applicantTypes.flatMap((type) =>
    Array.from({ length: Math.round(count * typeShares[type]) }, () => type),
  );
  return random.shuffled(Array.from({ length: count }, (_, index) => kinds[index] ?? 'individual'));
}

/** Exactly the published share of people for each need; who would have none is given the commonest. */
function drawNeeds(random: Random, count: number): Need[][] {
  const chosen = needs.map((_, index) => {
    const takers = random.shuffled(Array.from({ length: count }, (_unused, person) => person));
    return new Set(takers.slice(0, Math.round(count * (needShares[index] ?? 0))));
  });
  return Array.from({ length: count }, (_, person) => {
    const mine = needs.filter((_need, index) => chosen[index]?.has(person));
    return mine.length > 0 ? mine : ['general-interest'];
  });
}

/** Every title is different, so that only those who are meant to resemble each other do. */
function drawTitles(random: Random, count: number): string[] {
  const titles = new Set<string>();
  while (titles.size < count) {
    const title = `${random.pick(words.works)} ${random.pick(words.causes)}`;
    titles.add(titles.has(title) ? `${title} à ${random.pick(words.towns)[0]}` : title);
  }
  return [...titles];
}

/** What a story changes in the form. */
function told(form: ApplicationForm, story: Story, { year }: Call): ApplicationForm {
  if (isIncomplete(story)) {
    const { description: _missing, ...project } = form.project;
    return { ...form, project };
  }
  switch (story) {
    case 'ineligible-at-once':
      return {
        ...form,
        applicant: faulty(form.applicant),
        address: { ...form.address, postcode: '99100' },
        project: { ...form.project, ...tooLate(year) },
      };
    case 'ineligible-once':
      return { ...form, project: { ...form.project, ...tooLate(year) } };
    case 'bounces':
      return { ...form, contact: lostContact(form, 'bounce+dossier') };
    case 'complains':
      return { ...form, contact: lostContact(form, 'complaint+dossier') };
    default:
      return form;
  }
}

/** A project that begins after the rules of the call allow. */
const tooLate = (year: number) => ({ startsOn: `${year + 1}-10-01`, endsOn: `${year + 2}-10-01` });

/** Without the duty that its type has, or above the ceiling. */
function faulty(applicant: ApplicationForm['applicant']): ApplicationForm['applicant'] {
  if ('republicanCommitment' in applicant) return { ...applicant, republicanCommitment: false };
  if ('deMinimisCents' in applicant) return { ...applicant, deMinimisCents: 35_000_000 };
  return applicant;
}

/** The address is lost from the first e-mail on; the letters then go to the one that the person drawn had. */
const lostContact = ({ contact }: ApplicationForm, mailbox: string): ApplicationForm['contact'] => ({
  ...contact,
  email: `${mailbox}@simulator.amazonses.com`,
  secondEmail: contact.email,
});
