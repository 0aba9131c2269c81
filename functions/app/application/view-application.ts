/** What an applicant may see of their application: only what was told, never what is merely decided. */
import type { Applications, Handovers } from '#app/ports/application-ports.ts';
import type { ReadLinks } from '#app/ports/link-ports.ts';
import type { AuditEvent, Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { grantedIn, holdsGrant } from '#domain/agreement/held-grants.ts';
import { isSigned, paymentCalendar } from '#domain/agreement/signed-agreements.ts';
import type { Appeal } from '#domain/appeal/appeal.ts';
import { contestedDecision } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { CommandName } from '#domain/application/application-events.ts';
import { instalmentsOf } from '#domain/application/effects.ts';
import { callAt, callTimesOf } from '#domain/application/legal-clock.ts';
import { type Extended, publishedTimes } from '#domain/application/published-times.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import { silenceOf } from '#domain/application/silence.ts';
import type { SessionName } from '#domain/application/stages.ts';
import { isPossible } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { ruleRetained } from '#domain/cohort/eligibility.ts';
import { isReadAt } from '#domain/mail/confirmed-addresses.ts';
import { applicationLine } from '#domain/round/programme-line.ts';
import { putAheadOf } from '#domain/round/put-ahead.ts';
import { lastAmendment } from '#domain/values/agreed-terms.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { publishedNow } from './call-now.ts';
import { openOfferOf } from './hand-over.ts';
import { type ToldSentenceDeps, toldSentences } from './told-sentence.ts';

interface Deps extends ToldSentenceDeps {
  applications: Pick<Applications, 'find' | 'timeline'>;
  handovers: Handovers;
  rounds: Pick<Rounds, 'find'>;
  cohort: Cohort;
  clock: Clock;
}

/** Events that the applicant did or was told. The rest is the administration's own work. */
const publicEvents: readonly AuditEvent['type'][] = [
  'ApplicationFiled',
  'InformationRequested',
  'InformationReminded',
  'InformationCompleted',
  'InformationExtended',
  'InformationExpired',
  'FormCorrected',
  'FormAmended',
  'OutcomeReleased',
  'Promoted',
  'AgreementIssued',
  'SignatureReminded',
  'AgreementSigned',
  'AgreementDeclined',
  'SignatureExtended',
  'AwardLapsed',
  'AgreementCountersigned',
  'Awarded',
  'PaperAccepted',
  'PaperWithdrawn',
  'HandoverAsked',
  'HandoverOffered',
  'HandoverTakenBack',
  'HandedOver',
  'AppealReceived',
  'DecisionMaintained',
  'AppealsUpheld',
  'Reinstated',
  'AwardModified',
  'Withdrawn',
];
const actions = [
  'complete',
  'sign',
  'decline',
  'hand-over',
  'withdraw',
] as const satisfies readonly CommandName[];

/** As long as the call is open; whether something was decided meanwhile is not told. */
function mayAmend({ status }: Application, { clock, cohort }: Deps, round: Extended): boolean {
  if (!isPossible('amend-form', status)) return false;
  const call = callAt(cohort, clock.now(), callTimesOf(cohort.calendar, round));
  return call.state === 'open' && !call.grace;
}

/** @param read what was read to let its applicant in */
export async function viewApplication(deps: Deps, applicationId: string, read?: ReadLinks) {
  const { applications, cohort } = deps;
  const [application, timeline, { rounds }] = await Promise.all([
    applications.find(applicationId),
    applications.timeline(applicationId),
    publishedNow(deps),
  ]);
  if (!application) return refuse({ code: 'link-invalid' } as const);
  const now = deps.clock.now().toISOString();
  const nextDate = nextDateOf(application, cohort, rounds, now);
  const { eligibility: call, jury, panel } = rounds;
  const granted = holdsGrant(application) ? { amountCents: grantedIn(application) } : {};
  return accept({
    applicationId,
    status: application.status,
    line: applicationLine(application.status, cohort.calendar, { call, jury, panel }, deps.clock.now()),
    sentence: await toldSentences(deps, { ...application, ...granted }),
    form: application.form,
    receivedAt: application.receivedAt,
    filedDuringGrace: application.filedDuringGrace,
    implicitRejectionAt: application.implicitRejectionAt,
    ...defined({ silence: silenceOf(application, now) }),
    timeline: timeline
      .filter(({ type }) => publicEvents.includes(type))
      .map(({ at, type }) => ({ at, type })),
    told: application.told,
    ...defined({ putAhead: putAheadOf(application, panel) }),
    appeals: appealsOf(application, now, cohort),
    ...(application.status === 'information-requested' ? { asked: askedOf(application) } : {}),
    ...(application.status === 'ineligible' ? { reasons: reasonsOf(application, cohort) } : {}),
    ...(isSigned(application) ? { reportsDueOn: reportDueOn(application, cohort.timeZone) } : {}),
    ...('signature' in application ? { payments: paymentsOf(application, cohort) } : {}),
    ...granted,
    isContestable: contestedDecision(application) !== undefined,
    actions: [
      ...(mayAmend(application, deps, call) ? (['amend'] as const) : []),
      ...actions.filter((command) => isPossible(command, application.status)),
    ],
    ...defined({ nextDate, handover: await openOfferOf(deps, application) }),
    ...(read && !isReadAt(application, read.confirmed) ? { isUnconfirmed: true as const } : {}),
  });
}

/** Who of staff noted and answered it is the administration's own affair. */
const appealsOf = ({ appeals = [] }: Application, now: string, { timeZone }: Cohort) =>
  appeals.map(({ kind, receivedOn, against, isLate, lastDay, dueOn, decision }) => ({
    kind,
    receivedOn,
    against,
    isLate,
    lastDay,
    isSilent: !decision && dueOn !== undefined && dueOn <= civilDateIn(now, timeZone),
    ...defined({ dueOn, answer: decision && answerOf(decision) }),
  }));

const answerOf = ({ outcome, reason, decidedAt }: NonNullable<Appeal['decision']>) => ({
  outcome,
  at: decidedAt,
  ...defined({ reason }),
});

/**
 * How the grant is paid: by delays until both have signed, then by days; what waits for the reports says so. An amendment has its
 * labels in French alone, as the agreement.
 */
function paymentsOf(application: Extract<Application, { signature: unknown }>, cohort: Cohort) {
  const amended = lastAmendment(application.agreement)?.instalments;
  if (amended)
    return amended.map(({ label, number: _, ...one }) => ({ ...one, label: { fr: label, en: label } }));
  const parts = instalmentsOf(application.agreement.amountCents, cohort);
  const inFrench = parts.map((part) => ({ ...part, label: part.label.fr }));
  const dated = isSigned(application) ? paymentCalendar(application, inFrench, cohort.timeZone) : [];
  return parts.map((part, index) => ({ ...part, ...defined({ dueOn: dated[index]?.dueOn }) }));
}

const askedOf = ({ request }: Extract<Application, { status: 'information-requested' }>) => ({
  fields: request.fields,
  ...defined({ papers: request.papers }),
  message: request.message,
  dueAt: request.dueAt,
});

function reasonsOf(
  { assessment, reasonCodes }: Extract<Application, { status: 'ineligible' }>,
  cohort: Cohort,
) {
  return reasonCodes.flatMap((code) => {
    const rule = ruleRetained(code, assessment.failures, cohort.applicants.rules);
    return rule ? [{ code, message: rule.message }] : [];
  });
}

/** The next date that matters to the applicant: their own deadline, or when the next step is due. */
function nextDateOf(
  application: Application,
  { calendar }: Cohort,
  { jury, panel }: Readonly<Record<SessionName, Extended>>,
  now: string,
): { at: string; of: string; isPast?: true } | undefined {
  // Past it, what is asked can still be done until staff decide (gate-delays.ts): the page says so.
  const due = (at: string, of: string) => ({ at, of, ...(at < now ? { isPast: true as const } : {}) });
  switch (application.status) {
    case 'information-requested':
      return due(application.request.dueAt, 'completion-due');
    case 'received':
    case 'eligibility-review':
    case 'eligible':
      return { at: publishedTimes('jury', calendar, jury).closesAt, of: 'jury-closes' };
    case 'shortlisted':
      return { at: publishedTimes('panel', calendar, panel).closesAt, of: 'panel-closes' };
    case 'agreement-issued':
      return due(application.agreement.dueAt, 'signature-due');
    default:
      return undefined;
  }
}
