import { expect, test } from 'vitest';
import { payableFrom, reportDueOn, reportTermsOf } from '#domain/application/reports.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';

test.each([
  ['never', undefined, undefined],
  ['before the planned day', '2023-05-31', '2023-06-01'],
  ['on it', '2023-06-01', '2023-06-01'],
  ['after it', '2023-06-02', '2023-06-02'],
])(
  'with reports accepted %s, what is planned for 1 June is payable from the later of both days',
  (_, acceptedOn, payable) => {
    expect(payableFrom('2023-06-01', acceptedOn)).toBe(payable);
  },
);

const formOf = (type: 'association' | 'individual', endsOn?: string) => {
  const { project, applicant, ...form } = anApplicationForm();
  const { endsOn: _, ...phase } = project;
  const own = type === 'individual' ? ({ type, name: 'Aline Dupré' } as const) : applicant;
  return { ...form, applicant: own, project: { ...phase, ...(endsOn === undefined ? {} : { endsOn }) } };
};

test.each([
  ['association', '2023-09-28', { dueOn: '2024-06-30', financialYearEndsOn: '2023-12-31' }],
  ['association', '2022-10-31', { dueOn: '2023-06-30', financialYearEndsOn: '2022-12-31' }],
  ['association', undefined, { dueOn: '2023-06-30', financialYearEndsOn: '2022-12-31' }],
  // Over before it was granted: nothing is due before there is an agreement.
  ['association', '2021-03-01', { dueOn: '2023-06-30', financialYearEndsOn: '2022-12-31' }],
  ['individual', '2023-09-28', { dueOn: '2024-03-28' }],
] as const)('of an %s whose project ends on %s the reports are due: %o', (type, endsOn, terms) => {
  expect(reportTermsOf(formOf(type, endsOn), '2022-05-20')).toEqual(terms);
});

test('the reports are due by the day of the agreement in the place of the service', () => {
  const agreement = { issuedAt: '2022-12-31T23:30:00.000Z' };
  expect(reportDueOn({ form: formOf('association'), agreement }, 'Europe/Paris')).toBe('2024-06-30');
  expect(reportDueOn({ form: formOf('association'), agreement }, 'UTC')).toBe('2023-06-30');
});
