import { expect, test } from 'vitest';
import { offerOf } from '#domain/application/call-offer.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { fieldSentences } from '#http/server/problem.ts';
import { sentences } from '#http/words/problem-words.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const offer = offerOf(promotion1);
const withProject = (change: object) => ({ project: { ...anApplicationForm().project, ...change } });

test('a form whose answers fit each other has nothing wrong', () => {
  expect(checkForm(anApplicationForm(), offer)).toEqual([]);
  expect(checkForm(withProject({ startsOn: '2022-03-01', endsOn: '2022-03-01' }), offer)).toEqual([]);
  expect(checkForm(withProject({ budgetCents: 8_000_000 }), offer)).toEqual([]);
});

test('every contradiction is told at once, beside what the call does not offer', () => {
  const wrong = { startsOn: '2022-09-01', endsOn: '2022-03-01', budgetCents: 10_000, requestedCents: 20_000 };
  expect(checkForm({ ...withProject(wrong), language: 'de' }, offer)).toEqual([
    { field: 'language', code: 'not-one-of', allowed: ['fr', 'en'] },
    { field: 'project.endsOn', code: 'ends-before-start', with: 'project.startsOn' },
    {
      ...{ field: 'project.requestedCents', code: 'above-budget', with: 'project.budgetCents' },
      ...{ budgetCents: 10_000, requestedCents: 20_000 },
    },
  ]);
});

test('a project that ended before the call opens is told so; an earlier start is for the rules of the call', () => {
  const past = withProject({ startsOn: '2021-01-01', endsOn: '2021-12-16' });
  expect(checkForm(past, offer)).toEqual([
    { field: 'project.endsOn', code: 'ends-before-call', opensOn: '2021-12-17' },
  ]);
  expect(checkForm(withProject({ startsOn: '2021-01-01', endsOn: '2021-12-17' }), offer)).toEqual([]);
});

test('of an amount that is above the maximum of the call only that is said', () => {
  const problems = checkForm(withProject({ requestedCents: 20_000_000 }), offer);
  expect(problems.map(({ code }) => code)).toEqual(['above-maximum']);
});

test('what is missing or no date is left to the form', () => {
  expect(checkForm({}, offer)).toEqual([]);
  expect(checkForm(withProject({ endsOn: 'bientôt', budgetCents: 'peu' }), offer)).toEqual([]);
});

test('sentences name the field, and say what to enter', () => {
  expect(fieldSentences({ field: 'project.title', code: 'missing' }, sentences)).toEqual({
    fr: 'Saisissez le titre du projet.',
    en: 'Enter the title of the project.',
  });
  expect(fieldSentences({ field: 'capacity', code: 'missing' }, sentences).fr).toContain(
    'Saisissez la qualité',
  );
  expect(fieldSentences({ field: 'elsewhere', code: 'missing' }, sentences).fr).toBe('Remplissez ce champ.');
  const [amount] = checkForm(withProject({ budgetCents: 100, requestedCents: 200 }), offer);
  expect(fieldSentences(amount ?? {}, sentences).fr).toMatch(
    /^L’aide demandée, 2\s€, dépasse .* 1\s€ : corrigez/,
  );
});
