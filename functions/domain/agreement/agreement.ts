/** The grant agreement as immutable data, of which its PDF is drawn. */
import * as z from 'zod/mini';
import type { ApplicationIn } from '#domain/application/application.ts';
import { exemptionOf } from '#domain/application/application-form.ts';
import { instalmentsOf } from '#domain/application/effects.ts';
import { appealNoticeFor } from '#domain/cohort/appeal-notice.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorAt, decidingOf } from '#domain/cohort/signatory.ts';
import { defined } from '#domain/values/defined.ts';
import { withVariables } from '#domain/values/variables.ts';

const representativeSchema = z.strictObject({
  name: z.string(),
  capacity: z.string(),
  service: z.string(),
  authority: z.string(),
  delegation: z.optional(z.string()),
});
const articleSchema = z.strictObject({ title: z.string(), text: z.string() });

export const agreementSchema = z.strictObject({
  number: z.string(),
  applicationId: z.string(),
  issuedOn: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  administration: z.strictObject({
    name: z.string(),
    address: z.string(),
    /** The legal person that grants. */
    party: z.string(),
    /** Who represents it on the day of the agreement; nobody where no delegation has begun. */
    representative: z.optional(representativeSchema),
  }),
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
  /** In short; the text that is subscribed to is annexed. */
  commitments: z.array(z.string()),
  commitmentsAnnex: z.array(articleSchema),
  clauses: z.array(articleSchema),
  /** Which court: an agreement is no decision, and carries no notice of appeal. */
  disputes: z.string(),
});
export type Agreement = z.infer<typeof agreementSchema>;

/** What stands for a variable between braces in the cohort's clauses. */
export const clauseVariables = ['serviceName', 'serviceEmail', 'dataProtectionEmail'] as const;

const clauseValues = ({ service, site }: Cohort): Record<(typeof clauseVariables)[number], string> => ({
  serviceName: service.name.fr,
  serviceEmail: service.email,
  dataProtectionEmail: site?.dataProtectionEmail ?? service.email,
});

/** In the language of the State: an agreement is in French (loi 94-665 du 4 août 1994, art. 5). */
export function agreementFor(
  application: ApplicationIn<'laureate'>,
  ofAll: Cohort,
  issuedOn: string,
  dueAt: string,
): Agreement {
  const { form, award, applicationId, formerAgreement } = application;
  const cohort = decidingOf(ofAll, applicationId);
  const { applicant, address, project } = form;
  const { service, agreement: ruled } = cohort;
  const signs = applicantTypeTable[applicant.type].signsCommitments && exemptionOf(applicant) === undefined;
  const siret = 'siret' in applicant ? applicant.siret : undefined;
  return {
    number: `${applicationId}-C${agreementsBefore(formerAgreement) + 1}`,
    applicationId,
    issuedOn,
    dueAt,
    administration: {
      name: service.name.fr,
      address: service.address,
      party: ruled.party,
      ...defined({ representative: authorAt(cohort, issuedOn, 'fr') }),
    },
    beneficiary: {
      name: applicant.name,
      type: applicant.type,
      address: `${address.street}, ${address.postcode} ${address.city}`,
      ...defined({ siret }),
    },
    object: project.title,
    amountCents: award.amountCents,
    instalments: instalmentsOf(award.amountCents, cohort).map((one) => ({ ...one, label: one.label.fr })),
    terms: ruled.terms.fr,
    commitments: signs ? ruled.commitments.fr : [],
    commitmentsAnnex: signs ? ruled.commitmentsAnnex : [],
    clauses: ruled.clauses.map(({ title, text }) => ({
      title,
      text: withVariables(text, clauseValues(cohort)),
    })),
    disputes: appealNoticeFor(cohort, 'agreement', 'fr', issuedOn),
  };
}

/** How many agreements of this application came before: the last number says it. */
const agreementsBefore = (former: string | undefined): number =>
  Number(/-C(\d+)$/.exec(former ?? '')?.[1] ?? 0);
