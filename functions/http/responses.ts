/**
 * The words of each operation and the shape of what it answers, for the OpenAPI document and the tests; no function needs
 * them to serve. `refusals` are those of the operation itself, beyond what every route of its kind refuses.
 */

import * as z from 'zod/mini';
import { agreementSchema } from '#domain/agreement/agreement.ts';
import { appealSchema, contestedOutcomeSchema } from '#domain/appeal/appeal.ts';
import { applicationSchema, assessmentSchema, rankedOutcomeSchema } from '#domain/application/application.ts';
import { applicationFormSchema, partySchema } from '#domain/application/application-form.ts';
import {
  calledOffSchema,
  extensionSchema,
  toldCallingOffSchema,
} from '#domain/application/published-times.ts';
import { registerCheckSchema } from '#domain/application/register-check.ts';
import { namedBeaconSchema } from '#domain/draw/beacon.ts';
import { drawSchema } from '#domain/draw/draw.ts';
import { drawnLotSchema } from '#domain/draw/drawn-lot.ts';
import { readingSchema } from '#domain/jury/reading.ts';
import { finalistSheetSchema } from '#domain/panel/finalist-sheet.ts';
import { acceptedPaperSchema } from '#domain/paper/paper.ts';
import { bilanSchema, bilanTotalsSchema } from '#domain/results/bilan.ts';
import { publicBilanSchema } from '#domain/results/public-bilan.ts';
import { jurorSchema } from '#domain/round/roll.ts';
import {
  adjustmentSchema,
  closedEarlySchema,
  rankingEntrySchema,
  roundSchema,
  supplementaryDecisionSchema,
} from '#domain/round/round.ts';
import { sortitionSchema } from '#domain/sortition/sortition.ts';
import { benefitsSchema, indicatorSchema } from '#domain/support/benefits.ts';
import { checkInSchema } from '#domain/support/check-in.ts';
import { reportDefaultSchema } from '#domain/support/report-default.ts';
import { reportAmountsSchema } from '#domain/support/report-table.ts';
import { agreedPlanSchema, proposedPlanSchema, supportSchema } from '#domain/support/support.ts';
import { milestoneSchema } from '#domain/support/support-plan.ts';
import {
  accountSchema,
  reportDraftSchema,
  reportReviewSchema,
  settledVerdictSchema,
  settlementSchema,
  supportReportsSchema,
} from '#domain/support/support-reports.ts';
import { sessionSchema } from '#domain/support/support-session.ts';
import { amendedTermsSchema, successionSchema } from '#domain/values/agreed-terms.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { adviserResponses } from '#http/adviser-api/responses.ts';
import { amendmentResponses } from '#http/agreement-papers/amendment-responses.ts';
import { agreementResponses } from '#http/agreement-papers/responses.ts';
import { applicantResponses } from '#http/applicant-api/responses.ts';
import { assignmentResponses } from '#http/assign-jurors/responses.ts';
import { closeJuryResponses } from '#http/close-jury/responses.ts';
import { closePanelResponses } from '#http/close-panel/responses.ts';
import { bilanResponses } from '#http/cohort-exports/bilan-responses.ts';
import { exportResponses } from '#http/cohort-exports/responses.ts';
import { draftResponses } from '#http/draft-api/responses.ts';
import { informResponses } from '#http/inform-panel/responses.ts';
import { jurorResponses } from '#http/juror-api/responses.ts';
import { mailResponses } from '#http/mail-desk/responses.ts';
import { rollResponses } from '#http/manage-rolls/responses.ts';
import { panelResponses } from '#http/panel-api/responses.ts';
import { poolResponses } from '#http/panel-pool/responses.ts';
import { paperResponses } from '#http/papers-api/responses.ts';
import { orderResponses } from '#http/payment-orders/responses.ts';
import { paymentsResponses } from '#http/payments-api/responses.ts';
import { reportLine, reportsResponses } from '#http/reports-api/responses.ts';
import { analysisResponses } from '#http/round-analysis/responses.ts';
import { documentResponses } from '#http/round-documents/responses.ts';
import { drawResponses } from '#http/round-draws/responses.ts';
import { appealResponses } from '#http/rounds-api/appeal-responses.ts';
import { roundsResponses } from '#http/rounds-api/responses.ts';
import { bilingualText, count, proposed, standing, status, text } from '#http/server/answer-parts.ts';
import type { Response } from '#http/server/operation.ts';
import { staffResponses } from '#http/staff-api/responses.ts';
import { deskResponses } from '#http/staff-desk/responses.ts';
import { supportResponses } from '#http/support-api/responses.ts';
import { supportDeskResponses } from '#http/support-desk/responses.ts';
import type { OperationName } from './api.ts';

