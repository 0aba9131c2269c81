/**
 * Every e-mail of the programme: the one map from a template's name to its data schema and its words.
 *
 * The words are carried by `send-email` and by what shows the status page.
 */
import type * as z from 'zod/mini';
import { agreementToSign } from './agreement-to-sign.ts';
import { awarded } from './awarded.ts';
import { draftReminder } from './draft-reminder.ts';
import { draftSaved } from './draft-saved.ts';
import { ineligible } from './ineligible.ts';
import { informationReminder } from './information-reminder.ts';
import { informationRequested } from './information-requested.ts';
import { juryInvitation } from './jury-invitation.ts';
import { juryReminder } from './jury-reminder.ts';
import { juryThanks } from './jury-thanks.ts';
import { lapsed } from './lapsed.ts';
import { laureate } from './laureate.ts';
import { notSelected } from './not-selected.ts';
import { notShortlisted } from './not-shortlisted.ts';
import { panelInvitation } from './panel-invitation.ts';
import { panelReceipt } from './panel-receipt.ts';
import { panelReminder } from './panel-reminder.ts';
import { promoted } from './promoted.ts';
import { receipt } from './receipt.ts';
import { reportReminder } from './report-reminder.ts';
import { shortlisted } from './shortlisted.ts';
import { signatureCode } from './signature-code.ts';
import { signatureReminder } from './signature-reminder.ts';
import { signed } from './signed.ts';
import { staffDigest } from './staff-digest.ts';
import { waitingList } from './waiting-list.ts';
import { withdrawn } from './withdrawn.ts';

export const emailTemplates = {
  'draft-saved': draftSaved,
  'draft-reminder': draftReminder,
  receipt,
  'information-requested': informationRequested,
  'information-reminder': informationReminder,
  ineligible,
  shortlisted,
  'not-shortlisted': notShortlisted,
  laureate,
  'waiting-list': waitingList,
  'not-selected': notSelected,
  promoted,
  'agreement-to-sign': agreementToSign,
  'signature-code': signatureCode,
  'signature-reminder': signatureReminder,
  lapsed,
  signed,
  awarded,
  'report-reminder': reportReminder,
  withdrawn,
  'jury-invitation': juryInvitation,
  'jury-reminder': juryReminder,
  'jury-thanks': juryThanks,
  'panel-invitation': panelInvitation,
  'panel-reminder': panelReminder,
  'panel-receipt': panelReceipt,
  'staff-digest': staffDigest,
} as const;

export type EmailTemplate = keyof typeof emailTemplates;
export const emailTemplateNames = Object.keys(emailTemplates) as [EmailTemplate, ...EmailTemplate[]];

/** What a caller gives to one template: plain values, amounts in euro cents, instants ISO 8601. */
export type EmailData<T extends EmailTemplate> = z.input<(typeof emailTemplates)[T]['schema']>;

/** Whether a template tells a refusal, which must carry the appeal notice. */
export const isRefusal = (template: EmailTemplate): boolean => emailTemplates[template].nature === 'refusal';
