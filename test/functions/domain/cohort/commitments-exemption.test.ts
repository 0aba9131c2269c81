/** Who subscribes to the contrat d'engagement républicain, and who is deemed to satisfy it without (loi 2000-321 art. 10-1). */
import { describe, expect, test } from 'vitest';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { agreementDocument, agreementDocumentSchema } from '#domain/agreement/agreement-document.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import {
  type ApplicationForm,
  applicationFormSchema,
  exemptionOf,
} from '#domain/application/application-form.ts';
import { type ApplicantType, applicantTypes, applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { exemptionNames, groundsOf } from '#domain/cohort/commitments-exemption.ts';
import { assessForm } from '#domain/cohort/eligibility.ts';
import { redactTexts } from '#infra/cli/anonymise/redaction.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { anApplication, anApplicationForm } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aFullForm } from '#test/support/full-form.ts';

const bodyWith = (type: ApplicantType, more: object): ApplicationForm => {
  const { applicant, ...form } = aFullForm(type);
  return { ...form, applicant: { ...applicant, ...more } as ApplicationForm['applicant'] };
};
const exempt = (type: ApplicantType, ground: string) =>
  bodyWith(type, { republicanCommitment: false, commitmentsExemption: ground });

test.each(applicantTypes)('%s has grounds only if it is of those who subscribe', (type) => {
  expect(groundsOf(type).length > 0).toBe(applicantTypeTable[type].signsCommitments);
});

test.each(['association', 'foundation'] as const)(
  'a form of %s takes its own grounds and no other',
  (type) => {
    const taken = exemptionNames.filter(
      (ground) => applicationFormSchema.safeParse(exempt(type, ground)).success,
    );
    expect(taken).toEqual(groundsOf(type));
  },
);

test('an association may be approved; a foundation is of recognised public utility or subscribes', () => {
  expect(groundsOf('association')).toEqual(['recognised-public-utility', 'approved']);
  expect(groundsOf('foundation')).toEqual(['recognised-public-utility']);
});

describe.each(['promotion-1', 'promotion-2', 'quartiers-1'])('by the rules of %s', (name) => {
  const { rules } = loadCohortFile(name).applicants;
  const failed = (more: object) =>
    assessForm(rules, bodyWith('association', more))
      .failures.map(({ code }) => code)
      .includes('republican-commitment-missing');

  test.each([
    [{ republicanCommitment: true, commitmentsExemption: undefined }, false],
    [{ republicanCommitment: false, commitmentsExemption: 'recognised-public-utility' }, false],
    [{ republicanCommitment: false, commitmentsExemption: 'approved' }, false],
    [{ republicanCommitment: false, commitmentsExemption: undefined }, true],
  ])('a body that says %o lacks the commitment: %s', (more, lacks) => {
    expect(failed(more)).toBe(lacks);
  });
});

describe('the agreement', () => {
  const documentOf = (form: ApplicationForm) => {
    const laureate = { ...(anApplication('laureate') as ApplicationIn<'laureate'>), form };
    const agreement = agreementFor(
      laureate,
      promotion1,
      '2022-05-02T10:00:00.000Z',
      '2022-06-01T10:00:00.000Z',
    );
    return agreementDocument(agreement, form, promotion1, {
      otherSubsidies: [],
      otherDeMinimis: [],
      commitmentsVersion: 'promotion-1/1',
    });
  };

  test('of an exempt body names the ground and annexes no text to subscribe to', () => {
    const document = documentOf(exempt('association', 'approved'));
    expect(document).toMatchObject({
      commitmentsExemption: 'approved',
      commitments: [],
      commitmentsAnnex: [],
    });
    expect(document).not.toHaveProperty('commitmentsText');
    const { value } = redactTexts(document, { person: (text) => text, staff: () => undefined });
    expect(agreementDocumentSchema.parse(value).commitmentsExemption).toBe('approved');
  });

  test('of a body that subscribes names no ground, whatever else it ticked', () => {
    const form = bodyWith('association', {
      republicanCommitment: true,
      commitmentsExemption: 'recognised-public-utility',
    });
    expect(exemptionOf(form.applicant)).toBeUndefined();
    expect(documentOf(form).commitments).toHaveLength(7);
    expect(documentOf(anApplicationForm())).not.toHaveProperty('commitmentsExemption');
  });
});
