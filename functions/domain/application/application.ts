/**
 * One application, as a union over its status: a field exists only in the states where it is true.
 * The stored record is parsed by the same schema on every read.
 */
import * as z from 'zod/mini';
import { appealSchema } from '#domain/appeal/appeal.ts';
import { acceptedPaperSchema } from '#domain/paper/paper.ts';
import { boundAmendmentSchema } from '#domain/values/agreed-terms.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';
import { applicationFormSchema, completableFields } from './application-form.ts';
import { openHandoverSchema } from './handover.ts';
import { codeActs } from './one-time-code.ts';
import { registerCheckSchema } from './register-check.ts';
import { roundNames } from './stages.ts';

const instant = z.iso.datetime();
const text = z.string();

/** What the rules may advise. */
export const advices = ['eligible', 'ineligible', 'unclear', 'duplicate-suspected'] as const;

/** What the rules said: advice to staff, every failed rule with its code. */
export const assessmentSchema = z.strictObject({
  outcome: z.enum(advices),
  failures: z.array(
    z.strictObject({
      code: text,
      severity: z.enum(['ineligible', 'unclear']),
      message: z.strictObject({ fr: text, en: text }),
    }),
  ),
  /** Ids of other applications that look like this one; shown to staff only. */
  duplicates: z.array(applicationIdSchema),
  /** Of a legal body with a SIRET, where the cohort asks the register. */
  register: z.optional(registerCheckSchema),
  at: instant,
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** Staff's eligibility decision, recorded and not yet told. */
const pendingDecisionSchema = z.strictObject({
  outcome: z.enum(['eligible', 'ineligible']),
  reasonCodes: z.array(text),
  reason: z.optional(text),
  decidedBy: text,
  decidedAt: instant,
});
export type PendingDecision = z.infer<typeof pendingDecisionSchema>;

/** When the delay was noted to be over: staff confirm what that means, or give more time. */
const overdue = {
  overdueAt: z.optional(instant),
  /** Why more time was given, the last time that it was; absent where it never was. */
  moreTime: z.optional(z.strictObject({ reason: text, by: text, at: instant })),
};

const informationRequestSchema = z.strictObject({
  fields: z.array(z.enum(completableFields)),
  /** Codes of papers of the cohort file; absent where none was asked for. */
  papers: z.optional(z.array(text)),
  message: text,
  requestedBy: text,
  /** Since when the delay that runs suspends the legal one. */
  requestedAt: instant,
  /** When it was asked, where more time was given since: what came from then on answers it. */
  askedAt: z.optional(instant),
  dueAt: instant,
  reminded: z.boolean(),
  ...overdue,
});

/** What is told of a project’s strong and weak points: extracts of what its readers wrote, or staff’s own words. */
export const synthesisSchema = z.strictObject({
  strengths: z.optional(text),
  improvements: z.optional(text),
});
export type ProjectSynthesis = z.infer<typeof synthesisSchema>;

/** How a project that was not retained was judged, beside the others: from the frozen rankings. */
export const appraisalSchema = z.strictObject({
  /** Complete readings, and the top of their scale. */
  readings: z.int(),
  outOf: z.int(),
  /** The jury’s mark, decimal text. */
  score: z.optional(text),
  /** How many projects the round ranked, and the mark or the grade of the last that it retained. */
  of: z.optional(z.int()),
  lastIn: z.optional(text),
  /** Means of the readers’ marks: of this project, and of all that the jury read. */
  byCriterion: z.array(
    z.strictObject({ label: z.strictObject({ fr: text, en: text }), mean: text, ofAll: text }),
  ),
  synthesis: synthesisSchema,
});
export type Appraisal = z.infer<typeof appraisalSchema>;

/** Why an application was told what it was told, in a round: from the frozen ranking. */
export const rankedOutcomeSchema = z.strictObject({
  round: z.enum(roundNames),
  outcome: text,
  reasonCode: text,
  rank: z.optional(z.int()),
  /** Place on the waiting list, 1 = next. */
  waitingRank: z.optional(z.int()),
  score: z.optional(text),
  grade: z.optional(text),
  reason: z.optional(text),
  /** Of a refusal by the jury or the panel, and of a place on the waiting list. */
  appraisal: z.optional(appraisalSchema),
  at: instant,
});
export type RankedOutcome = z.infer<typeof rankedOutcomeSchema>;

const awardSchema = z.strictObject({
  amountCents: z.int(),
  /** Absent of a grant by a supplementary decision, which no ranking gave. */
  rank: z.optional(z.int()),
  promoted: z.boolean(),
  /** When its turn on the waiting list came. */
  promotedAt: z.optional(instant),
});
const agreementRefSchema = z.strictObject({
  number: text,
  amountCents: z.int(),
  /** SHA-256 (hex) of the PDF's bytes, as drawn at issue: what the laureate signs. */
  sha256: text,
  /** SHA-256 (hex) of the canonical text of the stored agreement, of which the PDF is drawn. */
  contentSha256: text,
  issuedAt: instant,
  dueAt: instant,
  reminded: z.boolean(),
  ...overdue,
  /** The text of the commitments that is in it; absent when there are none. */
  commitments: z.optional(z.strictObject({ version: text, sha256: text })),
  /** Signed by both parties, oldest first; absent until the first. */
  amendments: z.optional(z.array(boundAmendmentSchema)),
});
/** That a code confirmed an act. */
export interface CodeEvidence {
  codeSha256: string;
  codeSentAt: string;
}
export const signatureEvidenceSchema = z.strictObject({
  codeSha256: text,
  codeSentAt: instant,
  /** The sentence that the code confirmed. */
  statement: text,
});
export type SignatureEvidence = z.infer<typeof signatureEvidenceSchema>;
const codeAskSchema = z.strictObject({
  at: instant,
  session: text,
  act: z.enum(codeActs),
  renewals: z.int(),
  words: z.optional(text),
});
const signatureSchema = z.strictObject({
  name: text,
  capacity: text,
  sha256: text,
  signedAt: instant,
  evidence: z.optional(signatureEvidenceSchema),
});

const recordFields = {
  applicationId: applicationIdSchema,
  cohort: text,
  form: applicationFormSchema,
  /**
   * SHA-256 of the body first filed: the same Idempotency-Key with another body is refused. Of an application that staff
   * brought in, of the row as it was last taken over: another hash is a row that has changed since.
   */
  bodySha256: text,
  receivedAt: instant,
  /** When its form was last changed; absent where it is as it was filed. */
  formChangedAt: z.optional(instant),
  filedDuringGrace: z.boolean(),
  /** Id of the late access by which it was filed after the close. */
  lateAccess: z.optional(text),
  /** Hash of the rules in force when it was received; they stay its rules. */
  rulesSha256: text,
  /** Two months' silence is a refusal (CRPA L231-4 3°); suspended while information is awaited. */
  implicitRejectionAt: instant,
  /** Number of events so far; the optimistic lock. */
  version: z.int(),
  /** Hash of the last audit event: the head of the chain. */
  auditHead: text,
  /** How many waits of the workflow this record has settled so far: the tail of the gate queue. */
  resolutions: z.int(),
  /** What was told in each round so far, oldest first. */
  told: z.array(rankedOutcomeSchema),
  /** What staff wrote in the place of the extracts of its readings, until it is told; absent where they wrote nothing. */
  synthesis: z.optional(z.strictObject({ ...synthesisSchema.shape, by: text, at: instant })),
  /** Every code asked for, oldest first, since staff last allowed more; absent until the first. */
  codesAsked: z.optional(z.array(codeAskSchema)),
  /** That it would go to another address, which has not accepted yet. */
  handover: z.optional(openHandoverSchema),
  /** Against what was told, oldest first; absent until the first. */
  appeals: z.optional(z.array(appealSchema)),
  /** Files that were given and accepted, oldest first; absent until the first. */
  papers: z.optional(z.array(acceptedPaperSchema)),
  /** The number of the agreement that lapsed, or that another one replaces on appeal: the next has another number. */
  formerAgreement: z.optional(text),
};

const state = <S extends string, T extends z.core.$ZodLooseShape>(status: S, fields: T) =>
  z.strictObject({ ...recordFields, status: z.literal(status), ...fields });

const assessed = { assessment: assessmentSchema };
const awarded = { award: awardSchema };
const agreed = { ...awarded, agreement: agreementRefSchema };
const signed = { ...agreed, signature: signatureSchema };
/** That its countersignature, its promotion, its reinstatement, another amount or another address waits for a second person. */
const proposable = { proposal: z.optional(moneyProposalSchema) };
const binding = { ...signed, countersignedBy: text, countersignedAt: instant };

export const applicationSchema = z.discriminatedUnion('status', [
  state('received', proposable),
  state('eligibility-review', {
    ...assessed,
    decision: z.optional(pendingDecisionSchema),
    /** What the applicant wrote with the answer to the last request. */
    reply: z.optional(text),
    ...proposable,
  }),
  state('information-requested', { ...assessed, request: informationRequestSchema, ...proposable }),
  state('eligible', { ...assessed, ...proposable }),
  state('shortlisted', proposable),
  /** Whoever was put at its head on appeal has no rank. */
  state('waitlisted', { rank: z.optional(z.int()), ...proposable }),
  state('laureate', { ...awarded, ...proposable }),
  state('agreement-issued', { ...agreed, ...proposable }),
  state('signed', { ...signed, ...proposable }),
  state('countersigned', binding),
  state('awarded', { ...binding, awardedAt: instant, ...proposable }),
  state('ineligible', { ...assessed, reasonCodes: z.array(text), ...proposable }),
  state('not-shortlisted', proposable),
  state('not-selected', proposable),
  state('called-off', {}),
  state('withdrawn', { withdrawnFrom: text, withdrawnAt: instant, reason: z.optional(text) }),
  state('lapsed', {
    ...agreed,
    lapsedBecause: z.enum(['timed-out', 'declined']),
    lapsedAt: instant,
    ...proposable,
  }),
]);

export type Application = z.infer<typeof applicationSchema>;
export type Status = Application['status'];
export type ApplicationIn<S extends Status> = Extract<Application, { status: S }>;

export const statuses = applicationSchema.def.options.map(
  (option) => option.shape.status.def.values[0],
) as readonly Status[];

const recordKeys = Object.keys(recordFields) as (keyof typeof recordFields)[];
/** What every status shares. */
export const recordOf = (application: Application) =>
  Object.fromEntries(recordKeys.map((key) => [key, application[key]])) as Pick<
    Application,
    keyof typeof recordFields
  >;
