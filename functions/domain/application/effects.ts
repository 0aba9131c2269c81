/**
 * What follows from an event outside the record: e-mails to send, waits of the workflow to end. Pure.
 * Stored in the same transaction as the event; delivered later, at least once.
 */
import {
  type AppealKind,
  appealBeside,
  contestedOutcomes,
  courtOverOn,
  openAppealOf,
  openAppealsOf,
  type ReceivedAppeal,
  type ReinstatedStatus,
} from '#domain/appeal/appeal.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { ruleRetained } from '#domain/cohort/eligibility.ts';
import { authorAt, decidingOf, superiorAuthorAt } from '#domain/cohort/signatory.ts';
import { civilDateIn, noonOf } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import {
  callingOffs,
  type Gate,
  type GateOutcome,
  type Resolution,
  resolutionOf,
} from '#workflows/contracts.ts';
import type { Application } from './application.ts';
import type { EventName, EventNamed } from './application-events.ts';
import { waitEndsAt } from './gate-delays.ts';
import type { TemplateFor } from './letters.ts';
import { type CodeAct, needsStaff } from './one-time-code.ts';
import { reportDueOn } from './reports.ts';
import { isReplaced, silenceOf } from './silence.ts';
import { gateOfStatus } from './stages.ts';
import { type ReleasedStatus, releasedStatus } from './transitions.ts';

/** An e-mail to one person: the template's name and what only this event knows. */
export interface EmailEffect {
  kind: 'email';
  template: TemplateFor<'applicant'>;
  data: Record<string, unknown>;
}
export interface ResolveGateEffect {
  kind: 'resolve-gate';
  gate: keyof typeof import('#workflows/contracts.ts').gateOutcomes;
  resolution: Resolution;
}
/** A task of staff on this application, opened or done with. */
export interface TaskEffect {
  kind: 'task';
  because: 'codes';
  isOpen: boolean;
}
/** Another execution takes the waits after those of the one before, which is over. */
export interface GoOnEffect {
  kind: 'go-on';
}
export type Effect = EmailEffect | ResolveGateEffect | TaskEffect | GoOnEffect;

const email = (template: TemplateFor<'applicant'>, data: Record<string, unknown> = {}): EmailEffect => ({
  kind: 'email',
  template,
  data,
});

function leave({ status }: Application, outcome: GateOutcome | 'called-off'): ResolveGateEffect {
  const gate = gateOfStatus[status as keyof typeof gateOfStatus];
  return resolved(gate, outcome === 'called-off' ? callingOffs[gate as keyof typeof callingOffs] : outcome);
}
function resolved(gate: Gate, outcome: GateOutcome): ResolveGateEffect {
  return { kind: 'resolve-gate', gate, resolution: resolutionOf(gate, outcome) };
}
const nothing = (): Effect[] => [];
/** In the words of the cohort file, which a letter does not read. */
const papersNamed = ({ papers: asks = [] }: Pick<Cohort, 'papers'>, papers: readonly string[] | undefined) =>
  defined({ papers: papers && asks.filter(({ code }) => papers.includes(code)).map(({ label }) => label) });
/** What was asked of who did not answer, by which letter, and until when: why it is incomplete. */
function askedFor(before: Application, cohort: Cohort) {
  if (before.status !== 'information-requested') return {};
  const { fields, papers, requestedAt, dueAt } = before.request;
  return { asked: { fields, ...papersNamed(cohort, papers), requestedAt, dueAt } };
}
/** What a letter that tells a decision says of it: its author, and the refusal that silence amounts to. */
function told(before: Application, cohort: Cohort, at: string) {
  const silence = silenceOf(before, at);
  const [appealedAt, alsoAppealedAt] = openAppealsOf(before)
    .filter(({ against, dueOn }) => contestedOutcomes[against.outcome] === 'silence' && dueOn !== undefined)
    .map(({ receivedOn }) => noonOf(receivedOn));
  return defined({
    author: authorAt(cohort, at, before.form.language),
    silence: silence && { ...silence, ...defined({ appealedAt, alsoAppealedAt }) },
  });
}

