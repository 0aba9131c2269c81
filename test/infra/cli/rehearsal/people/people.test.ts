import { expect, test } from 'vitest';
import { deMinimisCeilingCents } from '#domain/agreement/de-minimis.ts';
import { applicationFormSchema } from '#domain/application/application-form.ts';
import { normalizeTitle } from '#domain/cohort/duplicates.ts';
import { drawPeople } from '#infra/cli/rehearsal/people/people.ts';
import {
  fewestApplications,
  isIncomplete,
  type Story,
  stories,
} from '#infra/cli/rehearsal/people/stories.ts';
import { namedProjects } from '#infra/cli/rehearsal/people/words.ts';

const people = drawPeople(1, 187);
const share = (count: number) => Math.round((100 * count) / people.length);

test('every application that is drawn can be filed', () => {
  for (const seed of [1, 2, 3]) {
    for (const { form } of drawPeople(seed, 187))
      expect(applicationFormSchema.safeParse(form).error).toBeUndefined();
  }
});

test('what the rules do not refuse keeps to the ceiling on small aid, whatever is granted of it', () => {
  const refused: Story[] = ['ineligible-at-once', 'ineligible-once'];
  for (const seed of [1, 2, 3, 4]) {
    for (const { form, story } of drawPeople(seed, 187).filter((one) => !refused.includes(one.story))) {
      const declared = form.applicant.type === 'company' ? form.applicant.deMinimisCents : 0;
      expect(declared + form.project.requestedCents, story).toBeLessThanOrEqual(deMinimisCeilingCents);
    }
  }
});

test('the same seed draws the same people, another seed draws others', () => {
  expect(drawPeople(1, 60)).toEqual(drawPeople(1, 60));
  expect(drawPeople(2, 60)).not.toEqual(drawPeople(1, 60));
});

test('the types of applicants have the published shares', () => {
  const ofType = (type: string) => people.filter(({ form }) => form.applicant.type === type).length;
  expect(['association', 'company', 'individual'].map((type) => share(ofType(type)))).toEqual([44, 30, 26]);
});

test('the needs have the published shares, within one point', () => {
  const published = { 'general-interest': 88, funding: 82, experts: 70, 'state-networks': 69, coaching: 63 };
  for (const [need, expected] of Object.entries(published)) {
    const count = people.filter(({ form }) => (form.project.needs as string[]).includes(need)).length;
    expect(Math.abs(share(count) - expected)).toBeLessThanOrEqual(1);
  }
});

test('the four projects that the communiqué names are among them', () => {
  expect(people.map(({ form }) => form.project.title)).toEqual(expect.arrayContaining([...namedProjects]));
});

test('every story is played by one person, even in the smallest rehearsal', () => {
  for (const count of [fewestApplications, 187]) {
    const played = drawPeople(5, count).map(({ story }) => story);
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
