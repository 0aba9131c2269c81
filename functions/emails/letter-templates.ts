/**
 * The words of every letter, by its template (domain/application/letters.ts).
 *
 * They lie beside what sends letters and what shows them, in one module (letter-words.ts).
 */

import type * as z from 'zod/mini';
import type { Template } from '#domain/application/letters.ts';
import { agreementToSign } from '#emails/agreement/agreement-to-sign.ts';
import { awarded } from '#emails/agreement/awarded.ts';
import { declined } from '#emails/agreement/declined.ts';
import { reportReminder } from '#emails/agreement/report-reminder.ts';
import { signatureReminder } from '#emails/agreement/signature-reminder.ts';
import { signed } from '#emails/agreement/signed.ts';
import { appealReceived } from '#emails/appeal/appeal-received.ts';
import { awardModified } from '#emails/appeal/award-modified.ts';
import { decisionMaintained } from '#emails/appeal/decision-maintained.ts';
import { reinstated } from '#emails/appeal/reinstated.ts';
import { callCalledOff } from '#emails/application/call-called-off.ts';
import { callExtended } from '#emails/application/call-extended.ts';
import { calledOff } from '#emails/application/called-off.ts';
import { draftReminder } from '#emails/application/draft-reminder.ts';
import { draftSaved } from '#emails/application/draft-saved.ts';
import { eligible } from '#emails/application/eligible.ts';
import { formAmended } from '#emails/application/form-amended.ts';
import { formCorrected } from '#emails/application/form-corrected.ts';
import { handedOver } from '#emails/application/handed-over.ts';
import { handoverAnnounced } from '#emails/application/handover-announced.ts';
import { handoverOffered } from '#emails/application/handover-offered.ts';
import { ineligible } from '#emails/application/ineligible.ts';
import { informationReceived } from '#emails/application/information-received.ts';
import { informationReminder } from '#emails/application/information-reminder.ts';
import { informationRequested } from '#emails/application/information-requested.ts';
import { lapsed } from '#emails/application/lapsed.ts';
import { lateAccess } from '#emails/application/late-access.ts';
import { oneTimeCode } from '#emails/application/one-time-code.ts';
import { personalLink } from '#emails/application/personal-link.ts';
import { receipt } from '#emails/application/receipt.ts';
import { withdrawn } from '#emails/application/withdrawn.ts';
import { writerInvited } from '#emails/application/writer-invited.ts';
import { juryExtended } from '#emails/jury/jury-extended.ts';
import { juryInvitation } from '#emails/jury/jury-invitation.ts';
import { juryReminder } from '#emails/jury/jury-reminder.ts';
import { juryThanks } from '#emails/jury/jury-thanks.ts';
import { notShortlisted } from '#emails/jury/not-shortlisted.ts';
import { shortlisted } from '#emails/jury/shortlisted.ts';
import { citizenDrawn } from '#emails/panel/citizen-drawn.ts';
import { citizenReminder } from '#emails/panel/citizen-reminder.ts';
import { laureate } from '#emails/panel/laureate.ts';
import { notSelected } from '#emails/panel/not-selected.ts';
import { panelExtended } from '#emails/panel/panel-extended.ts';
import { panelInvitation } from '#emails/panel/panel-invitation.ts';
import { panelQuestion } from '#emails/panel/panel-question.ts';
import { panelReceipt } from '#emails/panel/panel-receipt.ts';
import { panelReminder } from '#emails/panel/panel-reminder.ts';
import { panelSeatGiven } from '#emails/panel/panel-seat-given.ts';
import { panelSheets } from '#emails/panel/panel-sheets.ts';
import { panelTies } from '#emails/panel/panel-ties.ts';
import { promoted } from '#emails/panel/promoted.ts';
import { waitingList } from '#emails/panel/waiting-list.ts';
import { staffDigest } from '#emails/staff/staff-digest.ts';
import { juryLeft } from './jury/jury-left.ts';
import { amendmentInForce } from './payment/amendment-in-force.ts';
import { amendmentTakenBack } from './payment/amendment-taken-back.ts';
import { amendmentToSign } from './payment/amendment-to-sign.ts';
import { bankDetailsAsked } from './payment/bank-details-asked.ts';
import { bankDetailsChanged } from './payment/bank-details-changed.ts';
import { paymentMade } from './payment/payment-made.ts';
import { paymentResumed } from './payment/payment-resumed.ts';
import { paymentReturnTakenBack } from './payment/payment-return-taken-back.ts';
import { paymentReturned } from './payment/payment-returned.ts';
import { paymentWithheld } from './payment/payment-withheld.ts';
import { adviserInvitation } from './support/adviser-invitation.ts';
import { adviserList } from './support/adviser-list.ts';
import { benefitsAsked } from './support/benefits-asked.ts';
import { checkIn } from './support/check-in.ts';
import { defaultNotified } from './support/default-notified.ts';
import { defaultRecorded } from './support/default-recorded.ts';
import { defaultWithdrawn } from './support/default-withdrawn.ts';
import { grantReduced } from './support/grant-reduced.ts';
import { planProposed } from './support/plan-proposed.ts';
import { reportsReceived } from './support/reports-received.ts';
import { reportsReturned } from './support/reports-returned.ts';
import { supportEnded } from './support/support-ended.ts';