/** What follows from the filing, which no application was before. */
export const effectsOfFiling = ({ form, ...application }: Application): EmailEffect[] => {
  const { receivedAt, implicitRejectionAt, filedDuringGrace } = application;
  const applicantType = form.applicant.type;
  return [email('receipt', { receivedAt, implicitRejectionAt, filedDuringGrace, applicantType })];
};

/** `before`: the application as it was when the event was decided; `at`: ISO instant of the event. */
type Consequence<E extends EventName> = (
  event: EventNamed<E>,
  before: Application,
  cohort: Cohort,
  at: string,
) => Effect[];

const consequences: { readonly [E in EventName]: Consequence<E> } = {
  EligibilityAssessed: nothing,
  EligibilityDecided: nothing,
  EligibilityDecisionUndone: nothing,
  RegisterChecked: nothing,
  RepairDecided: nothing,
  AgreementAmended: nothing,
  PaperAccepted: nothing,
  PaperWithdrawn: nothing,
  LabelAdded: nothing,
  SynthesisWritten: nothing,
  MoneyProposed: nothing,
  MoneyProposalTakenBack: nothing,
  LabelRemoved: nothing,
  InformationRequested: ({ fields, papers, message, dueAt }, before, { delays, ...cohort }, at) => [
    leave(before, 'information-requested'),
    email('information-requested', {
      fields,
      message,
      dueAt,
      ...papersNamed(cohort, papers),
      remindAt: waitEndsAt(delays)('AwaitInformation', at),
    }),
  ],
  InformationReminded(_, before, cohort) {
    if (before.status !== 'information-requested') return [];
    const { fields, papers, message, dueAt } = before.request;
    return [email('information-reminder', { fields, message, dueAt, ...papersNamed(cohort, papers) })];
  },
  InformationOverdue: nothing,
  InformationExtended: ({ dueAt, reason }, before, cohort) => {
    if (before.status !== 'information-requested') return [];
    const { fields, papers, message } = before.request;
    return [
      leave(before, 'extended'),
      email('information-reminder', { fields, message, dueAt, reason, ...papersNamed(cohort, papers) }),
    ];
  },
  InformationCompleted({ implicitRejectionAt }, before, cohort, at) {
    if (before.status !== 'information-requested') return [];
    const { fields, papers } = before.request;
    const silence = { at: implicitRejectionAt, isPast: implicitRejectionAt <= at };
    const asked = { fields, ...papersNamed(cohort, papers) };
    return [leave(before, 'completed'), email('information-received', { ...asked, receivedAt: at, silence })];
  },
  InformationExpired: (_, before, cohort, at) => [
    leave(before, 'ineligible'),
    email('ineligible', {
      reasons: [],
      incomplete: true,
      ...askedFor(before, cohort),
      ...told(before, cohort, at),
    }),
  ],
  FormCorrected({ form, fields, reason, replaces }, before, _cohort, at) {
    const isMoved = form.contact.email !== before.form.contact.email;
    // Whoever is there was sent nothing so far: the acknowledgement brings their first link.
    if (isMoved) return effectsOfFiling({ ...before, form });
    const letter = email('form-corrected', { correctedAt: at, reason, fields, ...defined({ replaces }) });
    return replaces ? [leave(before, 'extended'), letter] : [letter];
  },
  FormAmended: ({ fields }, _before, _cohort, at) => [email('form-amended', { amendedAt: at, fields })],
  OutcomeReleased(event, before, cohort, at) {
    const outcome = releasedStatus(event.told.outcome);
    return [leave(before, outcome), ...outcomeEmails[outcome](event, before, cohort, at)];
  },
  Promoted: ({ amountCents }, before, cohort, at) => [
    leave(before, 'promoted'),
    email('promoted', {
      amountCents,
      requestedCents: before.form.project.requestedCents,
      ...told(before, cohort, at),
    }),
  ],
  AgreementIssued: ({ number, amountCents, dueAt, sha256 }, _, { delays }, at) => [
    email('agreement-to-sign', {
      number,
      amountCents,
      dueAt,
      sha256,
      remindAt: waitEndsAt(delays)('AwaitSignature', at),
    }),
  ],
  SignatureCodeAsked: ({ session, name, capacity, sha256 }, before) =>
    codeFor('sign', session, before, { name, capacity, sha256 }),
  DeclinationCodeAsked: ({ session }, before) => codeFor('decline', session, before),
  WithdrawalCodeAsked: ({ session }, before) => codeFor('withdraw', session, before),
  HandoverCodeAsked: ({ session }, before) => codeFor('hand-over', session, before),
  BankDetailsCodeAsked: ({ session }, before) => codeFor('bank-details', session, before),
  AmendmentCodeAsked: ({ session }, before) => codeFor('amend', session, before),
  CodesAllowed: () => [{ kind: 'task', because: 'codes', isOpen: false }],
  SignatureReminded(_, before) {
    if (before.status !== 'agreement-issued') return [];
    const { number, dueAt } = before.agreement;
    return [email('signature-reminder', { number, dueAt })];
  },
  SignatureOverdue: nothing,
  SignatureExtended({ dueAt, reason }, before) {
    if (before.status !== 'agreement-issued') return [];
    const { number } = before.agreement;
    return [leave(before, 'extended'), email('signature-reminder', { number, dueAt, reason })];
  },
  AgreementSigned({ name, capacity }, before, _, at) {
    if (before.status !== 'agreement-issued') return [];
    const { number } = before.agreement;
    return [leave(before, 'signed'), email('signed', { number, signedAt: at, name, capacity })];
  },
  AgreementDeclined(_, before) {
    if (before.status !== 'agreement-issued') return [];
    return [leave(before, 'declined'), email('declined', { number: before.agreement.number })];
  },
  AwardLapsed(_, before, cohort, at) {
    if (before.status !== 'agreement-issued') return [];
    const { number, amountCents, dueAt } = before.agreement;
    const decided = told(before, cohort, at);
    return [leave(before, 'lapsed'), email('lapsed', { number, amountCents, dueAt, ...decided })];
  },
  AgreementCountersigned: (_, before) => [leave(before, 'countersigned')],
  Awarded: (_, before, cohort) => [awardedEmail(before, cohort)],
  // Of a case before the court, the court writes.
  AppealReceived: ({ appeal }, before, cohort, at) =>
    appeal.dueOn === undefined
      ? []
      : [
          email('appeal-received', {
            ...courtTime(appeal, before, cohort, at),
            receivedAt: noonOf(appeal.receivedOn),
            dueAt: noonOf(appeal.dueOn),
            ...contested(appeal),
            isReplaced: isReplaced(before, appeal),
          }),
        ],
  DecisionMaintained({ reason, ...answer }, before, cohort, at) {
    const { kind } = answer;
    const appeal = openAppealOf(before, answer);
    if (!appeal || kind === 'contentious') return [];
    return [
      email('decision-maintained', {
        ...courtTime(appeal, before, cohort, at),
        reason,
        receivedAt: noonOf(appeal.receivedOn),
        ...contested(appeal),
        author: answerer(kind, before, cohort, at),
      }),
    ];
  },
  // The letter of what is taken back tells it.
  AppealsUpheld: nothing,
  Reinstated({ to, reason, amountCents, implicitRejectionAt, ...answer }, before, cohort, at) {
    const appeal = openAppealOf(before, answer);
    if (!appeal) return [];
    const { kind } = appeal;
    const author = answerer(kind, before, cohort, at);
    const { requestedCents } = before.form.project;
    const amounts = to === 'laureate' ? { amountCents, requestedCents } : {};
    // It is examined again: the time of silence runs anew.
    const silence = implicitRejectionAt && { at: implicitRejectionAt, isPast: false };
    const receivedAt = noonOf(appeal.receivedOn);
    const said = { kind, to, reason, receivedAt, ...contested(appeal), author, ...defined({ silence }) };
    return [...goingOn(before, to), email('reinstated', { ...said, ...amounts })];
  },
  // The wait for a signature begins anew, with another agreement.
  AwardModified({ amountCents, reason, ...answer }, before, cohort, at) {
    const appeal = openAppealOf(before, answer);
    if (!appeal || before.status !== 'agreement-issued') return [];
    const { kind } = appeal;
    const { requestedCents } = before.form.project;
    return [
      leave(before, 'extended'),
      email('award-modified', {
        kind,
        reason,
        receivedAt: noonOf(appeal.receivedOn),
        ...contested(appeal),
        amountCents,
        formerCents: before.award.amountCents,
        requestedCents,
        number: before.agreement.number,
        author: answerer(kind, before, cohort, at),
      }),
    ];
  },
  LinkRenewed: () => [email('personal-link')],
  // The letter to the other address goes to somebody else than the applicant: who asks queues it.
  HandoverAsked: nothing,
  HandoverOffered: ({ handover: { expiresAt }, reason }) => [
    email('handover-announced', { expiresAt, reason }),
  ],
  HandoverTakenBack: nothing,
  HandedOver: () => [email('personal-link')],
  Withdrawn: (_, before, _cohort, at) => [
    leave(before, 'withdrawn'),
    email('withdrawn', { withdrawnAt: at }),
  ],
};

