/** Pure evolution: the application after an event. The version and the audit chain are the store's affair. */
import {
  type Appeal,
  isAnsweredBy,
  isReinstatedBy,
  isUpheldBy,
  waitsForAnswer,
} from '#domain/appeal/appeal.ts';
import { defined } from '#domain/values/defined.ts';
import { type Application, type ApplicationIn, recordOf, type Status } from './application.ts';
import type { EventName, EventNamed } from './application-events.ts';
import type { CodeAsk } from './one-time-code.ts';
import { withRegisterCheck } from './register-check.ts';
import { isReplaced } from './silence.ts';
import {
  ImpossibleEvent,
  notByRelease,
  type ReleasedStatus,
  releasedStatus,
  transitions,
} from './transitions.ts';

const isIn = <S extends Status>(application: Application, allowed: S[]): application is ApplicationIn<S> =>
  allowed.some((status) => status === application.status);

function inStatus<S extends Status>(
  application: Application,
  { type }: { type: EventName },
  ...allowed: S[]
): ApplicationIn<S> {
  if (isIn(application, allowed)) return application;
  throw new ImpossibleEvent(`${type} cannot follow ${application.status}`);
}

/** The statuses in which the table of transitions allows a command. */
const statusesOf = <Row extends object>(row: Row) => Object.keys(row) as (keyof Row & Status)[];

/** `at`: ISO instant of the event. */
type Evolver<E extends EventName> = (
  application: Application,
  event: EventNamed<E>,
  at: string,
) => Application;

