import { expect, test } from 'vitest';
import { agreementFacts, grantTests } from '#domain/agreement/grant-tests.ts';
import type { HeldGrant } from '#domain/agreement/held-grants.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aHeldGrant } from '#test/support/held-grant.ts';

const aid = (amountCents: number, sameAuthority: boolean, deMinimis: boolean, siren = '732829320') => ({
  siren,
  grantedOn: '2022-02-01',
  amountCents,
  sameAuthority,
  deMinimis,
});
const cohort = {
  ...promotion1,
  agreement: {
    ...promotion1.agreement,
    commitmentsVersion: 'promotion-1/1',
    otherAid: [
      aid(1, true, true),
      aid(2, true, false),
      aid(4, false, true),
      aid(8, false, false),
      aid(16, true, true, '356000000'),
    ],
  },
};

test('of a beneficiary’s other money, its authority’s counts for the agreement, and small aid for the ceiling', () => {
  expect(agreementFacts({ applicationId: 'a1', form: anApplicationForm() }, cohort, [])).toEqual({
    otherSubsidies: [
      { year: 2022, amountCents: 1 },
      { year: 2022, amountCents: 2 },
    ],
    otherDeMinimis: [
      { grantedOn: '2022-02-01', amountCents: 1 },
      { grantedOn: '2022-02-01', amountCents: 4 },
    ],
    commitmentsVersion: 'promotion-1/1',
  });
});

const individual = anApplicationForm({ applicant: { type: 'individual', name: 'Aline Dupré' } });
const { siret: _none, ...unnumbered } = anApplicationForm().applicant as { siret?: string };

test.each([
  ['an individual', individual],
  ['an association without a SIRET', anApplicationForm({ applicant: unnumbered as never })],
])('nothing is known of other money of %s', (_whose, form) => {
  expect(agreementFacts({ applicationId: 'a1', form }, cohort, [])).toMatchObject({
    otherSubsidies: [],
    otherDeMinimis: [],
  });
});

test('aid of an association that has no SIREN is known by its RNA number, also of one that gives both in two applications', () => {
  const rna = 'W751234567';
  const { siren: _other, ...known } = aid(32, true, false);
  const otherAid = [{ ...known, rna }];
  const withAid = { ...cohort, agreement: { ...cohort.agreement, otherAid } };
  const form = (numbers: object) => anApplicationForm({ applicant: { ...unnumbered, ...numbers } as never });
  const of = (numbers: object, held: readonly HeldGrant[] = []) =>
    agreementFacts({ applicationId: 'a1', form: form(numbers) }, withAid, held).otherSubsidies;
  const siret = '73282932000074';
  expect(of({ rna })).toEqual([{ year: 2022, amountCents: 32 }]);
  expect(of({ rna: 'W751234568' })).toEqual([]);
  expect(of({ rna: undefined, siret })).toEqual([]);
  const both = aHeldGrant({ form: form({ rna, siret }), amountCents: 64, grantedOn: '2022-03-01' });
  expect(of({ rna: undefined, siret }, [both])).toContainEqual({ year: 2022, amountCents: 32 });
});

test('nothing is known either where the cohort file says nothing', () => {
  const { otherAid: _without, ...agreement } = cohort.agreement;
  expect(
    agreementFacts({ applicationId: 'a1', form: anApplicationForm() }, { ...cohort, agreement }, []),
  ).toMatchObject({ otherSubsidies: [], otherDeMinimis: [] });
});

test('the ceiling on small aid is tested for a company only', () => {
  const tests = grantTests(aHeldGrant({ amountCents: 2_299_997 }), cohort, []);
  // 23 000 EUR with the 3 cents of the same authority: at the threshold, not above it.
  expect(tests).toMatchObject({
    requirement: { year: 2022, annualTotalCents: 2_300_000, compulsory: false },
  });
  expect(tests).not.toHaveProperty('deMinimis');
});

test('two grants of this cohort to one beneficiary are added up: for the agreement by year, for the ceiling by day', () => {
  const grant = aHeldGrant({ amountCents: 2_299_997 });
  const held = (grantedOn: string) =>
    grantTests(grant, cohort, [grant, aHeldGrant({ applicationId: 'a2', amountCents: 1, grantedOn })]);
  expect(held('2022-05-01')).toMatchObject({
    requirement: { annualTotalCents: 2_300_001, compulsory: true },
  });
  expect(held('2021-12-31')).toMatchObject({
    requirement: { annualTotalCents: 2_300_000, compulsory: false },
  });
  const other = aHeldGrant({ applicationId: 'a2', amountCents: 7 });
  expect(agreementFacts(grant.application, cohort, [grant, other]).otherDeMinimis.at(-1)).toEqual({
    grantedOn: '2022-06-01',
    amountCents: 7,
  });
});

test('a beneficiary is known by its SIREN or by its RNA number, whichever it gave', () => {
  const anAssociation = (numbers: object) =>
    anApplicationForm({ applicant: { ...unnumbered, rna: undefined, ...numbers } as never });
  const byRna = aHeldGrant({ form: anAssociation({ rna: 'W751234567' }), amountCents: 1_000_000 });
  const bySiret = aHeldGrant({
    applicationId: 'a2',
    form: anAssociation({ siret: '73282932000074' }),
    amountCents: 1_000_000,
  });
  const byBoth = aHeldGrant({
    applicationId: 'a3',
    form: anAssociation({ siret: '73282932000074', rna: 'W751234567' }),
    amountCents: 500_000,
  });
  const total = (held: HeldGrant[]) => grantTests(byRna, promotion1, held).requirement.annualTotalCents;
  expect(total([byRna, bySiret])).toBe(1_000_000);
  expect(total([byRna, byBoth])).toBe(1_500_000);
  // The one that has both tells that the other two are of one beneficiary, in any order.
  expect(total([bySiret, byRna, byBoth])).toBe(2_500_000);
  expect(total([byBoth, bySiret])).toBe(2_500_000);
  // So does the one that knows it by another number of it, however many stand between.
  const [again, alone] = [{ siret: '73282932000074', rna: 'W691234567' }, { rna: 'W691234567' }].map(
    (numbers, index) =>
      aHeldGrant({ applicationId: `b${index}`, form: anAssociation(numbers), amountCents: 100_000 }),
  ) as [HeldGrant, HeldGrant];
  expect(total([byRna, alone, again, byBoth])).toBe(1_700_000);
});
