import { expect, test } from 'vitest';
import { deMinimisLawOn } from '#domain/agreement/de-minimis.ts';
import { applicationFormSchema } from '#domain/application/application-form.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { normalizeTitle } from '#domain/cohort/duplicates.ts';
import { assessForm } from '#domain/cohort/eligibility.ts';
import { rateLines } from '#domain/mail/mail-desk.ts';
import { termsOf } from '#infra/cli/rehearsal/people/call-terms.ts';
import { namedProjects } from '#infra/cli/rehearsal/people/named-projects.ts';
import { drawPeople, type Person } from '#infra/cli/rehearsal/people/people.ts';
import {
  fewestApplications,
  isIncomplete,
  type Story,
  stories,
} from '#infra/cli/rehearsal/people/stories.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

const cohort = loadCohortFile('promotion-1');
const call = termsOf(cohort);
const people = drawPeople(1, 187, call);
const share = (count: number) => Math.round((100 * count) / people.length);

test.each(['promotion-1', 'promotion-2', 'quartiers-1'])(
  'every application that is drawn for %s can be filed, with the budget that its type is asked for',
  (name) => {
    const played = loadCohortFile(name);
    for (const seed of [1, 2, 3]) {
      for (const { form } of drawPeople(seed, 187, termsOf(played))) {
        expect(applicationFormSchema.safeParse(form).error).toBeUndefined();
        expect(checkForm(form, offerOf(played))).toEqual([]);
      }
    }
  },
);

test('what the rules do not refuse keeps to the ceiling on small aid, whatever is granted of it', () => {
  const refused: Story[] = ['ineligible-at-once', 'ineligible-once'];
  for (const seed of [1, 2, 3, 4]) {
    for (const { form, story } of drawPeople(seed, 187, call).filter((one) => !refused.includes(one.story))) {
      const declared = form.applicant.type === 'company' ? form.applicant.deMinimisCents : 0;
      expect(declared + form.project.requestedCents, story).toBeLessThanOrEqual(
        deMinimisLawOn('2022-06-01').ceilingCents,
      );
    }
  }
});

test('the same seed draws the same people, another seed draws others', () => {
  expect(drawPeople(1, 60, call)).toEqual(drawPeople(1, 60, call));
  expect(drawPeople(2, 60, call)).not.toEqual(drawPeople(1, 60, call));
});

test.each([40, 187, 500, 501, 2000, 5000])(
  'of %i applicants as many complain as SES takes notice of, each at an address of their own',
  (count) => {
    const complaining = drawPeople(1, count, call).filter(({ story }) => story === 'complains');
    const lettersOfTheCall = 1.2 * count;
    expect(complaining.length / lettersOfTheCall).toBeGreaterThan(rateLines.complaints);
    expect(new Set(complaining.map(({ form }) => form.contact.email)).size).toBe(complaining.length);
  },
);

test('the types of applicants have the published shares', () => {
  const ofType = (type: string) => people.filter(({ form }) => form.applicant.type === type).length;
  const counted = [['association', 'foundation'], ['company'], ['collective', 'individual']];
  const shares = counted.map((types) => share(types.reduce((total, type) => total + ofType(type), 0)));
  expect(shares).toEqual([44, 30, 26]);
});

test.each([7, 40, 187])('of %s people at least one is of each type that the call takes', (count) => {
  const drawn = new Set(drawPeople(77, count, call, []).map(({ form }) => form.applicant.type));
  expect([...drawn].sort()).toEqual([...call.types].sort());
});

test('the needs have the published shares, within one point', () => {
  const published = { 'general-interest': 88, funding: 82, experts: 70, 'state-networks': 69, coaching: 63 };
  for (const [need, expected] of Object.entries(published)) {
    const count = people.filter(({ form }) => (form.project.needs as string[]).includes(need)).length;
    expect(Math.abs(share(count) - expected)).toBeLessThanOrEqual(1);
  }
});

test('the four projects that the communiqué names are among them, and say what they are', () => {
  for (const seed of [1, 2, 3]) {
    const forms = drawPeople(seed, 187, call).map(({ form }) => form);
    for (const named of namedProjects) {
      const form = forms.find(({ project }) => project.title === named.title);
      expect(form?.project).toMatchObject(named);
      expect(form?.applicant).toMatchObject({ type: 'association', name: `Association ${named.title}` });
    }
  }
  const [, infoclimat] = namedProjects;
  expect(infoclimat?.summary).toContain('le temps qu’il fait');
});

test('every story is played by one person, even in the smallest rehearsal', () => {
  for (const count of [fewestApplications, 187]) {
    const played = drawPeople(5, count, call).map(({ story }) => story);
    expect(played.filter((story) => story !== 'ordinary').sort()).toEqual([...stories].sort());
  }
});

