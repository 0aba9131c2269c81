import { describe, expect, test } from 'vitest';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aHeldGrant } from '#test/support/held-grant.ts';

const at = '2022-06-01T10:00:00.000Z';
const aid = (amountCents: number, grantedOn = '2022-02-01') => ({
  siren: '732829320',
  grantedOn,
  amountCents,
  sameAuthority: false,
  deMinimis: true,
});
const cohort = {
  ...promotion1,
  applicants: { ...promotion1.applicants, maximumRequestCents: 40_000_000 },
  agreement: { ...promotion1.agreement, otherAid: [aid(1_000_000), aid(2_000_000), aid(9, '2018-01-01')] },
};
const company = anApplicationForm({
  applicant: { type: 'company', name: 'Verdure', siret: '73282932000074', deMinimisCents: 500_000 },
});
const granted = (amountCents: number, form = company) =>
  overAidCeiling([{ application: { applicationId: 'a1', form }, amountCents }], [], cohort, at);

// 200 000 EUR over three years, of which 35 000 are declared or known: 165 000 are left.
describe('the ceiling on small aid', () => {
  test('lets a grant through that fills it to the cent', () => {
    expect(granted(16_500_000)).toBeUndefined();
  });

  test('names a grant of a cent more, with what is declared, what is known and what is left', () => {
    expect(granted(16_500_001)).toEqual({
      code: 'aid-over-ceiling',
      problems: [
        {
          field: 'a1',
          code: 'aid-over-ceiling',
          title: company.project.title,
          applicantName: 'Verdure',
          amountCents: 16_500_001,
          declaredCents: 500_000,
          knownCents: 3_000_000,
          grantedHereCents: 0,
          ceilingCents: 20_000_000,
          leftCents: 16_500_000,
        },
      ],
    });
  });

  test('is one for all projects of an undertaking: the first of the ranking takes its part, the next is judged by the rest', () => {
    const grants = [16_000_000, 500_001, 500_000].map((amountCents, index) => ({
      application: { applicationId: `a${index + 1}`, form: company },
      amountCents,
    }));
    expect(overAidCeiling(grants, [], cohort, at)).toMatchObject({
      problems: [
        {
          field: 'a2',
          amountCents: 500_001,
          grantedHereCents: 16_000_000,
          knownCents: 3_000_000,
          leftCents: 500_000,
        },
      ],
    });
    expect(overAidCeiling(grants.slice(1), [], cohort, at)).toBeUndefined();
  });

  test('counts what other projects of the undertaking were granted before, and nobody else’s', () => {
    const grant = { application: { applicationId: 'a1', form: company }, amountCents: 16_500_000 };
    const held = (applicationId: string, form = company) =>
      overAidCeiling([grant], [aHeldGrant({ applicationId, form, amountCents: 1 })], cohort, at);
    const establishment = anApplicationForm({
      applicant: { type: 'company', name: 'Verdure Sud', siret: '73282932000082', deMinimisCents: 0 },
    });
    const stranger = anApplicationForm({
      applicant: { type: 'company', name: 'Autre', siret: '35600000000048', deMinimisCents: 0 },
    });
    expect(held('a2')).toMatchObject({
      problems: [{ field: 'a1', grantedHereCents: 1, knownCents: 3_000_000 }],
    });
    expect(held('a2', establishment)).toMatchObject({ problems: [{ leftCents: 16_499_999 }] });
    expect(held('a2', stranger)).toBeUndefined();
    // Its own, told before: a release that is asked for again is no second grant.
    expect(held('a1')).toBeUndefined();
  });

  test('bears on companies alone', () => {
    const open = { ...cohort, applicants: { ...cohort.applicants, maximumRequestCents: 90_000_000 } };
    const grant = {
      application: { applicationId: 'a1', form: anApplicationForm() },
      amountCents: 90_000_000,
    };
    expect(overAidCeiling([grant], [], open, at)).toBeUndefined();
  });
});

describe('the maximum of the call', () => {
  const ceiling = { ...cohort, applicants: { ...cohort.applicants, maximumRequestCents: 6_000_000 } };
  const grant = (amountCents: number, form = anApplicationForm()) => ({
    application: { applicationId: 'a1', form },
    amountCents,
  });

  test('lets a grant through that reaches it', () => {
    expect(overAidCeiling([grant(6_000_000)], [], ceiling, at)).toBeUndefined();
  });

  test('forbids one above it to anybody, named with its figures', () => {
    const { applicant, project } = anApplicationForm();
    expect(overAidCeiling([grant(8_750_000)], [], ceiling, at)).toEqual({
      code: 'aid-over-ceiling',
      problems: [
        {
          field: 'a1',
          code: 'grant-above-maximum',
          title: project.title,
          applicantName: applicant.name,
          amountCents: 8_750_000,
          maximumCents: 6_000_000,
        },
      ],
    });
  });

  test('is named beside that on small aid where a grant passes both', () => {
    const codes = overAidCeiling([grant(17_000_000, company)], [], ceiling, at)?.problems.map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['grant-above-maximum', 'aid-over-ceiling']);
  });
});