const evolvers: { readonly [E in EventName]: Evolver<E> } = {
  EligibilityAssessed: (application, { assessment }) => ({
    ...recordOf(application),
    status: 'eligibility-review',
    assessment,
  }),
  EligibilityDecided: (application, event) => ({
    ...inStatus(application, event, 'eligibility-review'),
    decision: event.decision,
  }),
  EligibilityDecisionUndone(application, event) {
    const { decision: _undone, ...before } = inStatus(application, event, 'eligibility-review');
    return before;
  },
  InformationRequested(application, event, at) {
    const { assessment } = inStatus(application, event, 'eligibility-review');
    const { fields, message, requestedBy, dueAt, papers } = event;
    const asked = { fields, message, ...defined({ papers }) };
    const request = { ...asked, requestedBy, requestedAt: at, dueAt, reminded: false };
    return { ...recordOf(application), status: 'information-requested', assessment, request };
  },
  InformationReminded(application, event) {
    const before = inStatus(application, event, 'information-requested');
    return { ...before, request: { ...before.request, reminded: true } };
  },
  InformationOverdue(application, event, at) {
    const before = inStatus(application, event, 'information-requested');
    const { implicitRejectionAt } = event;
    return { ...before, implicitRejectionAt, request: { ...before.request, overdueAt: at } };
  },
  InformationExtended(application, event, at) {
    const before = inStatus(application, event, 'information-requested');
    const { overdueAt: _, ...request } = before.request;
    const { dueAt, askedAt, reason, by } = event;
    const given = { requestedAt: at, dueAt, moreTime: { reason, by, at }, ...defined({ askedAt }) };
    return { ...before, request: { ...request, ...given } };
  },
  InformationCompleted: (application, { form, assessment, implicitRejectionAt, message }) => ({
    ...recordOf(application),
    status: 'eligibility-review',
    form,
    assessment,
    implicitRejectionAt,
    ...defined({ reply: message }),
  }),
  InformationExpired(application, event, at) {
    const { assessment } = inStatus(application, event, 'information-requested');
    const reasonCode = 'INCOMPLETE';
    const told = { round: 'eligibility', outcome: 'ineligible', reasonCode, at } as const;
    const record = recordOf(application);
    const reasonCodes = [reasonCode];
    return silenceAnswered(
      { ...record, status: 'ineligible', assessment, reasonCodes, told: [...record.told, told] },
      at,
    );
  },
  FormCorrected(application, event) {
    const before = inStatus(application, event, ...statusesOf(transitions['correct-form']));
    const after = { ...withForm(before, event), bodySha256: event.bodySha256 };
    if (after.status !== 'agreement-issued' || !event.replaces) return after;
    return { ...withoutAgreement(after, after), ...defined({ proposal: after.proposal }) };
  },
  RegisterChecked(application, event) {
    const before = inStatus(application, event, 'eligibility-review');
    return { ...before, assessment: withRegisterCheck(before.assessment, event.check) };
  },
  FormAmended: (application, event) =>
    withForm(inStatus(application, event, ...statusesOf(transitions['amend-form'])), event),
  OutcomeReleased(application, event, at) {
    const { told } = event;
    const before = { ...application, told: [...application.told, told] };
    return silenceAnswered(releases[releasedStatus(told.outcome)](before, event), at);
  },
  SynthesisWritten: (application, { type: _, ...synthesis }, at) => ({
    ...application,
    synthesis: { ...synthesis, at },
  }),
  MoneyProposed: (application, event) => ({
    ...inStatus(application, event, ...statusesOf(transitions.propose)),
    proposal: event.proposal,
  }),
  MoneyProposalTakenBack(application, event) {
    const { proposal: _taken, ...before } = inStatus(application, event, ...statusesOf(transitions.propose));
    return before;
  },
  Promoted: (application, { amountCents, rank }, at) =>
    silenceAnswered(
      {
        ...recordOf(application),
        status: 'laureate',
        award: { amountCents, rank, promoted: true, promotedAt: at },
      },
      at,
    ),
  AgreementIssued(application, event, at) {
    const { award } = inStatus(application, event, 'laureate');
    const { type: _, ...issued } = event;
    const agreement = { ...issued, issuedAt: at, reminded: false };
    return { ...recordOf(application), status: 'agreement-issued', award, agreement };
  },
  SignatureReminded(application, event) {
    const before = inStatus(application, event, 'agreement-issued');
    return { ...before, agreement: { ...before.agreement, reminded: true } };
  },
  SignatureOverdue(application, event, at) {
    const before = inStatus(application, event, 'agreement-issued');
    return { ...before, agreement: { ...before.agreement, overdueAt: at } };
  },
  SignatureExtended(application, event, at) {
    const before = inStatus(application, event, 'agreement-issued');
    const { overdueAt: _, ...agreement } = before.agreement;
    const moreTime = { reason: event.reason, by: event.by, at };
    return { ...before, agreement: { ...agreement, dueAt: event.dueAt, moreTime } };
  },
  SignatureCodeAsked(application, event, at) {
    const { session, renewals, words } = event;
    const before = inStatus(application, event, 'agreement-issued');
    return codeAsked(before, { at, session, act: 'sign', renewals, words });
  },
  DeclinationCodeAsked: (application, { session, renewals }, at) =>
    codeAsked(application, { at, session, act: 'decline', renewals }),
  WithdrawalCodeAsked: (application, { session, renewals }, at) =>
    codeAsked(application, { at, session, act: 'withdraw', renewals }),
  BankDetailsCodeAsked: (application, { session, renewals, words }, at) =>
    codeAsked(application, { at, session, act: 'bank-details', renewals, words }),
  AmendmentCodeAsked: (application, { session, renewals, words }, at) =>
    codeAsked(application, { at, session, act: 'amend', renewals, words }),
  HandoverCodeAsked: (application, { session, renewals, words }, at) =>
    codeAsked(application, { at, session, act: 'hand-over', renewals, words }),
  CodesAllowed: (application) => ({ ...application, codesAsked: [] }),
  AgreementSigned(application, event, at) {
    const { award, agreement } = inStatus(application, event, 'agreement-issued');
    const { type: _, ...words } = event;
    const signature = { ...words, signedAt: at };
    return { ...recordOf(application), status: 'signed', award, agreement, signature };
  },
  AgreementDeclined: lapsed('declined'),
  AwardLapsed: lapsed('timed-out'),
  AgreementCountersigned(application, event, at) {
    const { proposal: _confirmed, ...before } = inStatus(application, event, 'signed');
    return { ...before, status: 'countersigned', countersignedBy: event.by, countersignedAt: at };
  },
  Awarded: (application, event, at) => ({
    ...inStatus(application, event, 'countersigned'),
    status: 'awarded',
    awardedAt: at,
  }),
  // The project ends when the amendment says, and is the beneficiary's whom it names: reports and instalments follow.
  AgreementAmended(application, event) {
    const before = inStatus(application, event, 'awarded');
    const { agreement } = before;
    const { amendment, form = before.form } = event;
    const project = { ...form.project, ...defined({ endsOn: amendment.endsOn }) };
    const amendments = [...(agreement.amendments ?? []), amendment];
    return { ...before, form: { ...form, project }, agreement: { ...agreement, amendments } };
  },
  PaperAccepted: (application, { paper, replaces }) => ({
    ...application,
    papers: [...without(application, replaces), paper],
  }),
  PaperWithdrawn: (application, { paperId }) => ({ ...application, papers: without(application, paperId) }),
  AppealReceived(application, { appeal, by }, at) {
    const received = { ...appeal, recordedBy: by, recordedAt: at };
    return silenceAnswered({ ...application, appeals: [...(application.appeals ?? []), received] }, at);
  },
  DecisionMaintained: (application, { reason, by, ...answer }, at) =>
    answered(application, isAnsweredBy(answer), {
      outcome: 'maintained',
      reason,
      decidedBy: by,
      decidedAt: at,
    }),
  AppealsUpheld: (application, { kind, against, reason, by }, at) =>
    answered(application, kind ? isAnsweredBy({ kind, against }) : isUpheldBy(against), {
      outcome: 'withdrawn',
      ...defined({ reason }),
      decidedBy: by,
      decidedAt: at,
    }),
  Reinstated(application, event, at) {
    const before = inStatus(application, event, ...statusesOf(transitions.reinstate));
    const { to, reason, by, implicitRejectionAt = before.implicitRejectionAt } = event;
    const decision = { outcome: 'reinstated', reason, decidedBy: by, decidedAt: at } as const;
    const lapsed = before.status === 'lapsed' ? { formerAgreement: before.agreement.number } : {};
    const contested = answered(before, isReinstatedBy(event), decision);
    const record = { ...recordOf(contested), implicitRejectionAt, ...lapsed };
    if (to === 'shortlisted' || to === 'waitlisted') return { ...record, status: to };
    if (to === 'laureate')
      return silenceAnswered({ ...record, status: to, award: grantedOnAppeal(event) }, at);
    const { assessment } = inStatus(before, event, 'ineligible');
    const eligible = { outcome: 'eligible', reasonCodes: [], reason, decidedBy: by, decidedAt: at } as const;
    return { ...record, status: to, assessment, decision: { ...eligible, reasonCodes: [] } };
  },
  AwardModified(application, event, at) {
    const { award, agreement } = inStatus(application, event, 'agreement-issued');
    const { amountCents, reason, by } = event;
    const decision = { outcome: 'modified', reason, decidedBy: by, decidedAt: at } as const;
    const contested = answered(application, isAnsweredBy(event), decision);
    return withoutAgreement(contested, { agreement, award: { ...award, amountCents } });
  },
  Withdrawn: (application, { reason }, at) => ({
    ...recordOf(application),
    status: 'withdrawn',
    withdrawnFrom: application.status,
    withdrawnAt: at,
    ...defined({ reason }),
  }),
  LinkRenewed: (application) => application,
  LabelAdded: (application) => application,
  LabelRemoved: (application) => application,
  HandoverAsked: (application, { handover }) => ({ ...application, handover }),
  HandoverOffered(application, event) {
    const { proposal: _confirmed, ...before } = inStatus(
      application,
      event,
      ...statusesOf(transitions['offer-handover']),
    );
    return { ...before, handover: event.handover };
  },
  HandoverTakenBack: withoutHandover,
  HandedOver: (application, { form }) => ({ ...withoutHandover(application), form }),
  RepairDecided: (application) => application,
};

