import { expect, test } from 'vitest';
import { type Agreement, agreementFor, agreementSchema } from '#domain/agreement/agreement.ts';
import {
  type AgreementDocument,
  agreementDocument,
  agreementDocumentSchema,
} from '#domain/agreement/agreement-document.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { authorAt } from '#domain/cohort/signatory.ts';
import { canonicalJson, sha256Of } from '#domain/values/digest.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

type Applicant = ApplicationForm['applicant'];
const issuedOn = '2022-05-02T10:00:00.000Z';
const dueAt = '2022-06-01T10:00:00.000Z';
const individual: Applicant = { type: 'individual', name: 'Aline Dupré' };
const company: Applicant = {
  type: 'company',
  name: 'Jardins SAS',
  siret: '73282932000074',
  deMinimisCents: 100,
};

const agreementWith = (form: ApplicationForm, issued = issuedOn): Agreement =>
  agreementFor(
    { ...(anApplication('laureate') as ApplicationIn<'laureate'>), form },
    promotion1,
    issued,
    dueAt,
  );

function documentOf(
  applicant: Applicant,
  facts: Partial<Parameters<typeof agreementDocument>[3]> = {},
  { issued = issuedOn, endsOn = true } = {},
): AgreementDocument {
  const form = anApplicationForm({ applicant });
  if (!endsOn) delete form.project.endsOn;
  const none = { otherSubsidies: [], otherDeMinimis: [], commitmentsVersion: 'promotion-1/1' };
  return agreementDocument(agreementWith(form, issued), form, promotion1, { ...none, ...facts });
}

test('a grant that is given again has an agreement of the next number', () => {
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  const again = { ...laureate, formerAgreement: `${laureate.applicationId}-C1` };
  const { number } = agreementFor(again, promotion1, issuedOn, dueAt);
  expect(number).toBe(`${laureate.applicationId}-C2`);
});

test('an agreement says in French who grants what to whom, for what and under which terms', () => {
  const { service, agreement } = promotion1;
  const association = agreementWith(anApplicationForm());
  expect(association).toEqual({
    number: 'aic1-0123456789ABCDEF-C1',
    applicationId: 'aic1-0123456789ABCDEF',
    issuedOn,
    dueAt,
    administration: {
      name: service.name.fr,
      address: service.address,
      party: 'L’État',
      representative: authorAt(promotion1, issuedOn, 'fr'),
    },
    beneficiary: {
      name: 'Les Jardins partagés',
      type: 'association',
      address: '12 rue des Lilas, 75020 Paris',
      siret: '73282932000074',
    },
    object: 'Des potagers dans les écoles',
    amountCents: 8_000_000,
    instalments: association.instalments,
    terms: agreement.terms.fr,
    commitments: agreement.commitments.fr,
    commitmentsAnnex: agreement.commitmentsAnnex,
    clauses: association.clauses,
    disputes: promotion1.appealNotice.agreement.fr,
  });
  expect(association.clauses.map(({ title }) => title)).toEqual(agreement.clauses.map(({ title }) => title));
  expect(
    association.clauses.some(({ text }) =>
      text.includes(promotion1.site?.dataProtectionEmail ?? service.email),
    ),
  ).toBe(true);
  expect(JSON.stringify(association)).not.toMatch(/\{\w+\}/);
  expect(association.instalments.map(({ label }) => label)).toEqual(
    agreement.instalments.map(({ label }) => label.fr),
  );
  expect(association.instalments.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(8_000_000);
  expect(agreementSchema.parse(association)).toEqual(association);
});

test('only an association signs the commitments of the contrat d’engagement républicain', () => {
  expect(agreementWith(anApplicationForm({ applicant: company })).commitments).toEqual([]);
  const alone = agreementWith(anApplicationForm({ applicant: individual }));
  expect([alone.commitments, alone.commitmentsAnnex]).toEqual([[], []]);
  expect(alone.beneficiary).not.toHaveProperty('siret');
});

test.each([
  [{ b: 1, a: [true, null, 'é'], c: undefined }, '{"a":[true,null,"é"],"b":1}'],
  [{ b: { d: 1, c: 2 }, ab: 1, a: 1 }, '{"a":1,"ab":1,"b":{"c":2,"d":1}}'],
  [{ a: 1, B: 1, c: 1 }, '{"B":1,"a":1,"c":1}'],
  [[], '[]'],
  [null, 'null'],
])('the canonical text of %o is %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('a printed agreement adds the parties’ addresses, the project, and what the law wants to know', () => {
  const document = documentOf(anApplicationForm().applicant);
  const agreement = agreementWith(anApplicationForm());
  const { service } = promotion1;
  expect(document).toEqual({
    ...agreement,
    timeZone: 'Europe/Paris',
    programme: promotion1.title.fr,
    administration: { ...agreement.administration, phone: service.phone, email: service.email },
    beneficiary: {
      ...agreement.beneficiary,
      rna: 'W751234567',
      representative: { name: 'Aline Dupré', capacity: 'Présidente', isSignedByAnother: false },
    },
    project: {
      startsOn: '2022-09-01',
      endsOn: '2023-06-30',
      budgetCents: 15_000_000,
      requestedCents: 8_000_000,
      underHeadings: { purchases: 5_000_000, staff: 10_000_000, ownFunds: 7_000_000 },
    },
    requirement: { compulsory: true, year: 2022, annualTotalCents: 8_000_000 },
    financialYearEndsOn: '2023-12-31',
    reportDueOn: '2024-06-30',
    commitmentsText: { version: 'promotion-1/1', sha256: sha256Of(agreement.commitmentsAnnex) },
  });
  expect(agreementDocumentSchema.parse(document)).toEqual(document);
});

