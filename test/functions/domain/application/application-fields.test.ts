import { expect, test } from 'vitest';
import {
  applicantFields,
  applicationFields,
  applicationFieldTable,
  isOptional,
  kindOf,
} from '#domain/application/application-fields.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { answersOf, formOf } from '#domain/application/form-draft.ts';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aFullForm } from '#test/support/full-form.ts';

test('the table has the fields of the schema, in its order', () => {
  expect(applicationFields).toEqual(Object.keys(applicationFieldTable));
});

test.each(applicantTypes)('a form of type %s is the same once it was typed', (type) => {
  const form = aFullForm(type);
  expect(formOf(answersOf(form), form.language, offerOf(promotion1))).toEqual({ form, problems: [] });
});

test('each type fills in its own fields, and the name alone where the type is not known', () => {
  expect(applicantFields('company')).toEqual([
    'applicant.name',
    'applicant.siret',
    'applicant.representativeFirstName',
    'applicant.representativeSurname',
    'applicant.representativeCapacity',
    'applicant.signedByAnother',
    'applicant.deMinimisCents',
  ]);
  expect(applicantFields(undefined)).toEqual(['applicant.name']);
  expect(applicantFields('constructor')).toEqual(['applicant.name']);
});

test('a number may be left empty by one type and not by another; what a type does not have is not asked', () => {
  expect(isOptional('applicant.siret', 'association')).toBe(true);
  expect(isOptional('applicant.siret', 'company')).toBe(false);
  expect(isOptional('applicant.siret', undefined)).toBe(false);
  expect(isOptional('project.endsOn', undefined)).toBe(true);
  expect(isOptional('language', undefined)).toBe(false);
  expect(kindOf('constructor')).toBeUndefined();
});