/**
 * @param at ISO instant of the event
 * @returns the application as it is after the event
 */
export function evolve<E extends EventName>(
  application: Application,
  event: EventNamed<E>,
  at: string,
): Application {
  const name: E = event.type;
  const after = evolvers[name](application, event, at);
  return after.form === application.form ? after : { ...after, formChangedAt: laterThan(application, at) };
}

/** No two forms of an application are of one moment: whoever read the one before does not decide on the next. */
function laterThan({ receivedAt, formChangedAt = receivedAt }: Application, at: string): string {
  return at > formChangedAt ? at : new Date(Date.parse(formChangedAt) + 1).toISOString();
}

function withoutHandover({ handover: _over, ...application }: Application): Application {
  return application;
}

/** What the rules said of it then is kept where they were not asked again. */
function withForm(
  application: Application,
  { form, assessment }: Pick<EventNamed<'FormAmended'>, 'form' | 'assessment'>,
): Application {
  const after = { ...application, form };
  return after.status === 'eligibility-review' && assessment ? { ...after, assessment } : after;
}

const without = ({ papers = [] }: Application, paperId: string | undefined) =>
  papers.filter((one) => one.paperId !== paperId);

/** It waits for another agreement, whose number is the next. */
const withoutAgreement = (
  application: Application,
  { agreement, award }: Pick<ApplicationIn<'agreement-issued'>, 'agreement' | 'award'>,
): ApplicationIn<'laureate'> => ({
  ...recordOf(application),
  formerAgreement: agreement.number,
  status: 'laureate',
  award,
});

