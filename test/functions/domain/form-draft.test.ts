import { describe, expect, test } from 'vitest';
import { type Answers, answersOf, centsOf, formOf, partsOf } from '../../../functions/domain/form-draft.ts';
import { anApplicationForm } from '../../support/application-builder.ts';

const complete: Answers = {
  'applicant.type': 'association',
  'applicant.name': 'Les Jardins partagés',
  'applicant.siret': '732 829 320 00074',
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
  'declarations.accurate': 'on',
  'declarations.rulesAccepted': 'on',
};

test.each([
  ['12 500', 1_250_000],
  ['12\u202f500 €', 1_250_000],
  ['12,500.50', 1_250_050],
  ['12500,5', 1_250_050],
  ['0', 0],
  ['beaucoup', 'beaucoup'],
  ['-3', '-3'],
  [undefined, undefined],
])('the amount typed as %s is %s cents', (typed, cents) => {
  expect(centsOf(typed)).toBe(cents);
});

test('a form that is shown to be changed is the same form when nothing is changed', () => {
  const form = anApplicationForm();
  expect(formOf(answersOf(form), 'fr').form).toEqual(form);
});

test('only the parts that were asked for are given, and what was left empty is not', () => {
  const answers = { ...answersOf(anApplicationForm()), 'project.description': '' };
  expect(partsOf(answers, 'fr', ['address', 'project.description', 'project.budgetCents'])).toEqual({
    address: { street: '12 rue des Lilas', postcode: '75020', city: 'Paris' },
    project: { budgetCents: 15_000_000 },
  });
});

describe('a draft', () => {
  test('that is complete is the form that the API takes', () => {
    expect(formOf(complete, 'fr').form).toEqual({
      language: 'fr',
      applicant: {
        type: 'association',
        name: 'Les Jardins partagés',
        siret: '73282932000074',
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
    expect(formOf(wrong, 'fr').problems).toEqual([
      { field: 'applicant.siret', code: 'siret-invalid' },
      { field: 'address.postcode', code: 'missing' },
      { field: 'project.requestedCents', code: 'not-euros' },
      { field: 'declarations.accurate', code: 'must-be-accepted' },
    ]);
  });

  test('of a person who has not said what they are asks for that first', () => {
    expect(formOf({}, 'fr').problems.map(({ field }) => field)).toContain('applicant.type');
  });
});