test('a printed agreement says nothing of what there is not', () => {
  const document = documentOf(individual, {}, { endsOn: false });
  expect(document.project).not.toHaveProperty('endsOn');
  expect(document.beneficiary).not.toHaveProperty('rna');
  expect(document).not.toHaveProperty('commitmentsText');
  for (const absent of ['deMinimis', 'requirement', 'financialYearEndsOn']) {
    expect(document).not.toHaveProperty(absent);
  }
});

test.each([
  [0, true],
  [11_999_900, true],
  [11_999_901, false],
])(
  'a company that had %i cents of dated aid beside 1 EUR undated may have 80 000 EUR: %s',
  (had, permitted) => {
    const otherDeMinimis = [{ grantedOn: '2021-01-01', amountCents: had }];
    const document = documentOf(company, { otherDeMinimis });
    expect(document.deMinimis).toMatchObject({
      permitted,
      totalCents: had + 8_000_100,
      ceilingCents: 20_000_000,
    });
    expect(agreementDocumentSchema.parse(document)).toEqual(document);
  },
);

test('a printed agreement counts the year and the accounts from the day in the place of the service', () => {
  const lastMinutes = { issued: '2022-12-31T23:30:00.000Z' };
  const facts = { otherSubsidies: [{ year: 2023, amountCents: 100 }], accountsCloseOn: '06-30' };
  expect(documentOf(company, facts, { ...lastMinutes, endsOn: false })).toMatchObject({
    requirement: { year: 2023, annualTotalCents: 8_000_100 },
    financialYearEndsOn: '2023-06-30',
    reportDueOn: '2023-12-30',
  });
});

test.each<[string, (document: AgreementDocument) => object]>([
  ['the administration', (document) => document.administration],
  ['the beneficiary', (document) => document.beneficiary],
  ['the project', (document) => document.project],
  ['the requirement', (document) => document.requirement as object],
  ['the commitments', (document) => document.commitmentsText as object],
])('a printed agreement whose %s was added to is none', (_, part) => {
  const document = structuredClone(documentOf(anApplicationForm().applicant));
  Object.assign(part(document), { added: 'later' });
  expect(agreementDocumentSchema.safeParse(document).success).toBe(false);
});
