/** What the printed agreement says, as immutable data: the signed agreement and what the law wants beside it. */
import * as z from 'zod/mini';
import type { Application } from '#domain/application/application.ts';
import { exemptionOf } from '#domain/application/application-form.ts';
import { reportTermsOf } from '#domain/application/reports.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import { amountOf, type Heading, headings } from '#domain/cohort/budget.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { exemptionNames } from '#domain/cohort/commitments-exemption.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { type Agreement, agreementSchema } from './agreement.ts';
import { agreementRequirement, type OtherSubsidy } from './agreement-threshold.ts';
import { type DeMinimisAid, type DeMinimisTest, deMinimisTest } from './de-minimis.ts';
import { identityOf } from './representative.ts';

const text = z.string();

/** Amounts in euro cents, instants ISO 8601 in UTC, dates `YYYY-MM-DD`. */
export const agreementDocumentSchema = z.extend(agreementSchema, {
  timeZone: text,
  programme: text,
  administration: z.extend(agreementSchema.shape.administration, { phone: text, email: text }),
  beneficiary: z.strictObject({
    name: text,
    type: text,
    address: text,
    siret: z.optional(text),
    rna: z.optional(text),
    /** Who binds a body, as its application says. */
    representative: z.optional(
      z.strictObject({ name: text, capacity: text, isSignedByAnother: z.boolean() }),
    ),
  }),
  project: z.strictObject({
    startsOn: z.iso.date(),
    endsOn: z.optional(z.iso.date()),
    budgetCents: z.int(),
    requestedCents: z.int(),
    /** Of who gave a budget by headings: what stands under each. */
    underHeadings: z.optional(z.partialRecord(z.enum(headings), z.int())),
  }),
  /** Of a body of private law (loi 2000-321 art. 10). */
  requirement: z.optional(
    z.strictObject({ compulsory: z.boolean(), year: z.int(), annualTotalCents: z.int() }),
  ),
  /** Only for those who declare such aid: their de minimis aid over three years, this one included. */
  deMinimis: z.optional(
    z.strictObject({
      permitted: z.boolean(),
      totalCents: z.int(),
      ceilingCents: z.int(),
      /** Over which time the aid is added up, and by which text. */
      period: text,
      regulation: text,
    }),
  ),
  /** Of a body: the financial year that the reports are for. */
  financialYearEndsOn: z.optional(z.iso.date()),
  reportDueOn: z.iso.date(),
  /** Which text of the contrat d'engagement républicain is signed; absent when none is. */
  commitmentsText: z.optional(z.strictObject({ version: text, sha256: text })),
  /** Why it is signed by none although the beneficiary is of those who sign it. */
  commitmentsExemption: z.optional(z.enum(exemptionNames)),
});
export type AgreementDocument = z.infer<typeof agreementDocumentSchema>;

/** What neither the application nor the cohort file says. */
export interface AgreementFacts {
  /** The authority's other subsidies to this beneficiary. */
  otherSubsidies: readonly OtherSubsidy[];
  /** The undertaking's other de minimis aid with its dates; what it declared without dates is in its form. */
  otherDeMinimis: readonly DeMinimisAid[];
  /** `MM-DD` on which the beneficiary closes its accounts; 31 December when unknown. */
  accountsCloseOn?: string;
  /** Version of the text of the commitments, such as `promotion-1/1`. */
  commitmentsVersion: string;
}

/** The printed agreement's data. Throws a RangeError when the accounts close on a day that does not exist. */
export function agreementDocument(
  agreement: Agreement,
  form: Application['form'],
  cohort: Cohort,
  facts: AgreementFacts,
): AgreementDocument {
  const { service, timeZone } = cohort;
  const { applicant, project } = form;
  const grantedOn = civilDateIn(agreement.issuedOn, timeZone);
  const { dueOn: reportDueOn, financialYearEndsOn } = reportTermsOf(form, grantedOn, facts.accountsCloseOn);
  const subsidy = { year: Number(grantedOn.slice(0, 4)), amountCents: agreement.amountCents };
  const { compulsory, year, annualTotalCents } = agreementRequirement(subsidy, facts.otherSubsidies);
  const aid = { grantedOn, amountCents: agreement.amountCents };
  const test =
    'deMinimisCents' in applicant
      ? deMinimisTest(aid, facts.otherDeMinimis, applicant.deMinimisCents)
      : undefined;
  const { endsOn } = project;
  const { isLegalBody } = applicantTypeTable[applicant.type];
  return {
    ...agreement,
    timeZone,
    programme: cohort.title.fr,
    administration: { ...agreement.administration, phone: service.phone, email: service.email },
    beneficiary: identityOf(form),
    project: {
      startsOn: project.startsOn,
      ...defined({ endsOn }),
      budgetCents: project.budgetCents,
      requestedCents: project.requestedCents,
      ...defined({ underHeadings: amountsByHeading(project) }),
    },
    ...(isLegalBody ? { requirement: { compulsory, year, annualTotalCents } } : {}),
    ...defined({ deMinimis: test && printedTest(test) }),
    ...defined({ financialYearEndsOn }),
    reportDueOn,
    ...defined({ commitmentsExemption: exemptionOf(applicant) }),
    ...(agreement.commitments.length === 0
      ? {}
      : {
          commitmentsText: {
            version: facts.commitmentsVersion,
            sha256: sha256Of(agreement.commitmentsAnnex),
          },
        }),
  };
}

function amountsByHeading(
  project: Application['form']['project'],
): Partial<Record<Heading, number>> | undefined {
  const amounts = headings.flatMap((heading) => {
    const cents = project[amountOf(heading)];
    return cents === undefined ? [] : [[heading, cents] as const];
  });
  return amounts.length === 0 ? undefined : Object.fromEntries(amounts);
}

const printedTest = ({ permitted, totalCents, ceilingCents, period, source }: DeMinimisTest) => ({
  permitted,
  totalCents,
  ceilingCents,
  period,
  regulation: source,
});
