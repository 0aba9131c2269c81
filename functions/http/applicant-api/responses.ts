/** The words and answers of what the public and applicants ask (see responses.ts). */
import * as z from 'zod/mini';
import { agreementSchema } from '#domain/agreement/agreement.ts';
import { appealOutcome, appealSchema } from '#domain/appeal/appeal.ts';
import { rankedOutcomeSchema } from '#domain/application/application.ts';
import { applicationFormSchema, completableFields } from '#domain/application/application-form.ts';
import { toldCallingOffSchema } from '#domain/application/published-times.ts';
import { budgetPlanSchema } from '#domain/cohort/budget.ts';
import { cohortSchema } from '#domain/cohort/cohort.ts';
import { drawSchema, revealedSchema } from '#domain/draw/draw.ts';
import { lineStageSchema } from '#domain/round/programme-line.ts';
import {
  asking,
  bilingualText,
  confirming,
  count,
  instant,
  open,
  openOffer,
  roundState,
  status,
  text,
} from '#http/server/answer-parts.ts';
import { sessionResponse } from '#http/server/session-parts.ts';

const receipt = z.strictObject({
  applicationId: text,
  status: z.literal('received'),
  receivedAt: instant,
  filedDuringGrace: z.boolean(),
  session: z.optional(text),
});
const day = z.iso.date();
const view = z.strictObject({
  applicationId: text,
  status,
  sentence: bilingualText,
  /** Where it stands in the programme; empty once it ended without a grant. */
  line: z.array(lineStageSchema),
  form: applicationFormSchema,
  receivedAt: instant,
  filedDuringGrace: z.boolean(),
  implicitRejectionAt: instant,
  /** While no final decision is told: when silence becomes a refusal, and whether it has. */
  silence: z.optional(z.strictObject({ at: instant, isPast: z.boolean() })),
  /** Public events, oldest first; and what was told in each round. */
  timeline: z.array(z.strictObject({ at: instant, type: text })),
  told: z.array(rankedOutcomeSchema),
  /** How many were put before it on the waiting list, by decisions on appeal, since it was told its place. */
  putAhead: z.optional(z.int()),
  /** Against what was told, oldest first. */
  appeals: z.array(
    z.strictObject({
      ...z.pick(appealSchema, { kind: true, receivedOn: true, against: true }).shape,
      ...z.pick(appealSchema, { isLate: true, lastDay: true, dueOn: true }).shape,
      /** Silence has rejected it. */
      isSilent: z.boolean(),
      answer: z.optional(z.strictObject({ outcome: appealOutcome, reason: z.optional(text), at: instant })),
    }),
  ),
  asked: z.optional(
    z.strictObject({
      fields: z.array(z.enum(completableFields)),
      /** Codes of papers. */
      papers: z.optional(z.array(text)),
      message: text,
      dueAt: instant,
    }),
  ),
  reasons: z.optional(z.array(z.strictObject({ code: text, message: bilingualText }))),
  /** Granted now, by the last amendment where there is one. */
  amountCents: z.optional(count),
  /** A refusal, a place on the waiting list, an award that staff declared lapsed, or a grant of less than was asked. */
  isContestable: z.boolean(),
  /** Once signed by the beneficiary: the parts of the grant, with their days once both parties signed. */
  payments: z.optional(
    z.array(
      z.strictObject({
        label: bilingualText,
        amountCents: count,
        /** Until both have signed, and after as long as nothing was amended. */
        dueMonthsAfterSignature: z.optional(count),
        dueOn: z.optional(day),
        /** Paid once the reports came, should they come later. */
        afterReports: z.optional(z.literal(true)),
      }),
    ),
  ),
  /** Once both parties signed. */
  reportsDueOn: z.optional(day),
  actions: z.array(z.enum(['amend', 'complete', 'sign', 'decline', 'hand-over', 'withdraw'])),
  handover: z.optional(openOffer),
  /** Nobody has opened a link at its address yet: until then no letter leaves but the acknowledgement. */
  isUnconfirmed: z.optional(z.literal(true)),
  /** `isPast`: what was due can still be done, until the administration decides. */
  nextDate: z.optional(z.strictObject({ at: instant, of: text, isPast: z.optional(z.literal(true)) })),
});
const session = z.strictObject({
  state: roundState,
  draw: z.optional(drawSchema),
  revealed: z.optional(revealedSchema),
});
const { jury, panel, service } = cohortSchema.shape;
const cohort = z.strictObject({
  /** When the call was called off, and why. */
  calledOff: z.optional(toldCallingOffSchema),
  cohort: text,
  title: bilingualText,
  languages: z.array(text),
  timeZone: text,
  calendar: z.record(z.string(), instant),
  applicantTypes: z.array(text),
  maximumRequestCents: count,
  budgets: z.array(budgetPlanSchema),
  rules: z.array(z.strictObject({ code: text, appliesTo: z.array(text), message: bilingualText })),
  criteria: jury.shape.criteria,
  scale: jury.shape.scale,
  grades: panel.shape.grades,
  budgetCents: count,
  maximumLaureates: count,
  service,
  rounds: z.strictObject({ jury: session, panel: session }),
});
const now = z.strictObject({ status });
const codeSent = z.strictObject({ status, codeMinutes: count });
/** Of an address that a draft or an application could go to. */
export const ofHeirs = ['own-address', 'address-unreachable', 'handover-open'] as const;