/** Who answers an appeal: the superior of who decided, or who decides. */
const answerer = (kind: AppealKind, { form: { language } }: Application, cohort: Cohort, at: string) =>
  kind === 'hierarchical' ? superiorAuthorAt(cohort, at, language) : authorAt(cohort, at, language);

/** What a letter about an appeal says of what it contests. */
const contested = ({ against: { outcome, at } }: ReceivedAppeal) => ({
  against: contestedOutcomes[outcome],
  decidedAt: at,
});

/** What a letter about an appeal says of the time to go to court after it. */
function courtTime(appeal: ReceivedAppeal, before: Application, { timeZone }: Cohort, at: string) {
  const { kind, isLate, lastDay } = appeal;
  const today = civilDateIn(at, timeZone);
  const other = appealBeside(before, appeal, today);
  const overOn = courtOverOn(before, appeal, today, timeZone);
  return {
    kind,
    isLate,
    lastDayAt: noonOf(lastDay),
    ...defined({ otherAt: other && noonOf(other.receivedOn), courtOverAt: overOn && noonOf(overOn) }),
  };
}

const finalist = [
  resolved('AwaitEligibilityDecision', 'eligible'),
  resolved('AwaitJuryOutcome', 'shortlisted'),
];
/** What lies behind an application that goes on in a status: each gate that its next execution passes, and how. */
const passedBefore: Readonly<Record<ReinstatedStatus, readonly ResolveGateEffect[]>> = {
  'eligibility-review': [],
  shortlisted: finalist,
  waitlisted: [...finalist, resolved('AwaitPanelOutcome', 'waitlisted')],
  laureate: [...finalist, resolved('AwaitPanelOutcome', 'laureate')],
};

