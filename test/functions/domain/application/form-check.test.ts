import { describe, expect, test } from 'vitest';
import { budgetAnnexOf } from '#domain/agreement/budget-annex.ts';
import { representativeOf } from '#domain/agreement/representative.ts';
import { applicantFields, isOptional } from '#domain/application/application-fields.ts';
import { applicationFormSchema, demandedFields } from '#domain/application/application-form.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { applicantTypes, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { headings, headingsOf } from '#domain/cohort/budget.ts';
import { fieldSentences } from '#http/server/problem.ts';
import { sentences } from '#http/words/problem-words.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aFullForm } from '#test/support/full-form.ts';

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
      field: 'project.requestedCents',
      code: 'above-budget',
      with: 'project.budgetCents',
      budgetCents: 10_000,
      requestedCents: 20_000,
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
  const ended = { field: 'project.endsOn', code: 'ends-before-call', opensOn: '2021-12-17' };
  expect(fieldSentences(ended, sentences).fr).toContain('à l’ouverture de l’appel, le 17/12/2021');
  const day = (code: string) => fieldSentences({ field: 'project.startsOn', code }, sentences).fr;
  expect(day('not-a-day')).toContain('comme 01/09/2022');
  expect(day('not-a-date')).toContain('comme 2022-09-01');
  expect(day('missing')).toBe('Saisissez la date de début du projet.');
  const [amount] = checkForm(withProject({ budgetCents: 100, requestedCents: 200 }), offer);
  expect(fieldSentences(amount ?? {}, sentences).fr).toMatch(
    /^L’aide demandée, 2\s€, dépasse .* 1\s€ : corrigez/,
  );
});

