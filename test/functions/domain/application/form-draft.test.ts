import { describe, expect, test } from 'vitest';
import { offerOf } from '#domain/application/call-offer.ts';
import { formDraftSchema } from '#domain/application/draft-record.ts';
import {
  type Answers,
  answersOf,
  answersSchema,
  formOf,
  parseCents,
  partsOf,
} from '#domain/application/form-draft.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const representative = {
  representativeFirstName: 'Aline',
  representativeSurname: 'Dupré',
  representativeCapacity: 'Présidente',
  signedByAnother: false,
};
const complete: Answers = {
  'applicant.type': 'association',
  'applicant.name': 'Les Jardins partagés',
  'applicant.siret': '732 829 320 00074',
  'applicant.representativeFirstName': 'Aline',
  'applicant.representativeSurname': 'Dupré ',
  'applicant.representativeCapacity': 'Présidente',
  'applicant.republicanCommitment': 'on',
  'applicant.deMinimisCents': 'typed when the type was another one',
  'contact.name': 'Aline Dupré',
  'contact.email': 'aline@example.org',
  'address.street': '12 rue des Lilas',
  'address.postcode': '75020',
  'address.city': 'Paris',
  'project.title': 'Des potagers dans les écoles',
  'project.summary': 'Un potager par école.',
  'project.axis': 'deployer',
  'project.needs': ['funding'],
  'project.startsOn': '2022-09-01',
  'project.budgetCents': '150 000 €',
  'project.requestedCents': '80000,50',
  'project.staffCents': '100 000',
  'project.purchasesCents': '50 000,00 €',
  'project.taxesCents': ' ',
  'project.ownFundsCents': '69999,50',
  'declarations.accurate': 'on',
  'declarations.rulesAccepted': 'on',
};

test.each([
  ['12 500', 1_250_000],
  ['12\u202f500 €', 1_250_000],
  ['12,500.50', 1_250_050],
  ['12500,5', 1_250_050],
  ['12.500', 1_250_000],
  ['1.250.000', 125_000_000],
  ['12,5 environ', '12,5 environ'],
  ['0', 0],
  ['beaucoup', 'beaucoup'],
  ['-3', '-3'],
  [undefined, undefined],
])('the amount typed as %s is %s cents', (typed, cents) => {
  expect(parseCents(typed)).toBe(cents);
});

test('a form that is shown to be changed is the same form when nothing is changed', () => {
  const form = anApplicationForm();
  expect(formOf(answersOf(form), 'fr', offerOf(promotion1)).form).toEqual(form);
});

test('with the total the headings are given, those that were emptied as zero', () => {
  const { 'project.purchasesCents': _emptied, ...typed } = answersOf(anApplicationForm());
  const answers = { ...typed, 'project.staffCents': '150000' };
  const { project } = partsOf(answers, 'fr', ['project.requestedCents'], promotion1.applicants.budgets);
  expect(project).toMatchObject({
    budgetCents: 15_000_000,
    requestedCents: 8_000_000,
    staffCents: 15_000_000,
    purchasesCents: 0,
    ownFundsCents: 7_000_000,
  });
});

test('only the parts that were asked for are given, and what was left empty is not', () => {
  const answers = { ...answersOf(anApplicationForm()), 'project.description': '' };
  expect(partsOf(answers, 'fr', ['address', 'project.description', 'project.budgetCents'], [])).toEqual({
    address: { street: '12 rue des Lilas', postcode: '75020', city: 'Paris' },
    project: { budgetCents: 15_000_000 },
  });
});

test('parts hold nothing that was not asked for, nor what was left empty', () => {
  const answers = { ...answersOf(anApplicationForm()), 'contact.phone': '  ' };
  expect(partsOf(answers, 'fr', ['contact'], [])).toStrictEqual({
    contact: { name: 'Aline Dupré', email: 'aline.dupre@example.org' },
  });
  expect(partsOf(answers, 'fr', ['project.axis', 'project.description'], [])).toStrictEqual({
    project: { axis: 'deployer', description: 'Chaque classe cultive sa parcelle.' },
  });
});

test.each([
  [8_000_050, '80000,50'],
  [5, '0,05'],
  [8_000_000, '80000'],
])('%i cents are typed as %s', (budgetCents, typed) => {
  const { project } = anApplicationForm();
  const form = anApplicationForm({ project: { ...project, budgetCents } });
  expect(answersOf(form)['project.budgetCents']).toBe(typed);
});