/** Whoever waits for a place goes on in the execution that they have. */
function goingOn(before: Application, to: ReinstatedStatus): Effect[] {
  if (before.status !== 'waitlisted') return [{ kind: 'go-on' }, ...passedBefore[to]];
  return to === 'laureate' ? [leave(before, 'promoted')] : [];
}

/** The code is drawn when the message is sent, so that it is stored nowhere. */
function codeFor(act: CodeAct, session: string, before: Application, words = {}): Effect[] {
  const isOfAgreement = act === 'sign' || act === 'decline';
  const isIssued = before.status === 'agreement-issued';
  if (isOfAgreement && !isIssued) return [];
  const number = isOfAgreement && isIssued ? before.agreement.number : undefined;
  const letter = email('one-time-code', { act, session, ...defined({ number }), ...words });
  // This request counts with those before it.
  const isMuch = needsStaff((before.codesAsked?.length ?? 0) + 1);
  return isMuch ? [letter, { kind: 'task', because: 'codes', isOpen: true }] : [letter];
}

export function effectsOf<E extends EventName>(
  event: EventNamed<E>,
  before: Application,
  cohort: Cohort,
  at: string,
): Effect[] {
  const name: E = event.type;
  return consequences[name](event, before, decidingOf(cohort, before.applicationId), at);
}

