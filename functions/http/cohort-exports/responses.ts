/** The words and answers of the operations of `cohort-exports` (see responses.ts). */
import * as z from 'zod/mini';
import { measuredStages } from '#domain/application/milestones.ts';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { equalSharesReportSchema } from '#domain/panel/equal-shares-report.ts';
import { auditedStages, auditedTraits } from '#domain/results/fairness-audit.ts';
import { openDataNotices } from '#domain/results/open-data-publication.ts';
import { bilingualText, status, text } from '#http/server/answer-parts.ts';

const count = z.int().check(z.nonnegative());
const cents = count;
const day = z.iso.date();
const type = z.enum(applicantTypes);
const counted = z.strictObject({ count, share: z.number() });
/** One value for each key, all of them there. */
const byKey = <K extends string, V extends z.core.$ZodType>(keys: readonly K[], value: V) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>);

const violation = z.strictObject({ line: count, column: text, code: text, fix: text });
const alarm = z.strictObject({
  reference: text,
  dueOn: day,
  daysLeft: z.int(),
  state: z.enum(['due-soon', 'late']),
});
const check = z.strictObject({
  sha256: text,
  lines: count,
  violations: z.array(violation),
  notices: z.array(
    z.strictObject({ reference: text, column: z.optional(text), code: z.enum(openDataNotices) }),
  ),
  duties: z.array(z.strictObject({ reference: text, signedOn: day, dueOn: day, published: z.boolean() })),
  alarms: z.array(alarm),
});
const told = z.optional(text);
const place = z.optional(count);
const resultLine = z.strictObject({
  applicationId: text,
  title: text,
  applicantType: type,
  applicantName: text,
  siret: told,
  rna: told,
  postcode: text,
  city: text,
  axis: text,
  needs: z.array(text),
  budgetCents: cents,
  requestedCents: cents,
  receivedAt: z.iso.datetime(),
  status,
  eligibility: told,
  jury: told,
  juryRank: place,
  juryScore: told,
  panel: told,
  panelRank: place,
  panelGrade: told,
  waitingRank: place,
  contested: told,
  onAppeal: told,
  amountCents: z.optional(cents),
  agreementNumber: told,
  signedAt: told,
  countersignedAt: told,
  beneficiarySince: told,
  formerBeneficiary: told,
});
const received = {
  received: count,
  byType: byKey(applicantTypes, counted),
  byAxis: byKey(supportAxes, counted),
  byNeed: byKey(needs, counted),
  reached: z.strictObject({
    eligible: count,
    shortlisted: count,
    laureates: count,
    signed: count,
    awarded: count,
  }),
};
const report = z.strictObject({
  ...received,
  ended: z.strictObject({
    ineligible: count,
    notShortlisted: count,
    notSelected: count,
    lapsed: count,
    withdrawn: count,
  }),
  laureatesByType: byKey(applicantTypes, count),
  amounts: z.strictObject({
    requestedCents: cents,
    grantedCents: cents,
    signedCents: cents,
    awardedCents: cents,
  }),
  delays: z.array(
    z.strictObject({
      stage: z.enum(measuredStages),
      count,
      medianDays: z.nullable(z.number()),
      maxDays: z.nullable(z.number()),
    }),
  ),
});
const reached = {
  filed: count,
  reached: count,
  /** Of 1, with the interval in which it lies with 95 % confidence. */
  share: z.number(),
  low: z.number(),
  high: z.number(),
};
const fairnessRows = z.array(z.strictObject({ ...reached, group: z.nullable(text), groups: count }));
const means = { readings: count, mean: text, everybody: text, difference: text };
const fairness = z.strictObject({
  filed: count,
  stages: z.array(
    z.strictObject({
      stage: z.enum(auditedStages),
      all: z.strictObject(reached),
      by: byKey(auditedTraits, fairnessRows),
    }),
  ),
  jurors: z.array(
    z.strictObject({
      jurorId: text,
      name: text,
      all: z.strictObject(means),
      byType: z.array(z.strictObject({ ...means, type: z.nullable(text), types: count })),
    }),
  ),
});
const results = z.strictObject({
  cohort: text,
  title: bilingualText,
  criteria: z.array(z.strictObject({ label: bilingualText, weightBasisPoints: count })),
  numbers: z.strictObject(received),
  budgetCents: cents,
  grantedCents: cents,
  /** Once they are published; the file is at /results/subventions.csv. */
  openData: z.optional(
    z.strictObject({ sha256: text, publishedAt: z.iso.datetime(), isOutdated: z.boolean() }),
  ),
  laureates: z.array(
    z.strictObject({
      title: text,
      summary: text,
      beneficiary: z.optional(text),
      beneficiarySince: z.optional(z.iso.datetime()),
      formerBeneficiary: z.optional(text),
      applicantType: type,
      axis: text,
      department: text,
      amountCents: cents,
      reducedOn: z.optional(z.iso.date()),
    }),
  ),
  /** What Equal Shares would have made of the same ballots; decides nothing. */
  equalShares: z.optional(equalSharesReportSchema),
});

// biome-ignore format: a table, one row an operation
export const exportResponses = {
  'export-open-data': { summary: 'The open data of subsidies (SCDL), valid or refused', answer: text, refusals: ['open-data-invalid'] },
  'check-open-data': { summary: 'What stands against publishing the open data, and until when it must be', answer: check },
  'declare-open-data-published': { summary: 'Notes that the open data are published, by the digest of the file', answer: z.strictObject({ sha256: text, references: z.array(text) }), refusals: ['open-data-invalid', 'open-data-outdated'] },
  'export-results-csv': { summary: 'The results of the cohort for a spreadsheet', answer: text },
  'export-results-json': { summary: 'The results of the cohort, one line per application', answer: z.array(resultLine) },
  'report-cohort': { summary: 'The report of the cohort in numbers', answer: report },
  'audit-fairness': { summary: 'How far the applications of each type, axis and department came, and what jurors gave to each type; counts under five are merged', answer: fairness },
  'write-report': { summary: 'The report of the cohort as a page to print', answer: text },
  'download-open-data': { summary: 'The open data of subsidies as they were published (décret 2017-779)', answer: text, refusals: ['not-found'] },
  'show-results': { summary: 'What is published of the results, once the panel’s were told', answer: results, refusals: ['not-found'] },
} as const;