test('a box that is not ticked is typed as nothing, and what the form does not have is not typed', () => {
  const { project } = anApplicationForm();
  const applicant = { type: 'association', name: 'Les Jardins', republicanCommitment: false } as const;
  const form = anApplicationForm({ applicant, project: { ...project, endsOn: undefined as never } });
  expect(answersOf(form)).toStrictEqual({
    'applicant.type': 'association',
    'applicant.name': 'Les Jardins',
    'applicant.republicanCommitment': '',
    'contact.name': 'Aline Dupré',
    'contact.email': 'aline.dupre@example.org',
    'address.street': '12 rue des Lilas',
    'address.postcode': '75020',
    'address.city': 'Paris',
    'project.title': 'Des potagers dans les écoles',
    'project.summary': 'Un potager et un jardinier par école.',
    'project.description': 'Chaque classe cultive sa parcelle.',
    'project.axis': 'deployer',
    'project.startsOn': '2022-09-01',
    'project.budgetCents': '150000',
    'project.requestedCents': '80000',
    'project.purchasesCents': '50000',
    'project.staffCents': '100000',
    'project.ownFundsCents': '70000',
    'project.needs': ['funding', 'experts'],
    'declarations.accurate': 'on',
    'declarations.rulesAccepted': 'on',
  });
});

test('a draft is stored with what was typed, and once filed without it', () => {
  const instant = '2022-01-10T10:00:00.000Z';
  const always = { draftId: 'd', version: 1, expiresAt: instant };
  const written = { email: 'a@example.org', answers: complete, idempotencyKey: 'k', savedAt: instant };
  const filed = {
    ...always,
    state: 'filed',
    applicationId: 'a',
    receivedAt: instant,
    filedDuringGrace: true,
  };
  for (const language of ['fr', 'en']) {
    const open = { ...always, state: 'open', language, ...written };
    expect(formDraftSchema.parse(open)).toEqual(open);
  }
  expect(formDraftSchema.parse(filed)).toEqual(filed);
  expect(formDraftSchema.safeParse({ ...filed, answers: complete }).success).toBe(false);
});

test.each([{ language: 'fr' }, { 'project.needs': 'funding' }, { 'applicant.siren': '732829320' }])(
  'what a draft does not ask is no answer: %o',
  (answers) => {
    expect(answersSchema.safeParse(answers).success).toBe(false);
  },
);

