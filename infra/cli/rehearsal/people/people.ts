/** The applicants of a rehearsal: who they are, what they file, and which story they play. Pure, from the seed and the call. */
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { needs } from '#domain/cohort/support.ts';
import type { CallTerms } from './call-terms.ts';
import { withBudget } from './draw-budget.ts';
import {
  type ApplicantKind,
  drawForm,
  drawTown,
  mostSmallAid,
  type Need,
  titleOf,
  typeShares,
} from './draw-form.ts';
import { atTown } from './french.ts';
import { withManyMistakes, withOneMistake } from './mistakes.ts';
import { namedProjects } from './named-projects.ts';
import { type Random, randomOf, uuidOf } from './random.ts';
import { isIncomplete, type PlayedStory, type Story, stories, timesPlayed } from './stories.ts';
import { type Cause, causes, type Work, works } from './works-and-causes.ts';

export interface Person {
  /** Stable name within the rehearsal, `applicant-007`. */
  who: string;
  idempotencyKey: string;
  form: ApplicationForm;
  /** What an incomplete form lacks, for whoever is asked for it. */
  description: string;
  story: Story;
}

/** Source: published shares of the 187 projects of the first promotion, as those of the types. */
const needShares = [0.88, 0.82, 0.7, 0.69, 0.63] as const;

/** As many people as asked for, always the same for a seed and a call, who play the stories given. */
export function drawPeople(
  seed: number,
  count: number,
  call: CallTerms,
  told: readonly PlayedStory[] = stories,
): Person[] {
  const played = timesPlayed(told, count);
  const random = randomOf(seed, 'people');
  const kinds = drawKinds(random, count, call.types);
  const wanted = drawNeeds(random, count);
  const ideas = drawIdeas(random, count);
  const order = castOrder(random, kinds, played);
  const titles = new Set<string>();
  const storyOf = new Map(played.map((story, index) => [order[index], story]));
  const people = Array.from({ length: count }, (_, index): Person => {
    const who = `applicant-${String(index + 1).padStart(3, '0')}`;
    const story = storyOf.get(index) ?? 'ordinary';
    const own = randomOf(seed, who);
    const idea = ideas[index] as Idea;
    const kind = kinds[index] as ApplicantKind;
    const town = drawTown(own, call, kind);
    const title = freeTitle(titleOf(idea), town[0], titles);
    const needed = wanted[index] ?? ['funding'];
    const form = drawForm(own, call, { number: index + 1, kind, idea, title, town, needs: needed });
    const description = form.project.description ?? '';
    return {
      who,
      idempotencyKey: uuidOf(seed, who),
      story,
      description,
      form: formIn(form, { who, story }, call),
    };
  });
  const plain = order.slice(played.length).map((index) => people[index] as Person);
  const named = nameSome(plain);
  const alike = resembling(
    people,
    plain.filter((person) => !named.includes(person)),
  );
  return alike.map((person) => ({ ...person, form: withBudget(call, person.form) }));
}

/** Who plays which story, then everyone else; a shared undertaking needs a company to share it. */
function castOrder(
  random: Random,
  kinds: readonly ApplicantKind[],
  played: readonly PlayedStory[],
): number[] {
  const order = random.shuffled(kinds.map((_, index) => index));
  const role = played.indexOf('same-undertaking');
  const found = order.findIndex((index) => kinds[index] === 'company');
  const [company, other] = [order[found], order[role]];
  if (company !== undefined && other !== undefined) [order[role], order[found]] = [company, other];
  return order;
}

/** The four named projects go to people who play no story of their own, associations if there are enough. */
function nameSome(plain: readonly Person[]): Person[] {
  const isAssociation = ({ form }: Person) => form.applicant.type === 'association';
  const chosen = [...plain.filter(isAssociation), ...plain.filter((one) => !isAssociation(one))];
  return namedProjects.flatMap(({ description, ...project }, index) => {
    const person = chosen[index];
    if (!person) return [];
    const { form } = person;
    const { applicant } = form;
    person.form = {
      ...form,
      applicant:
        applicant.type === 'association' ? { ...applicant, name: `Association ${project.title}` } : applicant,
      project: { ...form.project, ...project, description },
    };
    person.description = description;
    return [person];
  });
}

/** Those who resemble someone take what they share from one who plays no story: address, undertaking or all. */
function resembling(people: Person[], models: readonly Person[]): Person[] {
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
      const { applicant, address } = company.form;
      person.form = { ...person.form, applicant, address };
    }
  }
  return people;
}

/** Of the types that the call takes, in the published proportions: one of each at least, where there are people enough. */
function drawKinds(random: Random, count: number, types: readonly ApplicantKind[]): ApplicantKind[] {
  const whole = types.reduce((total, type) => total + typeShares[type], 0);
  const others = types.flatMap((type) =>
    Array.from({ length: Math.max(0, Math.round((count * typeShares[type]) / whole) - 1) }, () => type),
  );
  const kinds = [...types, ...others];
  const last = types.at(-1) ?? 'individual';
  return random.shuffled(Array.from({ length: count }, (_, index) => kinds[index] ?? last));
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

interface Idea {
  work: Work;
  cause: Cause;
}

/** Every idea once, in an order of chance, then all of them again. */
function drawIdeas(random: Random, count: number): Idea[] {
  const order = random.shuffled(works.flatMap((work) => causes.map((cause) => ({ work, cause }))));
  return Array.from({ length: count }, (_, index) => order[index % order.length] as Idea);
}

/** Every title is different, so that only those who are meant to resemble each other do: by its town, then by a number. */
function freeTitle(title: string, town: string, taken: Set<string>): string {
  const there = `${title} ${atTown(town)}`;
  const numbered = Array.from({ length: taken.size }, (_, index) => `${there} – groupe ${index + 2}`);
  const free = [title, there, ...numbered].find((one) => !taken.has(one)) ?? title;
  taken.add(free);
  return free;
}

/** What a story changes in the form of who plays it. */
function formIn(
  form: ApplicationForm,
  { who, story }: Pick<Person, 'who' | 'story'>,
  call: CallTerms,
): ApplicationForm {
  if (isIncomplete(story)) {
    const { description: _missing, ...project } = form.project;
    return { ...form, project };
  }
  switch (story) {
    case 'ineligible-at-once':
      return withManyMistakes(call, form) ?? form;
    case 'ineligible-once':
      return withOneMistake(call, form) ?? form;
    case 'bounces':
      return { ...form, contact: lostContact(form, `bounce+${who}`) };
    case 'complains':
      return { ...form, contact: lostContact(form, `complaint+${who}`) };
    default:
      return form;
  }
}

/** The address is lost from the first e-mail on; the letters then go to the one that the person drawn had. */
const lostContact = ({ contact }: ApplicationForm, mailbox: string): ApplicationForm['contact'] => ({
  ...contact,
  email: `${mailbox}@simulator.amazonses.com`,
  secondEmail: contact.email,
});
