/** The words and answers of what a laureate does with its reports (see responses.ts). */
import * as z from 'zod/mini';
import { supportStages } from '#domain/support/support.ts';
import { accountSchema, reportDraftSchema, settledVerdictSchema } from '#domain/support/support-reports.ts';
import { count, instant, text } from '#http/server/answer-parts.ts';

const day = z.iso.date();
const stage = z.enum(supportStages);

const cents = z.int();
/** As the beneficiary reads it: what it was told of reports that did not come, and what was decided. */
const reportDefault = z.strictObject({
  notifiedAt: instant,
  answerBy: day,
  recorded: z.optional(
    z.strictObject({
      at: instant,
      reason: text,
      recoverCents: cents,
      withheldCents: cents,
      paidCents: cents,
    }),
  ),
});

export const reportLine = z.strictObject({
  field: text,
  plannedCents: count,
  actualCents: z.optional(count),
  differenceCents: z.optional(count),
  /** Tenths of a percent of what was planned; absent where that was nothing. */
  permille: z.optional(count),
});

/** What laureate and staff read alike. */
export const reportSheet = {
  stage,
  dueOn: day,
  /** Of a body. */
  financialYearEndsOn: z.optional(day),
  isYearOver: z.boolean(),
  /** By their name, `costs.staff`; the totals of both sides are `costs` and `income`. */
  lines: z.array(reportLine),
  filed: z.optional(z.strictObject({ account: accountSchema, receivedOn: day, filedAt: instant })),
  /** Of what was filed last. */
  review: z.optional(z.strictObject({ verdict: settledVerdictSchema, reviewedAt: instant })),
  reportDefault: z.optional(reportDefault),
};

const view = z.strictObject({
  ...reportSheet,
  /** The fields that can be changed now. */
  open: z.array(text),
  draft: z.optional(reportDraftSchema),
});

// biome-ignore format: a table, one row an operation
export const reportsResponses = {
  'view-reports': { summary: 'My reports: the table against the budget of the agreement, what was filed, what was asked about, my draft', answer: view },
  'save-report-draft': { summary: 'Keeps what I have typed of my reports, as it was typed; nobody else reads it', answer: z.strictObject({ savedAt: instant }), refusals: ['support-stage-passed', 'default-recorded'] },
  'file-reports': { summary: 'Files my reports, or files them again with what was asked about', answer: z.strictObject({ stage }), refusals: ['support-stage-passed', 'reports-accepted', 'default-recorded'] },
} as const;