const problemSchema = z.looseObject({
  type: text,
  title: text,
  status: count,
  code: text,
  detail: text,
  instance: text,
  messages: bilingualText,
  problems: z.optional(z.array(z.looseObject({ field: text, code: text, message: bilingualText }))),
});

/** Schemas that stand once in the document, under their name. */
export const namedSchemas: Record<string, z.core.$ZodType> = {
  AcceptedPaper: acceptedPaperSchema,
  Agreement: agreementSchema,
  AmendedTerms: amendedTermsSchema,
  Appeal: appealSchema,
  Applicant: partySchema.shape.applicant,
  Application: applicationSchema,
  ApplicationForm: applicationFormSchema,
  Assessment: assessmentSchema,
  FinalistSheet: finalistSheetSchema,
  ContestedOutcome: contestedOutcomeSchema,
  Draw: drawSchema,
  DrawnLot: drawnLotSchema,
  Juror: jurorSchema,
  Adjustment: adjustmentSchema,
  CalledOff: calledOffSchema,
  ClosedEarly: closedEarlySchema,
  Extension: extensionSchema,
  SupplementaryDecision: supplementaryDecisionSchema,
  ToldCallingOff: toldCallingOffSchema,
  MoneyProposal: moneyProposalSchema,
  NamedBeacon: namedBeaconSchema,
  Problem: problemSchema,
  Proposed: proposed,
  RankedOutcome: rankedOutcomeSchema,
  RankingEntry: rankingEntrySchema,
  Reading: readingSchema,
  Round: roundSchema,
  Status: status,
  Bilan: bilanSchema,
  BilanTotals: bilanTotalsSchema,
  Party: partySchema,
  RegisterCheck: registerCheckSchema,
  Succession: successionSchema,
  PublicBilan: publicBilanSchema,
  SupportIndicator: indicatorSchema,
  Sortition: sortitionSchema,
  Standing: standing,
  Support: supportSchema,
  SupportBenefits: benefitsSchema,
  SupportCheckIn: checkInSchema,
  SupportDefault: reportDefaultSchema,
  SupportMilestone: milestoneSchema,
  SupportPlan: agreedPlanSchema,
  SupportProposal: proposedPlanSchema,
  SupportSession: sessionSchema,
  SupportReports: supportReportsSchema,
  ReportAccount: accountSchema,
  ReportAmounts: reportAmountsSchema,
  ReportDraft: reportDraftSchema,
  ReportLine: reportLine,
  ReportSettlement: settlementSchema,
  ReportReview: reportReviewSchema,
  ReportVerdict: settledVerdictSchema,
};

export const responses = {
  ...applicantResponses,
  ...draftResponses,
  ...jurorResponses,
  ...panelResponses,
  ...adviserResponses,
  ...informResponses,
  ...staffResponses,
  ...roundsResponses,
  ...appealResponses,
  ...drawResponses,
  ...deskResponses,
  ...rollResponses,
  ...poolResponses,
  ...assignmentResponses,
  ...analysisResponses,
  ...closeJuryResponses,
  ...closePanelResponses,
  ...documentResponses,
  ...mailResponses,
  ...exportResponses,
  ...agreementResponses,
  ...supportDeskResponses,
  ...bilanResponses,
  ...supportResponses,
  ...paperResponses,
  ...paymentsResponses,
  ...orderResponses,
  ...amendmentResponses,
  ...reportsResponses,
} satisfies Record<OperationName, Response>;

/** What an operation answers, as it is read from the wire. */
export type Answer<N extends OperationName> = z.output<(typeof responses)[N]['answer']>;
