import { describe, expect, test } from 'vitest';
import {
  isSigned,
  paymentCalendar,
  publicationDuties,
  publishedAward,
  type SignedApplication,
  signedOn,
} from '#domain/agreement/signed-agreements.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

const timeZone = 'Europe/Paris';
type Applicant = ApplicationForm['applicant'];
const association: Applicant = { type: 'association', name: 'Les Jardins', republicanCommitment: true };
const company: Applicant = {
  type: 'company',
  name: 'Jardins SAS',
  siret: '73282932000074',
  deMinimisCents: 0,
};
const individual: Applicant = { type: 'individual', name: 'Aline Dupré' };

const aSigned = (
  applicationId: string,
  amountCents: number,
  applicant: Applicant,
  issuedAt = '2022-05-02T10:00:00.000Z',
): SignedApplication => {
  const signed = anApplication('countersigned') as SignedApplication;
  const agreement = { ...signed.agreement, amountCents, issuedAt, number: `${applicationId}-C1` };
  return { ...signed, applicationId, agreement, form: anApplicationForm({ applicant }) };
};

test.each([
  ['agreement-issued', false],
  ['signed', false],
  ['countersigned', true],
  ['awarded', true],
  ['lapsed', false],
] as const)('an agreement that is %s binds: %s', (status, binds) => {
  expect(isSigned(anApplication(status))).toBe(binds);
});

test('days are those of the place of the service: of the last signature, from which the payments count', () => {
  const lastMinutes = '2022-12-31T23:30:00.000Z';
  const late = { ...aSigned('a', 1, association, lastMinutes), countersignedAt: lastMinutes };
  expect(signedOn(late, timeZone)).toBe('2023-01-01');
  expect(signedOn(late, 'UTC')).toBe('2022-12-31');
  const part = { label: 'Avance', amountCents: 1, dueMonthsAfterSignature: 1 };
  expect(paymentCalendar(late, [part], timeZone)).toMatchObject([{ dueOn: '2023-02-01' }]);
});

test('a part that waits for the reports is not planned before the project that they account for has ended', () => {
  const signed = aSigned('a', 1, association);
  const part = { label: 'Solde', amountCents: 1, dueMonthsAfterSignature: 12, afterReports: true as const };
  const endingOn = (endsOn: string) => {
    const form = { ...signed.form, project: { ...signed.form.project, endsOn } };
    const at = '2022-06-03T09:00:00.000Z';
    return paymentCalendar({ ...signed, form, countersignedAt: at }, [part], timeZone).map(
      ({ dueOn }) => dueOn,
    );
  };
  expect(endingOn('2023-09-28')).toEqual(['2023-09-28']);
  expect(endingOn('2023-01-31')).toEqual(['2023-06-03']);
});

/** Of grants that no decision has touched. */
const untouched = () => undefined;

describe('the duty to publish', () => {
  const compulsory = (...applications: SignedApplication[]) =>
    publicationDuties(applications, promotion1, untouched).map((duty) => duty.compulsory);

  test('names the agreement and its day', () => {
    expect(publicationDuties([aSigned('a', 2_300_001, association)], promotion1, untouched)).toEqual([
      { applicationId: 'a', reference: 'a-C1', signedOn: '2022-01-10', compulsory: true },
    ]);
  });

  describe('of an agreement that was changed since', () => {
    const terms = { grantedCents: 2_000_000, endsOn: '2023-09-28', instalments: [] };
    const bound = (number: number, countersignedAt: string) => ({ ...terms, number, countersignedAt });
    const lastMinutes = '2022-11-30T23:30:00.000Z';
    const signed = aSigned('a', 2_300_001, association);
    const amended = {
      ...signed,
      agreement: {
        ...signed.agreement,
        amendments: [bound(1, '2022-10-03T09:00:00.000Z'), bound(2, lastMinutes)],
      },
    };
    const decidedOn = (day: string) => () => ({ amountCents: 1_000, decidedOn: day });
    const changesOf = (
      one: SignedApplication,
      kept: () => { amountCents: number; decidedOn: string } | undefined,
    ) => {
      const [duty] = publicationDuties([one], promotion1, kept);
      return [duty?.amendment, duty?.reduction];
    };
    const second = { reference: 'a-C1-A2', signedOn: '2022-12-01' };

    test('names the last amendment and the day of its last signature, in the place of the service', () => {
      expect(changesOf(amended, untouched)).toEqual([second, undefined]);
    });

    test('names the decision that took part of it away, by the agreement and its day', () => {
      const decision = { reference: 'a-C1/2023-11-05', signedOn: '2023-11-05' };
      expect(changesOf(signed, decidedOn('2023-11-05'))).toEqual([decision, 'a-C1/2023-11-05']);
    });

    test.each([
      ['2022-11-30', second],
      ['2022-12-01', { reference: 'a-C1/2022-12-01', signedOn: '2022-12-01' }],
      ['2022-12-02', { reference: 'a-C1/2022-12-02', signedOn: '2022-12-02' }],
    ])(
      'of an amendment and a decision of %s names whichever came last, and the decision besides',
      (day, last) => {
        expect(changesOf(amended, decidedOn(day))).toEqual([last, `a-C1/${day}`]);
      },
    );
  });

  test('begins above the threshold, and never for an individual', () => {
    expect(compulsory(aSigned('a', 2_300_000, association))).toEqual([false]);
    expect(compulsory(aSigned('a', 8_000_000, individual))).toEqual([false]);
  });

  const siret = '73282932000074';
  const sameSiren = '73282932000082';
  test.each<[string, Applicant, Applicant, boolean]>([
    ['of two establishments of one company', company, { ...company, siret: sameSiren }, true],
    ['of an association and a company of one SIREN', { ...association, siret }, company, true],
    ['of one RNA number', { ...association, rna: 'W1' }, { ...association, rna: 'W1' }, true],
    [
      'of one RNA number, where one names its SIRET',
      { ...association, rna: 'W1', siret },
      { ...association, rna: 'W1' },
      true,
    ],
    [
      'of one RNA number, and the SIRET was left empty',
      { ...association, rna: 'W1', siret: undefined },
      { ...association, rna: 'W1' },
      true,
    ],
    ['of two RNA numbers', { ...association, rna: 'W1' }, { ...association, rna: 'W2' }, false],
    ['of nobody who can be told from another', association, association, false],
  ])('counts two grants of 15 000 EUR together when they are %s', (_, one, other, together) => {
    expect(compulsory(aSigned('a', 1_500_000, one), aSigned('b', 1_500_000, other))).toEqual([
      together,
      together,
    ]);
  });

  test('counts what else the authority granted in that year, as the agreement itself does', () => {
    const aid = {
      siren: '732829320',
      grantedOn: '2022-02-01',
      amountCents: 800_001,
      sameAuthority: true,
      deMinimis: false,
    };
    const isDutyBeside = (...otherAid: (typeof aid)[]) =>
      publicationDuties(
        [aSigned('a', 1_500_000, company)],
        { ...promotion1, agreement: { ...promotion1.agreement, otherAid } },
        untouched,
      )[0]?.compulsory;
    expect(isDutyBeside(aid)).toBe(true);
    expect(isDutyBeside({ ...aid, amountCents: 800_000 })).toBe(false);
    expect(isDutyBeside({ ...aid, sameAuthority: false })).toBe(false);
  });

  test('counts no grant twice, and none of another year', () => {
    const before = aSigned('b', 1_500_000, company, '2021-12-31T22:59:00.000Z');
    const justAfter = aSigned('b', 1_500_000, company, '2021-12-31T23:00:00.000Z');
    expect(compulsory(aSigned('a', 1_500_000, company))).toEqual([false]);
    expect(compulsory(aSigned('a', 1_500_000, company), before)).toEqual([false, false]);
    expect(compulsory(aSigned('a', 1_500_000, company), justAfter)).toEqual([true, true]);
  });
});