test('only the one who files again has the title of another', () => {
  const titles = Map.groupBy(people, ({ form }) => normalizeTitle(form.project.title));
  const shared = [...titles.values()].filter((alike) => alike.length > 1);
  expect(shared.map((alike) => alike.map(({ story }) => story).sort())).toEqual([
    ['files-again', 'ordinary'],
  ]);
});

test('the incomplete ones have no description, and every other one has', () => {
  for (const { form, story } of people)
    expect(form.project.description === undefined).toBe(isIncomplete(story));
});

test('no two people send the same Idempotency-Key', () => {
  expect(new Set(people.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(people.length);
});

/** Of what is read on one page: title, summary and description, without the figures that may make two of one template differ. */
const sentencesOf = ({ form: { project }, description }: Person): string[] =>
  [project.title, ...project.summary.split(/(?<=[.!?]) /), ...description.split(/\n|(?<=[.!?]) /)].map(
    (sentence) => sentence.replaceAll(/\d+/g, '#'),
  );

test('nobody says one sentence twice', () => {
  for (const seed of [1, 2, 3]) {
    for (const person of drawPeople(seed, 187, call)) {
      const sentences = sentencesOf(person);
      expect(new Set(sentences).size, sentences.join('\n')).toBe(sentences.length);
    }
  }
});

test('on a list page nearly every summary begins and goes on differently', () => {
  for (const seed of [1, 2, 3]) {
    const others = drawPeople(seed, 187, call).filter(({ story }) => story !== 'files-again');
    const firsts = others.map(({ form }) => form.project.summary.split('. ')[0]);
    expect(new Set(firsts).size).toBe(others.length);
    const seconds = others.map(({ form }) => form.project.summary.split('. ')[1]);
    expect(new Set(seconds).size / others.length).toBeGreaterThan(0.9);
  }
});

test('what is said keeps to the rules of French', () => {
  const [contracted, elided] = [/(^|[ ’])(à|de|À|De) Les? /, / (de|que|le|ne|se|me) [aeéèêiouâ]/];
  const [plural, whole] = [/(^| )1 \p{L}/u, / {2}|undefined|\.\.|[^.!?]$/];
  for (const seed of [1, 2, 3]) {
    for (const person of drawPeople(seed, 187, call)) {
      for (const sentence of [
        ...person.form.project.summary.split(/(?<=[.!?]) /),
        ...person.description.split('\n'),
      ]) {
        for (const rule of [contracted, elided, plural, whole]) expect(sentence).not.toMatch(rule);
      }
    }
  }
  const said = people.map(({ description }) => description).join();
  expect(said).toContain('Le projet est né au Mans en ');
});

const quartiers = loadCohortFile('quartiers-1');
const narrow = {
  ...quartiers,
  languages: ['fr' as const],
  applicants: {
    ...quartiers.applicants,
    types: ['association' as const, 'individual' as const],
    rules: [
      ...quartiers.applicants.rules.filter(({ appliesTo }) => !appliesTo.includes('company')),
      {
        code: 'not-of-the-north',
        appliesTo: ['association' as const, 'individual' as const],
        severity: 'ineligible' as const,
        message: { fr: 'Hors des Hauts-de-France.', en: 'Not in the north.' },
        require: { field: 'address.postcode', matches: '(59|62|80)[0-9]{3}' },
      },
    ],
  },
};

test.each([
  ['the first promotion', cohort],
  ['the second promotion', loadCohortFile('promotion-2')],
  ['a call with a ceiling of 60 000 euros', quartiers],
  ['a call of one region, in French, for associations and individuals', narrow],
])('%s: forms that its file allows', (_, { applicants, funding, calendar, ...others }) => {
  const file = { ...others, applicants, funding, calendar };
  for (const { form, story } of drawPeople(4, 60, termsOf(file))) {
    const { project, applicant, language } = form;
    expect(applicants.types).toContain(applicant.type);
    expect(file.languages).toContain(language);
    expect(project.requestedCents).toBeLessThanOrEqual(applicants.maximumRequestCents);
    expect(project.requestedCents).toBeLessThan(project.budgetCents);
    if (story.startsWith('ineligible')) continue;
    expect(project.startsOn > calendar.opensAt.slice(0, 10)).toBe(true);
    expect((project.endsOn ?? '') > project.startsOn).toBe(true);
    const { failures } = assessForm(applicants.rules, form);
    expect(failures.filter(({ severity }) => severity === 'ineligible')).toEqual([]);
  }
});

test('those who are refused by the rules are refused for one mistake, or for several', () => {
  for (const file of [cohort, loadCohortFile('promotion-2'), quartiers]) {
    const refusals = (wanted: Story) =>
      drawPeople(4, 60, termsOf(file))
        .filter(({ story }) => story === wanted)
        .flatMap(({ form }) => assessForm(file.applicants.rules, form).failures)
        .filter(({ severity }) => severity === 'ineligible').length;
    expect(refusals('ineligible-once')).toBe(1);
    expect(refusals('ineligible-at-once')).toBeGreaterThan(1);
  }
});