/** The appeals that this is the answer to, with it. */
const answered = (
  application: Application,
  isAnswered: (appeal: Appeal) => boolean,
  decision: NonNullable<Appeal['decision']>,
): Application => ({
  ...application,
  ...defined({ appeals: application.appeals?.map((one) => (isAnswered(one) ? { ...one, decision } : one)) }),
});

/** Whoever contested the silence before the administration has the final decision for an answer; before a court its case goes on. */
const silenceAnswered = (application: Application, at: string): Application =>
  answered(application, (one) => waitsForAnswer(one) && isReplaced(application, one), {
    outcome: 'replaced',
    decidedAt: at,
  });

/** What a supplementary decision grants, which no ranking gave. */
function grantedOnAppeal({ amountCents }: EventNamed<'Reinstated'>) {
  if (amountCents === undefined) throw new ImpossibleEvent('a supplementary decision grants an amount');
  return { amountCents, promoted: false };
}

const codeAsked = (application: Application, ask: CodeAsk): Application => ({
  ...application,
  codesAsked: [...(application.codesAsked ?? []), ask],
});

function lapsed<E extends EventName>(lapsedBecause: 'declined' | 'timed-out'): Evolver<E> {
  return (application, event, at) => {
    const { award, agreement } = inStatus(application, event, 'agreement-issued');
    return { ...recordOf(application), status: 'lapsed', award, agreement, lapsedBecause, lapsedAt: at };
  };
}

/** What a release makes of an application, by the outcome that it tells. */
const releases: {
  readonly [S in ReleasedStatus]: (
    application: Application,
    event: EventNamed<'OutcomeReleased'>,
  ) => ApplicationIn<S>;
} = {
  eligible(application, event) {
    const { assessment } = inStatus(application, event, 'eligibility-review');
    return { ...recordOf(application), status: 'eligible', assessment };
  },
  ineligible(application, event) {
    const { assessment, decision } = inStatus(application, event, 'eligibility-review');
    const reasonCodes = decision?.reasonCodes ?? [];
    return { ...recordOf(application), status: 'ineligible', assessment, reasonCodes };
  },
  shortlisted: (application) => ({ ...recordOf(application), status: 'shortlisted' }),
  'not-shortlisted': (application) => ({ ...recordOf(application), status: 'not-shortlisted' }),
  laureate(application, { told: { rank }, amountCents }) {
    if (amountCents === undefined || rank === undefined) throw notByRelease('laureate');
    return { ...recordOf(application), status: 'laureate', award: { amountCents, rank, promoted: false } };
  },
  waitlisted: (application, { told }) => ({
    ...recordOf(application),
    status: 'waitlisted',
    rank: told.rank ?? 0,
  }),
  'not-selected': (application) => ({ ...recordOf(application), status: 'not-selected' }),
  'called-off': (application) => ({ ...recordOf(application), status: 'called-off' }),
};
