/** The grant agreement as immutable data: what both parties sign is the SHA-256 of its canonical text. */
import * as z from 'zod/mini';
import type { ApplicationIn } from '#domain/application/application.ts';
import { instalmentsOf } from '#domain/application/effects.ts';
import { appealNoticeFor } from '#domain/cohort/appeal-notice.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { defined } from '#domain/values/defined.ts';

export const agreementSchema = z.strictObject({
  number: z.string(),
  applicationId: z.string(),
  issuedOn: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  administration: z.strictObject({ name: z.string(), address: z.string() }),
  beneficiary: z.strictObject({
    name: z.string(),
    type: z.string(),
    address: z.string(),
    siret: z.optional(z.string()),
  }),
  object: z.string(),
  amountCents: z.int(),
  instalments: z.array(
    z.strictObject({
      label: z.string(),
      amountCents: z.int(),
      /** From the last signature. */
      dueMonthsAfterSignature: z.int(),
      /** Paid once the reports came and were accepted. */
      afterReports: z.optional(z.literal(true)),
    }),
  ),
  terms: z.string(),
  commitments: z.array(z.string()),
  /** Which court: an agreement is no decision, and carries no notice of appeal. */
  disputes: z.string(),
});
export type Agreement = z.infer<typeof agreementSchema>;

/** In the language of the State: an agreement is in French (loi 94-665 du 4 août 1994, art. 5). */
export function agreementFor(
  application: ApplicationIn<'laureate'>,
  cohort: Cohort,
  issuedOn: string,
  dueAt: string,
): Agreement {
  const { form, award, applicationId } = application;
  const { applicant, address, project } = form;
  const siret = 'siret' in applicant ? applicant.siret : undefined;
  return {
    number: `${applicationId}-C1`,
    applicationId,
    issuedOn,
    dueAt,
    administration: { name: cohort.service.name.fr, address: cohort.service.address },
    beneficiary: {
      name: applicant.name,
      type: applicant.type,
      address: `${address.street}, ${address.postcode} ${address.city}`,
      ...defined({ siret }),
    },
    object: project.title,
    amountCents: award.amountCents,
    instalments: instalmentsOf(award.amountCents, cohort).map((one) => ({ ...one, label: one.label.fr })),
    terms: cohort.agreement.terms.fr,
    commitments: applicantTypeTable[applicant.type].signsCommitments ? cohort.agreement.commitments.fr : [],
    disputes: appealNoticeFor(cohort, 'agreement', 'fr', issuedOn),
  };
}