const outcomeEmails: { readonly [S in ReleasedStatus]: Consequence<'OutcomeReleased'> } = {
  eligible: (_, before, cohort, at) => [email('eligible', told(before, cohort, at))],
  ineligible: (_, before, cohort, at) => [
    email('ineligible', {
      reasons: ineligibilityReasons(before, cohort),
      incomplete: false,
      ...defined({ isLookalike: looksLikeAnother(before) }),
      ...told(before, cohort, at),
    }),
  ],
  shortlisted: ({ told: { rank, score } }, before, cohort, at) => [
    email('shortlisted', { rank, score, outOf: cohort.jury.scale.max, ...told(before, cohort, at) }),
  ],
  'not-shortlisted'({ told: { rank, score, reasonCode, reason, appraisal } }, before, cohort, at) {
    const { shortlistSize } = cohort.jury;
    return [
      email('not-shortlisted', {
        rank,
        score,
        reasonCode,
        reason,
        shortlistSize,
        appraisal,
        ...told(before, cohort, at),
      }),
    ];
  },
  laureate({ told: { rank, grade, reason }, amountCents }, before, cohort, at) {
    const { requestedCents } = before.form.project;
    return [
      email('laureate', { amountCents, requestedCents, rank, grade, reason, ...told(before, cohort, at) }),
    ];
  },
  waitlisted({ told: { rank, waitingRank, grade, reasonCode, reason, appraisal } }, before, cohort, at) {
    return [
      email('waiting-list', {
        rank,
        waitingRank,
        grade,
        reasonCode,
        reason,
        appraisal,
        ...told(before, cohort, at),
      }),
    ];
  },
  'not-selected'({ told: { rank, grade, reasonCode, reason, appraisal } }, before, cohort, at) {
    const fromWaitingList = before.status === 'waitlisted';
    return [
      email('not-selected', {
        rank,
        grade,
        reasonCode,
        reason,
        fromWaitingList,
        appraisal,
        ...told(before, cohort, at),
      }),
    ];
  },
  'called-off': ({ told: { reason } }, before, cohort, at) => [
    email('called-off', { reason, ...told(before, cohort, at) }),
  ],
};

/** The reasons told are taken from recorded facts only: the failed rules that staff retained. */
/** Other applications that look like it were pointed out to whoever decided. */
const looksLikeAnother = (before: Application): true | undefined =>
  'assessment' in before && before.assessment.duplicates.length > 0 ? true : undefined;

function ineligibilityReasons(before: Application, cohort: Cohort): { code: string; message: string }[] {
  if (before.status !== 'eligibility-review') return [];
  const retained = before.decision?.reasonCodes ?? [];
  const language = before.form.language;
  const reasons = retained.flatMap((code) => {
    const rule = ruleRetained(code, before.assessment.failures, cohort.applicants.rules);
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
  const reportDueAt = noonOf(reportDueOn(before, cohort.timeZone));
  return email('awarded', { number, amountCents, instalments, reportDueAt });
}

/** Splits an amount by the cohort's shares; what rounding leaves goes to the last instalment. Euro cents. */
export function instalmentsOf(amountCents: number, cohort: Cohort) {
  const shares = cohort.agreement.instalments;
  let left = amountCents;
  return shares.map((share, index) => {
    const isLast = index === shares.length - 1;
    const cents = isLast ? left : Math.floor((amountCents * share.shareBasisPoints) / 10_000);
    left -= cents;
    const { label, dueMonthsAfterSignature, afterReports } = share;
    const condition = afterReports ? { afterReports: true as const } : {};
    return { label, amountCents: cents, dueMonthsAfterSignature, ...condition };
  });
}