export const letterTemplates = {
  'draft-saved': draftSaved,
  'writer-invited': writerInvited,
  'handover-offered': handoverOffered,
  'handed-over': handedOver,
  'handover-announced': handoverAnnounced,
  'draft-reminder': draftReminder,
  'call-extended': callExtended,
  'late-access': lateAccess,
  receipt,
  'information-received': informationReceived,
  'information-requested': informationRequested,
  'information-reminder': informationReminder,
  'form-amended': formAmended,
  'form-corrected': formCorrected,
  eligible,
  ineligible,
  shortlisted,
  'not-shortlisted': notShortlisted,
  laureate,
  'waiting-list': waitingList,
  'not-selected': notSelected,
  'called-off': calledOff,
  'call-called-off': callCalledOff,
  promoted,
  'agreement-to-sign': agreementToSign,
  'one-time-code': oneTimeCode,
  'signature-reminder': signatureReminder,
  declined,
  lapsed,
  signed,
  awarded,
  'report-reminder': reportReminder,
  'plan-proposed': planProposed,
  'check-in': checkIn,
  'reports-received': reportsReceived,
  'reports-returned': reportsReturned,
  'benefits-asked': benefitsAsked,
  'grant-reduced': grantReduced,
  'support-ended': supportEnded,
  'default-notified': defaultNotified,
  'default-recorded': defaultRecorded,
  'default-withdrawn': defaultWithdrawn,
  'bank-details-asked': bankDetailsAsked,
  'bank-details-changed': bankDetailsChanged,
  'payment-made': paymentMade,
  'payment-returned': paymentReturned,
  'payment-return-taken-back': paymentReturnTakenBack,
  'payment-withheld': paymentWithheld,
  'payment-resumed': paymentResumed,
  'amendment-to-sign': amendmentToSign,
  'amendment-taken-back': amendmentTakenBack,
  'amendment-in-force': amendmentInForce,
  'appeal-received': appealReceived,
  'decision-maintained': decisionMaintained,
  reinstated,
  'award-modified': awardModified,
  withdrawn,
  'personal-link': personalLink,
  'jury-invitation': juryInvitation,
  'jury-reminder': juryReminder,
  'jury-thanks': juryThanks,
  'jury-extended': juryExtended,
  'jury-left': juryLeft,
  'citizen-drawn': citizenDrawn,
  'citizen-reminder': citizenReminder,
  'panel-sheets': panelSheets,
  'panel-question': panelQuestion,
  'panel-ties': panelTies,
  'panel-invitation': panelInvitation,
  'panel-reminder': panelReminder,
  'panel-receipt': panelReceipt,
  'panel-extended': panelExtended,
  'panel-seat-given': panelSeatGiven,
  'adviser-invitation': adviserInvitation,
  'adviser-list': adviserList,
  'staff-digest': staffDigest,
} as const satisfies Record<Template, unknown>;

/** What a caller gives to one template: plain values, amounts in euro cents, instants ISO 8601. */
export type LetterData<T extends Template> = z.input<(typeof letterTemplates)[T]['schema']>;