const bodies = promotion1.applicants.budgets?.[0];
const named = {
  representativeFirstName: 'Ada',
  representativeSurname: 'L.',
  representativeCapacity: 'Présidente',
};
const filed = (change: object, type = 'association') => ({
  ...withProject(change),
  applicant: { type, ...named },
});
test.each([
  ['RIDET1234567001', '98800', []],
  ['ridet 1 234 567.001', '98 800', []],
  ['TAHITIA12345001', '98713', []],
  ['73282932000074', '98800', []],
  ['RIDET1234567001', undefined, []],
  ['RIDET1234567001', '75007', ['applicant.siret number-elsewhere']],
  ['TAHITIA12345001', '98800', ['applicant.siret number-elsewhere']],
])('the number %s is of the place under %s, or is said to be elsewhere', (siret, postcode, problems) => {
  const form = { applicant: { siret }, address: { postcode } };
  const said = checkForm(form, offer).filter(({ code }) => code === 'number-elsewhere');
  expect(said.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
});

const codesOf = (form: object) => checkForm(form, offer).map(({ field, code }) => `${field} ${code}`);

describe('a budget by headings', () => {
  test('balances to the cent, with the amount requested among the income', () => {
    expect(codesOf(filed({}))).toEqual([]);
    expect(codesOf(filed({ staffCents: 10_000_001, budgetCents: 15_000_001 }))).toEqual([
      'project.budgetCents income-below-costs',
    ]);
    expect(codesOf(filed({ ownFundsCents: 7_000_001 }))).toEqual(['project.budgetCents income-above-costs']);
    expect(codesOf(filed({ requestedCents: 8_000_001 }))).toEqual(['project.budgetCents income-above-costs']);
  });

  test('has the sum of its costs as the total, some costs, and no more than a form takes', () => {
    expect(codesOf(filed({ budgetCents: 14_999_999 }))).toEqual(['project.budgetCents not-sum-of-costs']);
    expect(codesOf(filed({ staffCents: undefined, purchasesCents: 0 }))).toEqual([
      'project.budgetCents no-costs',
    ]);
    expect(codesOf(filed({ staffCents: 1_000_000_000, taxesCents: 1_000_000_000 }))).toEqual([
      'project.budgetCents budget-too-large',
    ]);
  });

  test('that is not in amounts yet is left to the form', () => {
    expect(codesOf(filed({ staffCents: 'beaucoup' }))).toEqual([]);
    expect(codesOf(filed({ requestedCents: undefined }))).toEqual([]);
  });

  test.each(headings)('has no heading %s where the call does not ask for it', (heading) => {
    const name = `${heading}Cents`;
    const isAsked = bodies !== undefined && headingsOf(bodies).includes(heading);
    expect(
      codesOf({ applicant: { type: 'individual', legalCapacity: true }, project: { [name]: 1 } }),
    ).toEqual([`project.${name} heading-not-asked`]);
    expect(codesOf(filed({ [name]: 0 })).includes(`project.${name} heading-not-asked`)).toBe(!isAsked);
  });

  test.each([
    'no-costs',
    'income-below-costs',
    'income-above-costs',
    'not-sum-of-costs',
    'budget-too-large',
    'heading-not-asked',
  ])('has a sentence in both languages for %s', (code) => {
    const amounts = {
      budgetCents: 100,
      costsCents: 200,
      incomeCents: 300,
      differenceCents: 100,
      mostCents: 400,
    };
    const said = fieldSentences({ field: 'project.budgetCents', code, ...amounts }, sentences);
    expect(said.fr).not.toMatch(/[{}]|Remplissez/);
    expect(said.en).not.toMatch(/[{}]|Fill in/);
  });
});

test('the lines of a budget have what is asked of this programme among the income, and no heading without an amount', () => {
  const annex = budgetAnnexOf({ ...anApplicationForm().project, taxesCents: 0 });
  expect(annex).toMatchObject({ costsCents: 15_000_000, incomeCents: 15_000_000 });
  expect(annex?.costs.map(({ amountCents }) => amountCents)).toEqual([5_000_000, 10_000_000]);
  expect(annex?.income.map(({ amountCents }) => amountCents)).toEqual([8_000_000, 7_000_000]);
  const { staffCents: _staff, purchasesCents: _purchases, ...total } = anApplicationForm().project;
  expect(budgetAnnexOf(total)).toBeUndefined();
});

test.each(applicantTypes)(
  'of a body of type %s is asked who represents it, of a person whether they may bind themselves, all at once',
  (type) => {
    const isBody = applicantTypeTable[type].isLegalBody;
    const own = isBody ? named : { legalCapacity: true };
    const wanted = Object.keys(own).map((name) => `applicant.${name}`);
    const plain = { ...offer, budgets: [], types: applicantTypes };
    expect(checkForm({ applicant: { type } }, plain)).toEqual(
      wanted.map((field) => ({ field, code: 'missing' })),
    );
    expect(checkForm({ applicant: { type, ...own } }, plain)).toEqual([]);
    for (const field of demandedFields) {
      expect(isOptional(field, type)).toBe(false);
      expect(applicantFields(type).includes(field)).toBe(wanted.includes(field));
    }
  },
);

test.each(applicantTypes.filter((type) => !applicantTypeTable[type].isLegalBody))(
  'of type %s nobody who cannot bind themselves alone files; what was filed before it was asked is read',
  (type) => {
    const { legalCapacity: _, ...before } = aFullForm(type).applicant as Record<string, unknown>;
    const codes = (applicant: object) =>
      applicationFormSchema
        .safeParse({ ...aFullForm(type), applicant })
        .error?.issues.map(({ path }) => path.join('.'));
    expect(codes(before)).toBeUndefined();
    expect(codes({ ...before, legalCapacity: true })).toBeUndefined();
    expect(codes({ ...before, legalCapacity: false })).toEqual(['applicant.legalCapacity']);
  },
);

test.each(applicantTypes)(
  'of type %s a body alone has a representative; forms of before are read without',
  (type) => {
    const form = aFullForm(type);
    const isBody = applicantTypeTable[type].isLegalBody;
    expect(representativeOf(form)).toEqual(
      isBody
        ? {
            name: 'Marque applicant.representativeFirstName Marque applicant.representativeSurname',
            capacity: 'Marque applicant.representativeCapacity',
            isSignedByAnother: true,
          }
        : undefined,
    );
    const before = Object.entries(form.applicant).filter(([name]) => !/^repres|^signedBy/.test(name));
    const old = applicationFormSchema.parse({ ...form, applicant: Object.fromEntries(before) });
    expect(representativeOf(old)).toBeUndefined();
  },
);
