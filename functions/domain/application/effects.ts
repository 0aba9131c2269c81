/**
 * What follows from an event outside the record: e-mails to send, waits of the workflow to end. Pure.
 * Stored in the same transaction as the event; delivered later, at least once.
 */

import type { Cohort } from '#domain/cohort/cohort.ts';
import { type GateOutcome, type Resolution, resolutionOf } from '#workflows/contracts.ts';
import type { Application } from './application.ts';
import type { ApplicationEvent } from './application-events.ts';
import { gateOfStatus } from './stages.ts';

/** An e-mail to one person: the template's name and what only this event knows. */
export interface EmailEffect {
  kind: 'email';
  template: string;
  data: Record<string, unknown>;
}
export interface ResolveGateEffect {
  kind: 'resolve-gate';
  gate: keyof typeof import('#workflows/contracts.ts').gateOutcomes;
  resolution: Resolution;
}
export type Effect = EmailEffect | ResolveGateEffect;

const email = (template: string, data: Record<string, unknown> = {}): EmailEffect => ({
  kind: 'email',
  template,
  data,
});

const leave = (before: Application, outcome: GateOutcome): ResolveGateEffect => {
  const gate = gateOfStatus[before.status as keyof typeof gateOfStatus];
  return { kind: 'resolve-gate', gate, resolution: resolutionOf(gate, outcome) };
};

/**
 * @param before the application as it was when the event was decided
 * @param at ISO instant of the event
 */
export function effectsOf(
  event: ApplicationEvent,
  before: Application,
  cohort: Cohort,
  at: string,
): Effect[] {
  switch (event.type) {
    case 'EligibilityAssessed':
    case 'EligibilityDecided':
    case 'EligibilityDecisionUndone':
    case 'RepairDecided':
    case 'ReportReceived':
    case 'ReportUndone':
      return [];
    case 'InformationRequested': {
      const { fields, message, dueAt } = event;
      return [
        leave(before, 'information-requested'),
        email('information-requested', { fields, message, dueAt }),
      ];
    }
    case 'InformationReminded': {
      if (before.status !== 'information-requested') return [];
      const { fields, message, dueAt } = before.request;
      return [email('information-reminder', { fields, message, dueAt })];
    }
    case 'InformationCompleted':
      return [leave(before, 'completed')];
    case 'InformationExpired':
      return [email('ineligible', { reasons: [], incomplete: true })];
    case 'OutcomeReleased':
      return [leave(before, event.told.outcome as GateOutcome), ...outcomeEmail(event, before, cohort)];
    case 'Promoted':
      return [leave(before, 'promoted'), email('promoted', { amountCents: event.amountCents })];
    case 'AgreementIssued': {
      const { number, amountCents, dueAt, sha256, pdfSha256 } = event;
      return [email('agreement-to-sign', { number, amountCents, dueAt, sha256, pdfSha256 })];
    }
    case 'SignatureCodeAsked': {
      if (before.status !== 'agreement-issued') return [];
      const { name, capacity, sha256 } = event;
      // The code is drawn when the message is sent, so that it is stored nowhere.
      return [email('signature-code', { number: before.agreement.number, name, capacity, sha256 })];
    }
    case 'SignatureReminded': {
      if (before.status !== 'agreement-issued') return [];
      return [
        email('signature-reminder', { number: before.agreement.number, dueAt: before.agreement.dueAt }),
      ];
    }
    case 'AgreementSigned': {
      if (before.status !== 'agreement-issued') return [];
      const { name, capacity } = event;
      const signed = { number: before.agreement.number, signedAt: at, name, capacity };
      return [leave(before, 'signed'), email('signed', signed)];
    }
    case 'AgreementDeclined':
      return [leave(before, 'declined'), email('lapsed', { because: 'declined' })];
    case 'AwardLapsed':
      return [email('lapsed', { because: 'timed-out' })];
    case 'AgreementCountersigned':
      return [leave(before, 'countersigned')];
    case 'Awarded':
      return [awardedEmail(before, cohort)];
    case 'Withdrawn':
      return [leave(before, 'withdrawn'), email('withdrawn', { withdrawnAt: at })];
  }
}

function outcomeEmail(
  event: Extract<ApplicationEvent, { type: 'OutcomeReleased' }>,
  before: Application,
  cohort: Cohort,
): EmailEffect[] {
  const { told, amountCents } = event;
  const { rank, waitingRank, grade, score, reasonCode, reason } = told;
  switch (told.outcome) {
    case 'ineligible':
      return [email('ineligible', { reasons: ineligibilityReasons(before, cohort), incomplete: false })];
    case 'shortlisted':
      return [email('shortlisted', { rank, score })];
    case 'not-shortlisted':
      return [
        email('not-shortlisted', {
          rank,
          score,
          reasonCode,
          reason,
          shortlistSize: cohort.jury.shortlistSize,
        }),
      ];
    case 'laureate':
      return [email('laureate', { amountCents, rank, grade })];
    case 'waitlisted':
      return [email('waiting-list', { rank, waitingRank, grade })];
    case 'not-selected':
      return [
        email('not-selected', {
          rank,
          grade,
          reasonCode,
          reason,
          fromWaitingList: before.status === 'waitlisted',
        }),
      ];
    default:
      // Eligible: an internal move; the next e-mail tells the jury's outcome.
      return [];
  }
}

/** The reasons told are taken from recorded facts only: the failed rules that staff retained. */
function ineligibilityReasons(before: Application, cohort: Cohort): { code: string; message: string }[] {
  if (before.status !== 'eligibility-review') return [];
  const retained = before.decision?.reasonCodes ?? [];
  const known = [...before.assessment.failures, ...cohort.applicants.rules];
  const language = before.form.language;
  const reasons = retained.flatMap((code) => {
    const rule = known.find((one) => one.code === code);
    return rule ? [{ code, message: rule.message[language] }] : [];
  });
  const written = before.decision?.reason;
  return written === undefined ? reasons : [...reasons, { code: 'REASON', message: written }];
}

function awardedEmail(before: Application, cohort: Cohort): EmailEffect {
  if (!('agreement' in before)) return email('awarded');
  const { number, amountCents } = before.agreement;
  const language = before.form.language;
  const instalments = instalmentsOf(amountCents, cohort).map(({ label, ...rest }) => ({
    ...rest,
    label: label[language],
  }));
  return email('awarded', { number, amountCents, instalments });
}

/** Splits an amount by the cohort's shares; what rounding leaves goes to the last instalment. Euro cents. */
export function instalmentsOf(amountCents: number, cohort: Cohort) {
  const shares = cohort.agreement.instalments;
  let left = amountCents;
  return shares.map((share, index) => {
    const isLast = index === shares.length - 1;
    const cents = isLast ? left : Math.floor((amountCents * share.shareBasisPoints) / 10_000);
    left -= cents;
    return { label: share.label, amountCents: cents, dueMonthsAfterSignature: share.dueMonthsAfterSignature };
  });
}
