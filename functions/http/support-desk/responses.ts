/** The words and answers of what staff see and do of supports (see responses.ts). */
import * as z from 'zod/mini';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { milestoneStates } from '#domain/support/check-in.ts';
import { supportSchema, supportStages } from '#domain/support/support.ts';
import { reportReviewSchema, settlementSchema } from '#domain/support/support-reports.ts';
import { supportTaskKinds } from '#domain/support/support-tasks.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { reportSheet } from '#http/reports-api/responses.ts';
import { bilingualText, count, instant, proposed, text, timeline } from '#http/server/answer-parts.ts';

const day = z.iso.date();
const milestone = z.strictObject({
  milestoneId: text,
  title: text,
  dueOn: day,
  /** As the laureate last told it. */
  state: z.optional(z.enum(milestoneStates)),
});
const line = z.strictObject({
  applicationId: text,
  title: text,
  applicantName: text,
  stage: z.enum(supportStages),
  endsOn: day,
  axis: z.optional(z.enum(supportAxes)),
  milestones: z.array(milestone),
  sessions: count,
  minutes: count,
  lastContactOn: z.optional(day),
  tasks: z.array(
    z.strictObject({ kind: z.enum(supportTaskKinds), at: instant, milestoneId: z.optional(text) }),
  ),
});
const suggestions = z.array(z.strictObject({ id: text, title: bilingualText, dueAfterDays: count }));
const whole = z.strictObject({
  line,
  asked: z.strictObject({ needs: z.array(z.enum(needs)), axis: z.enum(supportAxes) }),
  terms: z.strictObject({
    months: count,
    checkInEveryDays: count,
    milestones: z.strictObject({ consolider: suggestions, integrer: suggestions, deployer: suggestions }),
    partners: z.array(z.strictObject({ id: text, name: text })),
  }),
  support: supportSchema,
  timeline,
});

const reports = z.strictObject({
  applicationId: text,
  title: text,
  applicantName: text,
  ...reportSheet,
  filedBy: z.optional(text),
  /** What follows in money from the costs as they were filed; nothing is withheld by it alone. */
  settlement: z.optional(settlementSchema),
  /** An acceptance for less than was granted, which waits for a second person. */
  proposal: z.optional(moneyProposalSchema),
  mayReview: z.boolean(),
  mayFile: z.boolean(),
  /** Of reports that did not come. */
  acts: z.strictObject({
    mayNotify: z.boolean(),
    mayDecide: z.boolean(),
    /** A notice was given, and its letter reached nobody. */
    isUntold: z.optional(z.literal(true)),
    proposal: z.optional(moneyProposalSchema),
  }),
  /** Oldest first. */
  reviews: z.array(reportReviewSchema),
  /** When reports were filed, oldest first; each whole in the history of the support. */
  filings: z.array(instant),
});

const ofTwo = z.union([supportSchema, proposed]);

// biome-ignore format: a table, one row an operation
export const supportDeskResponses = {
  'list-supports': { summary: 'The laureates who are helped: how each stands and what waits', answer: z.strictObject({ supports: z.array(line) }) },
  'show-support': { summary: 'One support, with its history and what its plan may begin from', answer: whole, refusals: ['not-found'] },
  'propose-plan': { summary: 'Proposes a plan, or another one with a reason; the laureate accepts it on its page', answer: supportSchema, refusals: ['not-found', 'support-stage-passed', 'reason-required', 'invalid-request'] },
  'take-back-plan': { summary: 'Takes back the plan that waits for the laureate', answer: supportSchema, refusals: ['not-found', 'support-stage-passed', 'plan-missing'] },
  'close-check-ins': { summary: 'Ends the months of help, before their last day with a reason', answer: supportSchema, refusals: ['not-found', 'support-stage-passed', 'reason-required', 'not-due'] },
  'remove-session': { summary: 'Removes a session that was noted by mistake, with a reason', answer: supportSchema, refusals: ['not-found', 'support-stage-passed', 'session-unknown'] },
  'end-support': { summary: 'Ends a support for good, with a reason that the laureate reads', answer: supportSchema, refusals: ['not-found', 'support-stage-passed'] },
  'show-reports': { summary: 'The reports of a laureate against the budget of its agreement, what would be recovered, and each review', answer: reports, refusals: ['not-found'] },
  'file-paper-reports': { summary: 'Files reports that came on paper, with the day on which they did', answer: supportSchema, refusals: ['not-found', 'support-stage-passed', 'reports-accepted', 'default-recorded', 'invalid-request'] },
  'review-reports': { summary: 'Accepts the reports that were read, by two persons where the grant falls by it, asks about fields of them, or refuses them with a reason', answer: z.union([supportSchema, proposed]), refusals: ['not-found', 'support-stage-passed', 'reports-changed', 'reduction-not-told', 'answer-open', 'invalid-request'] },
  'notify-default': { summary: 'Tells the beneficiary that its reports are owed, until when they are waited for, and what may be decided then', answer: supportSchema, refusals: ['not-found', 'support-stage-passed', 'reports-came', 'not-due', 'default-notified', 'default-recorded'] },
  'record-default': { summary: 'Withdraws the grant, wholly or in part, because its reports did not come, by two persons: what is not paid is withheld, and a sum may be asked back', answer: ofTwo, refusals: ['not-found', 'support-stage-passed', 'reports-came', 'not-due', 'default-not-notified', 'notice-not-told', 'default-recorded', 'above-paid', 'orders-under-way', 'amendment-open', 'grant-withdrawn'] },
  'take-back-default': { summary: 'Takes back what waits for a second person about reports that did not come', answer: supportSchema, refusals: ['not-found', 'support-stage-passed', 'proposal-missing'] },
  'withdraw-default': { summary: 'Takes back the withdrawal of a grant, by two persons: reports may be filed, and payments go on, as before', answer: ofTwo, refusals: ['not-found', 'support-stage-passed', 'default-missing'] },
  'decide-support-repair': { summary: 'Decides how a parked support goes on', answer: z.strictObject({ applicationId: text, outcome: text }), refusals: ['not-found', 'not-parked', 'support-stage-passed'] },
} as const;
