/** Pure evolution: the application after an event. The version and the audit chain are the store's affair. */
import { defined } from '#domain/values/defined.ts';
import type { Application, ApplicationIn, RankedOutcome } from './application.ts';
import type { ApplicationEvent } from './application-events.ts';
import { codesPerHour } from './signature-code.ts';

const recordKeys = [
  'applicationId',
  'cohort',
  'form',
  'bodySha256',
  'receivedAt',
  'filedDuringGrace',
  'rulesSha256',
  'implicitRejectionAt',
  'version',
  'auditHead',
  'resolutions',
  'told',
] as const;
type ApplicationRecord = Pick<Application, (typeof recordKeys)[number]>;

/** What every status shares. */
const record = (application: Application): ApplicationRecord =>
  Object.fromEntries(recordKeys.map((key) => [key, application[key]])) as unknown as ApplicationRecord;

/** An event that cannot follow the state it meets: a defect, or a store edited by hand. */
export class ImpossibleEvent extends Error {
  override name = 'ImpossibleEvent';
}

function inStatus<S extends Application['status']>(
  application: Application,
  event: ApplicationEvent,
  ...allowed: S[]
): ApplicationIn<S> {
  if ((allowed as string[]).includes(application.status)) return application as ApplicationIn<S>;
  throw new ImpossibleEvent(`${event.type} cannot follow ${application.status}`);
}

/**
 * @param at ISO instant of the event
 * @returns the application as it is after the event
 */
export function evolve(application: Application, event: ApplicationEvent, at: string): Application {
  const base = record(application);
  switch (event.type) {
    case 'EligibilityAssessed':
      return { ...base, status: 'eligibility-review', assessment: event.assessment };
    case 'EligibilityDecided': {
      const before = inStatus(application, event, 'eligibility-review');
      return { ...before, decision: event.decision };
    }
    case 'EligibilityDecisionUndone': {
      const { decision: _undone, ...before } = inStatus(application, event, 'eligibility-review');
      return before;
    }
    case 'InformationRequested': {
      const { assessment } = inStatus(application, event, 'eligibility-review');
      const { fields, message, requestedBy, dueAt } = event;
      const request = { fields, message, requestedBy, requestedAt: at, dueAt, reminded: false };
      return { ...base, status: 'information-requested', assessment, request };
    }
    case 'InformationReminded': {
      const before = inStatus(application, event, 'information-requested');
      return { ...before, request: { ...before.request, reminded: true } };
    }
    case 'InformationCompleted': {
      const { form, assessment, implicitRejectionAt } = event;
      return { ...base, status: 'eligibility-review', form, assessment, implicitRejectionAt };
    }
    case 'InformationExpired': {
      const { assessment } = inStatus(application, event, 'information-requested');
      const told = incomplete(at);
      return {
        ...base,
        status: 'ineligible',
        assessment,
        reasonCodes: [told.reasonCode],
        told: [...base.told, told],
      };
    }
    case 'OutcomeReleased':
      return released({ ...application, told: [...application.told, event.told] }, event);
    case 'Promoted': {
      const award = { amountCents: event.amountCents, rank: event.rank, promoted: true };
      return { ...base, status: 'laureate', award };
    }
    default:
      return evolveAgreement(application, event, at);
  }
}

type AgreementEvent = Extract<
  ApplicationEvent,
  {
    type:
      | 'AgreementIssued'
      | 'SignatureReminded'
      | 'SignatureCodeAsked'
      | 'AgreementSigned'
      | 'AgreementDeclined'
      | 'AwardLapsed'
      | 'AgreementCountersigned'
      | 'Awarded'
      | 'ReportReceived'
      | 'ReportUndone'
      | 'Withdrawn'
      | 'RepairDecided';
  }
>;

function evolveAgreement(application: Application, event: AgreementEvent, at: string): Application {
  const base = record(application);
  switch (event.type) {
    case 'AgreementIssued': {
      const { award } = inStatus(application, event, 'laureate');
      const { type: _, ...issued } = event;
      const agreement = { ...issued, issuedAt: at, reminded: false };
      return { ...base, status: 'agreement-issued', award, agreement };
    }
    case 'SignatureReminded': {
      const before = inStatus(application, event, 'agreement-issued');
      return { ...before, agreement: { ...before.agreement, reminded: true } };
    }
    case 'SignatureCodeAsked': {
      const before = inStatus(application, event, 'agreement-issued');
      const { name, capacity, sha256 } = event;
      const askedAt = [...(before.signing?.askedAt ?? []), at].slice(-codesPerHour);
      return { ...before, signing: { name, capacity, sha256, askedAt } };
    }
    case 'AgreementSigned': {
      const { award, agreement } = inStatus(application, event, 'agreement-issued');
      const { type: _, ...words } = event;
      const signature = { ...words, signedAt: at };
      return { ...base, status: 'signed', award, agreement, signature };
    }
    case 'AgreementDeclined':
    case 'AwardLapsed': {
      const { award, agreement } = inStatus(application, event, 'agreement-issued');
      const lapsedBecause = event.type === 'AwardLapsed' ? 'timed-out' : 'declined';
      return { ...base, status: 'lapsed', award, agreement, lapsedBecause, lapsedAt: at };
    }
    case 'AgreementCountersigned': {
      const before = inStatus(application, event, 'signed');
      return { ...before, status: 'countersigned', countersignedBy: event.by, countersignedAt: at };
    }
    case 'Awarded':
      return { ...inStatus(application, event, 'countersigned'), status: 'awarded', awardedAt: at };
    case 'ReportReceived': {
      const before = inStatus(application, event, 'countersigned', 'awarded');
      const { report, receivedOn, by } = event;
      const received = { receivedOn, recordedBy: by, recordedAt: at };
      return { ...before, reports: { ...before.reports, [report]: received } };
    }
    case 'ReportUndone': {
      const before = inStatus(application, event, 'countersigned', 'awarded');
      const { [event.report]: _undone, ...reports } = before.reports ?? {};
      return { ...before, reports };
    }
    case 'Withdrawn': {
      const { reason } = event;
      return {
        ...base,
        status: 'withdrawn',
        withdrawnFrom: application.status,
        withdrawnAt: at,
        ...defined({ reason }),
      };
    }
    case 'RepairDecided':
      return application;
  }
}

const incomplete = (at: string): RankedOutcome => ({
  round: 'eligibility',
  outcome: 'ineligible',
  reasonCode: 'INCOMPLETE',
  at,
});

function released(
  application: Application,
  event: Extract<ApplicationEvent, { type: 'OutcomeReleased' }>,
): Application {
  const base = record(application);
  const { told, amountCents } = event;
  switch (told.outcome) {
    case 'eligible': {
      const { assessment } = inStatus(application, event, 'eligibility-review');
      return { ...base, status: 'eligible', assessment };
    }
    case 'ineligible': {
      const { assessment, decision } = inStatus(application, event, 'eligibility-review');
      return { ...base, status: 'ineligible', assessment, reasonCodes: decision?.reasonCodes ?? [] };
    }
    case 'shortlisted':
      return { ...base, status: 'shortlisted' };
    case 'not-shortlisted':
      return { ...base, status: 'not-shortlisted' };
    case 'laureate':
      if (amountCents === undefined || told.rank === undefined) break;
      return { ...base, status: 'laureate', award: { amountCents, rank: told.rank, promoted: false } };
    case 'waitlisted':
      return { ...base, status: 'waitlisted', rank: told.rank ?? 0 };
    case 'not-selected':
      return { ...base, status: 'not-selected' };
  }
  throw new ImpossibleEvent(`no application is ${told.outcome} by a release`);
}
