import { expect, test } from 'vitest';
import { calledOf, organisationOf } from '#domain/application/application-form.ts';
import { applicantTypes, applicantTypeTable, isPublishedByName } from '#domain/cohort/applicant-types.ts';
import { isInOpenData } from '#domain/results/scdl-export.ts';
import { aFullForm } from '#test/support/full-form.ts';

test.each(applicantTypes)(
  'the name of type %s is published when it is a body, and its row says so',
  (type) => {
    expect(isPublishedByName(type)).toBe(applicantTypeTable[type].isPublishedByName);
    if (!applicantTypeTable[type].isLegalBody) expect(isPublishedByName(type)).toBe(false);
  },
);

test.each(['unheard-of', 'constructor', ''])(
  'of the type « %s », that no row names, nothing is published',
  (type) => {
    expect(isPublishedByName(type)).toBe(false);
    expect(isInOpenData({ beneficiary: { type: type as never, name: 'Aline Dupré' } })).toBe(false);
  },
);

test('a collective is called by its name with the person who answers for it, whose name is that of the applicant', () => {
  const { applicant } = aFullForm('collective');
  expect(applicant.name).toBe('Marque applicant.name');
  expect(calledOf(applicant)).toBe('Marque applicant.collectiveName (Marque applicant.name)');
  expect(organisationOf(applicant)).toBe('Marque applicant.collectiveName');
});

test.each(applicantTypes)('the organisation of type %s is never a natural person', (type) => {
  const { applicant } = aFullForm(type);
  const isPerson = organisationOf(applicant) === applicant.name && !applicantTypeTable[type].isLegalBody;
  expect(isPerson).toBe(false);
});
