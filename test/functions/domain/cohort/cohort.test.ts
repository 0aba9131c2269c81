import { expect, test } from 'vitest';
import { type Cohort, cohortSchema } from '#domain/cohort/cohort.ts';
import { promotion1 } from '#test/support/cohort.ts';

const aid = {
  siren: '385290309',
  grantedOn: '2021-06-01',
  amountCents: 1,
  sameAuthority: true,
  deMinimis: false,
};
const isRead = (change: Partial<Cohort>) => cohortSchema.safeParse({ ...promotion1, ...change }).success;
const withAid = (siren: string) => ({
  agreement: { ...promotion1.agreement, otherAid: [{ ...aid, siren }] },
});
const withSiret = (siret: string) => ({ service: { ...promotion1.service, siret } });

test('the published promotion is read as written, and so are the choices that it did not make', () => {
  expect(cohortSchema.parse(promotion1)).toEqual(promotion1);
  expect(isRead({ jury: { ...promotion1.jury, ranking: 'corrected' } })).toBe(true);
  expect(isRead({ panel: { ...promotion1.panel, method: 'approval' } })).toBe(true);
  expect(isRead({ funding: { ...promotion1.funding, whenOverBudget: 'stop' } })).toBe(true);
  expect(isRead({ mail: { capture: 'essai@example.org' } })).toBe(true);
  expect(isRead(withAid('385290309'))).toBe(true);
});

test.each<[string, Partial<Cohort>]>([
  ['a name that begins with a digit', { cohort: '1-promotion' }],
  ['a name with a space', { cohort: 'promotion 1' }],
  ['a name of one letter', { cohort: 'p' }],
  ['a prefix of three characters', { idPrefix: 'aic' }],
  ['a prefix of thirteen', { idPrefix: 'aic1234567890' }],
  ['a prefix in capitals', { idPrefix: 'AIC1' }],
  ['a prefix after a blank', { idPrefix: ' aic1' }],
  ['mail captured nowhere', { mail: { capture: 'personne' } }],
  ['mail captured without an address', { mail: {} as never }],
  ['a SIREN of ten digits', withAid('3852903090')],
  ['a SIREN of one digit', withAid('3')],
  ['a SIREN of letters', withAid('ABCDEFGHI')],
  ['a SIRET of fifteen digits', withSiret('732829320000741')],
  ['a SIRET after a letter', withSiret('s73282932000074')],
])('%s is refused', (_case, change) => {
  expect(isRead(change)).toBe(false);
});