// biome-ignore format: a table, one row an operation
export const applicantResponses = {
  'show-openapi': { summary: 'This document', answer: open },
  'show-cohort': { summary: 'Public facts of the call for projects', answer: cohort },
  'file-application': { summary: 'Files an application', answer: receipt, refusals: ['idempotency-key-reused', 'call-not-open', 'call-closed', 'call-called-off'] },
  'open-applicant-session': sessionResponse,
  'view-application': { summary: 'Where my application stands', answer: view },
  'start-amendment': { summary: 'Begins to change my application, as long as the call is open, in a draft that filing puts in its place', answer: z.strictObject({ draftId: text, session: text }), refusals: ['call-closed', 'call-not-open', 'call-called-off', 'stage-passed'] },
  'complete-application': { summary: 'Gives the information that was asked for, exactly, or says why not', answer: now, refusals: ['stage-passed', 'nothing-answered'] },
  'ask-withdrawal-code': { summary: 'Asks for the one-time code that confirms a withdrawal', answer: codeSent, refusals: asking },
  'withdraw-application': { summary: 'Withdraws my application, confirmed by the code', answer: now, refusals: confirming },
  'view-agreement': { summary: 'The agreement to sign, and its digest', answer: z.strictObject({ agreement: agreementSchema, sha256: text }), refusals: ['no-agreement'] },
  'ask-signature-code': { summary: 'Asks for the one-time code that confirms a signature', answer: z.strictObject({ status, codeMinutes: count, statement: text }), refusals: [...asking, 'agreement-outdated'] },
  'sign-agreement': { summary: 'Signs the agreement, confirmed by the code', answer: now, refusals: [...confirming, 'agreement-outdated', 'signer-changed'] },
  'ask-declination-code': { summary: 'Asks for the one-time code that confirms declining', answer: codeSent, refusals: asking },
  'decline-agreement': { summary: 'Declines the agreement, confirmed by the code', answer: now, refusals: confirming },
  'ask-handover-code': { summary: 'Asks for the one-time code that confirms a hand-over to another address', answer: codeSent, refusals: [...asking, ...ofHeirs] },
  'hand-over-application': { summary: 'Offers my application to another address, confirmed by the code; it goes once somebody there accepts', answer: z.strictObject({ status, expiresAt: instant }), refusals: [...confirming, ...ofHeirs, 'heir-changed'] },
  'take-back-application': { summary: 'Takes back a hand-over that nobody has accepted', answer: now, refusals: ['stage-passed', 'handover-over'] },
  'renew-my-link': { summary: 'Ends my link and all my sessions, and sends another link to my address', answer: z.strictObject({ queued: count }), refusals: ['stage-passed', 'link-just-sent'] },
} as const;