describe('a line of the open data', () => {
  const instalments = [
    { label: 'Avance', amountCents: 500, dueMonthsAfterSignature: 0 },
    { label: 'Solde', amountCents: 500, dueMonthsAfterSignature: 12 },
  ];
  const lineOf = (applicant: Applicant) =>
    publishedAward(aSigned('a', 1_000, applicant), { instalments, object: 'Des potagers' }, promotion1);

  test('tells who grants what to whom, when, for what, and when it is paid', () => {
    expect(lineOf({ ...association, rna: 'W751234567', siret: '73282932000074' })).toEqual({
      authority: { name: 'État', siret: promotion1.service.siret },
      signedOn: '2022-01-10',
      reference: 'a-C1',
      beneficiary: { type: 'association', name: 'Les Jardins', siret: '73282932000074', rna: 'W751234567' },
      object: 'Des potagers',
      amountCents: 1_000,
      instalments: [
        { number: 1, label: 'Avance', amountCents: 500, dueOn: '2022-01-10' },
        { number: 2, label: 'Solde', amountCents: 500, dueOn: '2023-01-10' },
      ],
      notifiedToEu: false,
      programme: promotion1.title.fr,
    });
  });

  test('tells what is left of a grant that was amended, and then taken away in part', () => {
    const signed = aSigned('a', 1_000, association);
    const dated = [{ number: 1, label: 'Solde', amountCents: 900, dueOn: '2023-05-05' }];
    const amendment = {
      number: 1,
      grantedCents: 900,
      instalments: dated,
      countersignedAt: '2022-10-03T09:00:00.000Z',
    };
    const amended = { ...signed, agreement: { ...signed.agreement, amendments: [amendment] } };
    const agreement = { instalments, object: 'x' };
    const line = { amountCents: 900, instalments: dated, amendment: 'a-C1-A1' };
    expect(publishedAward(amended, agreement, promotion1)).toMatchObject(line);
    expect(publishedAward(amended, agreement, promotion1)).not.toHaveProperty('reduction');
    const kept = { amountCents: 400, decidedOn: '2023-11-05' };
    const reduced = publishedAward(amended, agreement, promotion1, kept);
    expect(reduced).toMatchObject({ ...line, amountCents: 400, reduction: 'a-C1/2023-11-05' });
  });

  test.each([
    ['L’État', 'État'],
    ['La commune de l’Exemple', 'Commune de l’Exemple'],
    ['Le département de l’Exemple', 'Département de l’Exemple'],
    ['Les Communes réunies', 'Communes réunies'],
    ['Métropole de l’Exemple', 'Métropole de l’Exemple'],
    ['Lessay', 'Lessay'],
  ])('names the legal person whose SIRET it gives, not its service: %s', (party, name) => {
    const cohort = { ...promotion1, agreement: { ...promotion1.agreement, party } };
    const signed = aSigned('a', 1_000, association);
    expect(publishedAward(signed, { instalments, object: 'x' }, cohort).authority.name).toBe(name);
  });

  test.each<[Applicant, object]>([
    [association, { type: 'association', name: 'Les Jardins' }],
    [company, { type: 'company', name: 'Jardins SAS', siret: '73282932000074' }],
    [individual, { type: 'individual', name: 'Aline Dupré' }],
  ])('names of %o no number that it does not have', (applicant, beneficiary) => {
    expect(Object.entries(lineOf(applicant).beneficiary)).toEqual(Object.entries(beneficiary));
  });
});
