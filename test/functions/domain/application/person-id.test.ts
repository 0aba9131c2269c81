import { expect, test } from 'vitest';
import { personIdOf, purposeOfId, repeatedAddresses } from '#domain/application/person-id.ts';
import { jurorIdSchema, panelistIdSchema, personIdSchema } from '#domain/values/ids.ts';

test('a person has one id in each roll of each cohort, however the address is written', () => {
  const id = personIdOf('promotion-1', 'juror', 'Aline.Dupre@example.org');
  expect(id).toMatch(/^j-[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(personIdOf('promotion-1', 'juror', 'aline.dupre@EXAMPLE.org')).toBe(id);
  const others = [
    personIdOf('promotion-2', 'juror', 'aline.dupre@example.org'),
    personIdOf('promotion-1', 'panelist', 'aline.dupre@example.org'),
    personIdOf('promotion-1', 'juror', 'aline@example.org'),
  ];
  expect(new Set([id, ...others].map((one) => one.slice(2))).size).toBe(4);
  expect(others[1]).toMatch(/^p-/);
});

test('an id has the shape of its roll', () => {
  const shapes = [personIdSchema, jurorIdSchema, panelistIdSchema];
  const fits = (id: string) => shapes.map((shape) => shape.safeParse(id).success);
  const [juror, panelist] = (['juror', 'panelist'] as const).map((roll) => personIdOf('one', roll, 'a@b.fr'));
  expect(fits(juror ?? '')).toEqual([true, true, false]);
  expect(fits(panelist ?? '')).toEqual([true, false, true]);
  expect(fits(`x${juror}`)).toEqual([false, false, false]);
});

test.each([
  ['staff', 'staff'],
  ['j-0123456789', 'juror'],
  ['p-0123456789', 'panelist'],
  ['d-0123456789', 'draft'],
  ['v-0123456789ABCDEF', 'volunteer'],
  ['h-0123456789', 'heir'],
  ['aic1-0123456789ABCDEF', 'applicant'],
  // A cohort's prefix has four characters at least: no applicant's id begins as theirs do.
  ['staff-0123456789ABCDEF', 'applicant'],
  ['aicj-', 'applicant'],
  ['aicp-', 'applicant'],
  ['aicd-', 'applicant'],
])('%s is the id of: %s', (id, purpose) => {
  expect(purposeOfId(id)).toBe(purpose);
});

test('an address that stands more than once is named at its second place and after, in any case', () => {
  // The dotless capital of ı is I: only small letters compare addresses as mail servers do.
  const people = ['a@x.fr', 'b@x.fr', 'A@X.fr', 'c@x.fr', 'a@x.FR', 'ı@x.fr', 'i@x.fr'];
  expect(
    repeatedAddresses(
      'jurors',
      people.map((email) => ({ email })),
    ),
  ).toEqual([
    { field: 'jurors.2.email', code: 'repeated' },
    { field: 'jurors.4.email', code: 'repeated' },
  ]);
});