describe('a draft', () => {
  test.each<[string, object]>([
    ['company', { siret: '73282932000074', ...representative, deMinimisCents: 100_050 }],
    ['individual', { legalCapacity: true }],
    ['foundation', { siret: '73282932000074', ...representative, republicanCommitment: true }],
    ['collective', { collectiveName: 'Les Lilas', legalCapacity: true }],
    [
      'association',
      { siret: '73282932000074', rna: 'W751234567', ...representative, republicanCommitment: true },
    ],
  ])('of a %s files what that type is asked, whatever else was typed before', (type, asked) => {
    const answers = {
      ...complete,
      'applicant.type': type,
      'applicant.rna': 'W751234567',
      'applicant.collectiveName': ' Les Lilas',
      'applicant.legalCapacity': 'on',
      'applicant.deMinimisCents': '1 000,50',
      'contact.secondEmail': ' second@example.org ',
      'contact.phone': '01 02 03 04 05',
    };
    const { form, problems } = formOf(answers, 'en', offerOf(promotion1));
    expect(problems).toEqual([]);
    expect(form?.applicant).toEqual({ type, name: 'Les Jardins partagés', ...asked });
    expect(form?.contact).toMatchObject({ secondEmail: 'second@example.org', phone: '01 02 03 04 05' });
  });

  test.each([
    [
      { 'applicant.type': 'company', 'applicant.deMinimisCents': 'peu' },
      'applicant.deMinimisCents',
      'not-euros',
    ],
    [
      { 'applicant.type': 'individual', 'applicant.legalCapacity': 'on', 'project.budgetCents': 'peu' },
      'project.budgetCents',
      'not-euros',
    ],
    [
      { 'applicant.type': 'individual', 'project.budgetCents': '150 000' },
      'applicant.legalCapacity',
      'must-be-accepted',
    ],
    [{ 'project.staffCents': '-5' }, 'project.staffCents', 'not-euros'],
    [{ 'project.ownFundsCents': '99999999999999' }, 'project.ownFundsCents', 'not-euros'],
    [{ 'project.staffCents': '', 'project.purchasesCents': '0' }, 'project.budgetCents', 'no-costs'],
    [{ 'project.requestedCents': ' ' }, 'project.requestedCents', 'missing'],
    [{ 'project.needs': [] }, 'project.needs', 'missing'],
  ])('with %o has a problem in %s: %s', (change, field, code) => {
    expect(formOf({ ...complete, ...change }, 'fr', offerOf(promotion1)).problems).toEqual([{ field, code }]);
  });

  test('that is complete is the form that the API takes', () => {
    expect(formOf(complete, 'fr', offerOf(promotion1)).form).toEqual({
      language: 'fr',
      applicant: {
        type: 'association',
        name: 'Les Jardins partagés',
        siret: '73282932000074',
        ...representative,
        republicanCommitment: true,
      },
      contact: { name: 'Aline Dupré', email: 'aline@example.org' },
      address: { street: '12 rue des Lilas', postcode: '75020', city: 'Paris' },
      project: {
        title: 'Des potagers dans les écoles',
        summary: 'Un potager par école.',
        axis: 'deployer',
        needs: ['funding'],
        startsOn: '2022-09-01',
        budgetCents: 15_000_000,
        requestedCents: 8_000_050,
        staffCents: 10_000_000,
        purchasesCents: 5_000_000,
        ownFundsCents: 6_999_950,
      },
      declarations: { accurate: true, rulesAccepted: true },
    });
  });

  test('that is wrong in several steps tells all of it at once, amounts in euros', () => {
    const wrong = {
      ...complete,
      'applicant.siret': '123',
      'address.postcode': '',
      'project.requestedCents': 'beaucoup',
      'declarations.accurate': '',
    };
    expect(formOf(wrong, 'fr', offerOf(promotion1)).problems).toEqual([
      { field: 'applicant.siret', code: 'siret-invalid' },
      { field: 'address.postcode', code: 'missing' },
      { field: 'project.requestedCents', code: 'not-euros' },
      { field: 'declarations.accurate', code: 'must-be-accepted' },
    ]);
  });

  test('without a type, or of one that there is not, wants of its applicant the type and the name', () => {
    const wrongIn = (answers: Answers) =>
      formOf(answers, 'fr', offerOf(promotion1))
        .problems.map(({ field }) => field)
        .filter((field) => field.startsWith('applicant.'));
    for (const type of [undefined, ' ', 'club']) {
      const untyped = { ...complete, 'applicant.type': type };
      expect(wrongIn(untyped)).toEqual(['applicant.type']);
      for (const name of [undefined, ' '])
        expect(wrongIn({ ...untyped, 'applicant.name': name })).toEqual(['applicant.type', 'applicant.name']);
    }
    expect(wrongIn({ ...complete, 'applicant.name': '' })).toEqual(['applicant.name']);
  });

  test.each([
    ['01/09/2022', '2022-09-01'],
    ['1/9/2022', '2022-09-01'],
    [' 01/09/2022 ', '2022-09-01'],
    ['2022-09-01', '2022-09-01'],
  ])('has the day that is typed as %s', (typed, startsOn) => {
    const { form } = formOf({ ...complete, 'project.startsOn': typed }, 'fr', offerOf(promotion1));
    expect(form?.project.startsOn).toBe(startsOn);
  });

  test.each(['31/02/2022', '09/2022', '01/09/22', 'x01/09/2022', '1er septembre'])(
    'has no day where %s is typed',
    (typed) => {
      const { problems } = formOf({ ...complete, 'project.startsOn': typed }, 'fr', offerOf(promotion1));
      expect(problems).toEqual([{ field: 'project.startsOn', code: 'not-a-day' }]);
    },
  );

  test('of who gives a total keeps the headings that were typed for another type, and files none', () => {
    const { form, problems } = formOf(
      { ...complete, 'applicant.type': 'individual', 'applicant.legalCapacity': 'on' },
      'fr',
      offerOf(promotion1),
    );
    expect(problems).toEqual([]);
    expect(form?.project).toMatchObject({ budgetCents: 15_000_000 });
    expect(form?.project).not.toHaveProperty('staffCents');
  });

  test('of which the budget does not balance is told by how much, beside all else', () => {
    const wrong = { ...complete, 'project.ownFundsCents': '60000', 'contact.name': '' };
    expect(formOf(wrong, 'fr', offerOf(promotion1)).problems).toEqual([
      { field: 'contact.name', code: 'missing' },
      {
        field: 'project.budgetCents',
        code: 'income-below-costs',
        with: 'project.requestedCents',
        costsCents: 15_000_000,
        incomeCents: 14_000_050,
        differenceCents: 999_950,
      },
    ]);
  });

  test('of a person who has not said what they are asks for that first', () => {
    expect(formOf({}, 'fr', offerOf(promotion1)).problems.map(({ field }) => field)).toContain(
      'applicant.type',
    );
  });
});
