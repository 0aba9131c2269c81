/**
 * What a person may expect of one application, as a plain table over the log: which event may follow which status, where it
 * leads, which letter it brings and which wait it ends. Written from what applicants are promised, not from the rules of the programme.
 */
import type { ApplicationEventType } from '#domain/application/application-events.ts';
import type { RoundName, statusesOfRound, WaitingStatus } from '#domain/application/stages.ts';
import type { Gate } from '#workflows/contracts.ts';

import { decidedSinceAward } from './awarded/contested.ts';
import { silenceIn } from './letter-facts.ts';
import { monthsLater } from './letter-words.ts';
import { dayIn } from './times.ts';

export interface LoggedEvent {
  subject: string;
  version: number;
  type: string;
  at: string;
  actor: { kind: string; id?: string };
  data: Record<string, unknown>;
  hash: string;
  previousHash: string;
}

interface Step {
  from: readonly string[];
  /** The status after it; as before when undefined. */
  to?: string;
  letter?: string;
  /** The gates whose waits it ends, when a person or a release does. */
  leaves?: string | readonly string[];
}

const live = [
  'received',
  'eligibility-review',
  'information-requested',
  'eligible',
  'shortlisted',
  'waitlisted',
];
const winning = ['laureate', 'agreement-issued', 'signed'];
const ever = [
  ...live,
  ...winning,
  'countersigned',
  'awarded',
  'ineligible',
  'not-shortlisted',
  'not-selected',
  'called-off',
  'withdrawn',
  'lapsed',
];

/** What was told and can be contested. */
/** As long as papers may be given: until a decision, and from the grant on. */
const givingPapers = [
  'received',
  'eligibility-review',
  'information-requested',
  'laureate',
  'agreement-issued',
  'signed',
  'countersigned',
  'awarded',
];
const contestable = [
  'ineligible',
  'not-shortlisted',
  'not-selected',
  'called-off',
  'lapsed',
  'waitlisted',
  ...winning,
  'countersigned',
  'awarded',
];

/** Where the workflow stands while an application has a status; nowhere once it is over. */
export const gateOf: Readonly<Record<string, string>> = {
  received: 'AwaitEligibilityDecision',
  'eligibility-review': 'AwaitEligibilityDecision',
  'information-requested': 'AwaitInformation',
  eligible: 'AwaitJuryOutcome',
  shortlisted: 'AwaitPanelOutcome',
  waitlisted: 'AwaitWaitingList',
  laureate: 'AwaitSignature',
  'agreement-issued': 'AwaitSignature',
  signed: 'AwaitCountersignature',
} satisfies Record<WaitingStatus, Gate>;

/** What an appeal may have withdrawn, by two persons. */
const refusals = ['waitlisted', 'ineligible', 'not-shortlisted', 'not-selected', 'lapsed'];

const steps: Readonly<Record<string, Step>> = {
  ApplicationFiled: { from: ['nowhere'], to: 'received', letter: 'receipt' },
  EligibilityAssessed: { from: ['received'], to: 'eligibility-review' },
  EligibilityDecided: { from: ['eligibility-review'] },
  LateAccessUsed: { from: ['received'] },
  EligibilityDecisionUndone: { from: ['eligibility-review'] },
  InformationRequested: {
    from: ['eligibility-review'],
    to: 'information-requested',
    letter: 'information-requested',
    leaves: 'AwaitEligibilityDecision',
  },
  InformationReminded: { from: ['information-requested'], letter: 'information-reminder' },
  InformationCompleted: {
    from: ['information-requested'],
    to: 'eligibility-review',
    leaves: 'AwaitInformation',
    letter: 'information-received',
  },
  InformationOverdue: { from: ['information-requested'] },
  InformationExtended: {
    from: ['information-requested'],
    letter: 'information-reminder',
    leaves: 'AwaitInformation',
  },
  InformationExpired: {
    from: ['information-requested'],
    to: 'ineligible',
    letter: 'ineligible',
    leaves: 'AwaitInformation',
  },
  FormCorrected: { from: [...live, ...winning, 'awarded'], letter: 'form-corrected' },
  RegisterChecked: { from: ['eligibility-review'] },
  FormAmended: { from: ['received', 'eligibility-review'], letter: 'form-amended' },
  SynthesisWritten: { from: ['eligible', 'shortlisted', 'waitlisted'] },
  Promoted: { from: ['waitlisted'], to: 'laureate', letter: 'promoted', leaves: 'AwaitWaitingList' },
  AgreementIssued: { from: ['laureate'], to: 'agreement-issued', letter: 'agreement-to-sign' },
  SignatureCodeAsked: { from: ['agreement-issued'], letter: 'one-time-code' },
  DeclinationCodeAsked: { from: ['agreement-issued'], letter: 'one-time-code' },
  WithdrawalCodeAsked: { from: [...live, ...winning], letter: 'one-time-code' },
  HandoverCodeAsked: { from: [...live, ...winning, 'awarded'], letter: 'one-time-code' },
  BankDetailsCodeAsked: { from: ['awarded'], letter: 'one-time-code' },
  AmendmentCodeAsked: { from: ['awarded'], letter: 'one-time-code' },
  AgreementAmended: { from: ['awarded'] },
  HandoverAsked: { from: [...live, ...winning, 'awarded'] },
  HandoverOffered: { from: [...live, ...winning, 'awarded'], letter: 'handover-announced' },
  HandoverTakenBack: { from: [...live, ...winning, 'awarded'] },
  HandedOver: { from: [...live, ...winning, 'awarded'], letter: 'personal-link' },
  CodesAllowed: { from: [...live, ...winning, 'awarded'] },
  SignatureReminded: { from: ['agreement-issued'], letter: 'signature-reminder' },
  AgreementSigned: { from: ['agreement-issued'], to: 'signed', letter: 'signed', leaves: 'AwaitSignature' },
  SignatureOverdue: { from: ['agreement-issued'] },
  SignatureExtended: { from: ['agreement-issued'], letter: 'signature-reminder', leaves: 'AwaitSignature' },
  AgreementDeclined: {
    from: ['agreement-issued'],
    to: 'lapsed',
    letter: 'declined',
    leaves: 'AwaitSignature',
  },
  AwardLapsed: { from: ['agreement-issued'], to: 'lapsed', letter: 'lapsed', leaves: 'AwaitSignature' },
  // Of an award, that it goes to another address.
  MoneyProposed: { from: [...live, ...winning, ...refusals, 'awarded'] },
  MoneyProposalTakenBack: { from: [...live, ...winning, ...refusals, 'awarded'] },
  AgreementCountersigned: { from: ['signed'], to: 'countersigned', leaves: 'AwaitCountersignature' },
  Awarded: { from: ['countersigned'], to: 'awarded', letter: 'awarded' },
  PaperAccepted: { from: givingPapers },
  PaperWithdrawn: { from: givingPapers },
  // Whoever is still examined contests what silence has become.
  AppealReceived: { from: [...live, ...contestable], letter: 'appeal-received' },
  DecisionMaintained: { from: ever, letter: 'decision-maintained' },
  AppealsUpheld: { from: ever },
  Reinstated: { from: refusals, letter: 'reinstated' },
  AwardModified: {
    from: ['agreement-issued'],
    to: 'laureate',
    letter: 'award-modified',
    leaves: 'AwaitSignature',
  },
  LinkRenewed: { from: ever, letter: 'personal-link' },
  LabelAdded: { from: ever },
  LabelRemoved: { from: ever },
  RepairDecided: { from: ever },
} satisfies Record<Exclude<ApplicationEventType, 'OutcomeReleased' | 'Withdrawn'>, Step>;

/** Where each may go on appeal: to the gate of its decision, or what the panel may still give. */
const reinstatedTo: Readonly<Record<string, string[]>> = {
  ineligible: ['eligibility-review'],
  'not-shortlisted': ['shortlisted', 'laureate', 'waitlisted'],
  waitlisted: ['laureate', 'waitlisted'],
  'not-selected': ['laureate', 'waitlisted'],
  lapsed: ['laureate', 'waitlisted'],
};

/** Gates that another execution passes on its way. */
const passedTo: Readonly<Record<string, readonly string[]>> = {
  shortlisted: ['AwaitEligibilityDecision', 'AwaitJuryOutcome'],
  waitlisted: ['AwaitEligibilityDecision', 'AwaitJuryOutcome', 'AwaitPanelOutcome'],
  laureate: ['AwaitEligibilityDecision', 'AwaitJuryOutcome', 'AwaitPanelOutcome'],
};

const calledOff = { 'called-off': 'called-off' };
/** What a round may tell, by the status that it finds. */
const told: Readonly<Record<string, Record<string, string>>> = {
  'eligibility-review': { eligible: 'eligible', ineligible: 'ineligible', ...calledOff },
  'information-requested': calledOff,
  eligible: { shortlisted: 'shortlisted', 'not-shortlisted': 'not-shortlisted', ...calledOff },
  shortlisted: {
    laureate: 'laureate',
    waitlisted: 'waiting-list',
    'not-selected': 'not-selected',
    ...calledOff,
  },
  waitlisted: { 'not-selected': 'not-selected' },
} satisfies Record<(typeof statusesOfRound)[RoundName][number], object>;

/** The step that an event is from a status; a text when it may not happen there. */
export function stepOf(event: LoggedEvent, status: string, decision: string | undefined): Step | string {
  const impossible = `${event.type} after ${status}`;
  if (event.type === 'Withdrawn') {
    if (![...live, ...winning].includes(status)) return impossible;
    return { from: [status], to: 'withdrawn', letter: 'withdrawn', leaves: gateOf[status] ?? '' };
  }
  if (event.type === 'OutcomeReleased') {
    const { outcome } = event.data.told as { outcome: string };
    const possible = told[status];
    if (!possible || !(outcome in possible)) return `${outcome} told to ${status}`;
    if (status === 'eligibility-review' && outcome !== 'called-off' && decision !== outcome)
      return `${outcome} told, ${decision} decided`;
    const letter = possible[outcome];
    return { from: [status], to: outcome, leaves: gateOf[status] ?? '', ...(letter ? { letter } : {}) };
  }
  if (event.type === 'Reinstated') {
    const { to, amountCents = 0 } = event.data as { to: string; amountCents?: number };
    if (!reinstatedTo[status]?.includes(to)) return impossible;
    const isGiven = ['laureate', 'waitlisted'].includes(to);
    if (isGiven !== amountCents > 0) return `${to} on appeal for ${amountCents}`;
    // Whoever waits for a place leaves that wait for the grant; who was refused passes all gates before the status anew.
    const waited = to === 'laureate' ? ['AwaitWaitingList'] : [];
    const leaves = status === 'waitlisted' ? waited : (passedTo[to] ?? []);
    return { from: [status], to, letter: 'reinstated', leaves };
  }
  const appeal = (event.data.appeal as { kind?: string } | undefined) ?? event.data;
  const isOfCourt =
    ['AppealReceived', 'DecisionMaintained'].includes(event.type) && appeal.kind === 'contentious';
  const step = isOfCourt ? { from: steps[event.type]?.from ?? [] } : steps[event.type];
  if (event.type === 'FormCorrected') return correctionOf(event, status, decision) ?? impossible;
  return step?.from.includes(status) ? step : impossible;
}

const written = ['contact.name', 'contact.phone'];
const printed = [
  'applicant.representativeFirstName',
  'applicant.representativeSurname',
  'applicant.representativeCapacity',
  'applicant.signedByAnother',
  'address.street',
];

/** Of anything before a decision or a question; then of what nothing was decided by, and of what is signed no more. */
function correctionOf({ data }: LoggedEvent, status: string, decision: string | undefined): Step | undefined {
  const fields = data.fields as string[];
  const step = { from: [status], letter: 'form-corrected' };
  const isOpen = status === 'received' || (status === 'eligibility-review' && decision === undefined);
  if (isOpen) return fields.includes('contact.email') ? { ...step, letter: 'receipt' } : step;
  const isPrinted = fields.some((one) => printed.includes(one));
  const isSigned = ['signed', 'awarded'].includes(status);
  const isReplaced = data.replaces !== undefined;
  const mayBe =
    steps.FormCorrected?.from.includes(status) &&
    fields.every((one) => written.includes(one) || printed.includes(one)) &&
    !(isPrinted && isSigned) &&
    isReplaced === (isPrinted && status === 'agreement-issued');
  if (!mayBe) return undefined;
  return isReplaced ? { ...step, to: 'laureate', leaves: 'AwaitSignature' } : step;
}

/** What changes nothing of what staff decided and did not tell. */
const leavesAlone = [
  'RepairDecided',
  'LinkRenewed',
  'WithdrawalCodeAsked',
  'CodesAllowed',
  'FormCorrected',
  'MoneyProposed',
  'MoneyProposalTakenBack',
  'BankDetailsCodeAsked',
  'AmendmentCodeAsked',
  'AgreementAmended',
  'HandoverCodeAsked',
  'HandoverAsked',
  'HandoverOffered',
  'HandoverTakenBack',
  'HandedOver',
  'PaperAccepted',
  'PaperWithdrawn',
  'LabelAdded',
  'LabelRemoved',
  'AppealReceived',
  'DecisionMaintained',
  'AppealsUpheld',
];

/** What the applicant does for good only with a code that was asked for that act before, each code once. */
const confirmedBy: Readonly<Record<string, string>> = {
  AgreementSigned: 'SignatureCodeAsked',
  AgreementDeclined: 'DeclinationCodeAsked',
  Withdrawn: 'WithdrawalCodeAsked',
  HandoverAsked: 'HandoverCodeAsked',
};

/** @param asked the requests so far, and the codes used; adds what this event asks or uses */
function withoutCode({ type, at, data }: LoggedEvent, asked: Set<string>): string | undefined {
  if (Object.values(confirmedBy).includes(type)) asked.add(type);
  const request = confirmedBy[type];
  if (request === undefined) return undefined;
  const evidence = data.evidence as { codeSha256: string; codeSentAt: string } | undefined;
  if (evidence === undefined || !asked.has(request)) return `${type} without a code of its own`;
  if (evidence.codeSentAt > at || asked.has(evidence.codeSha256)) return `${type} by a code that was used`;
  asked.add(evidence.codeSha256);
  return undefined;
}

/** Where nobody told a final decision. */
const undecided = ['received', 'eligibility-review', 'information-requested', 'eligible', 'shortlisted'];

/** When the decision was told that counts now: each takes the place of the one before it, also one on appeal. */
const telling = [
  'OutcomeReleased',
  'InformationExpired',
  'Promoted',
  'AwardLapsed',
  'Reinstated',
  'AwardModified',
];
function lastToldIn(log: readonly LoggedEvent[]): string | undefined {
  const last = log.findLast(({ type }) => telling.includes(type));
  const { at = last?.at } = (last?.data.told ?? {}) as { at?: string };
  return at;
}

/** What an appeal contests: silence, once the law makes a refusal of it, until a final decision is told; then that. */
function wronglyContested(
  { outcome, at }: { outcome: string; at: string },
  status: string,
  log: readonly LoggedEvent[],
): string | undefined {
  // Judged where it is written, beside the log of the support.
  if (decidedSinceAward.includes(outcome)) return undefined;
  const silence = undecided.includes(status) ? silenceIn(log) : undefined;
  if (!silence)
    return at === lastToldIn(log)
      ? undefined
      : `${outcome} of ${at} contested after ${status} of ${lastToldIn(log)}`;
  const day = dayIn(log.at(-1)?.at ?? '');
  const isRefusal = dayIn(silence.at) <= day && silence.isPast && !silence.isSuspended;
  return isRefusal && outcome === 'implicit-rejection' && dayIn(at) === dayIn(silence.at)
    ? undefined
    : `${outcome} of ${at} contested on ${day}, when silence refuses on ${silence.at}`;
}

export interface Contested {
  outcome: string;
  at: string;
  instalment?: number;
}
interface OpenAppeal {
  kind: string;
  against: Contested;
  isOfSilence: boolean;
}
export const decisionKey = ({ outcome, at, instalment = 0 }: Contested): string =>
  `${outcome} ${at} ${instalment}`;
export const appealKey = (kind: string, against: Contested): string => `${kind} ${decisionKey(against)}`;

/** Who withdrew is told no decision, and a place on the waiting list is no final one. */
function answerSilence(status: string, open: Map<string, OpenAppeal>): void {
  if ([...undecided, 'waitlisted', 'withdrawn'].includes(status)) return;
  for (const [key, { kind, isOfSilence }] of open)
    if (isOfSilence && kind !== 'contentious') open.delete(key);
}

/** @returns how many waited for an answer about the decision that is taken back; a court goes on */
function uphold(decision: Contested, open: Map<string, OpenAppeal>): number {
  const upheld = [...open].filter(
    ([, { kind, against }]) => kind !== 'contentious' && decisionKey(against) === decisionKey(decision),
  );
  for (const [key] of upheld) open.delete(key);
  return upheld.length;
}

/** One of a kind and decision at a time, and each answered once; the final decision answers those against silence. */
function wrongAppeal(
  log: readonly LoggedEvent[],
  status: string,
  open: Map<string, OpenAppeal>,
): string | undefined {
  const { type = '', data = {} } = log.at(-1) ?? {};
  answerSilence(status, open);
  if (type === 'AppealReceived') {
    const { kind, receivedOn, dueOn, against } = data.appeal as {
      kind: string;
      receivedOn: string;
      dueOn?: string;
      against: Contested;
    };
    const key = appealKey(kind, against);
    if (open.has(key)) return `a second appeal ${key} while one is open`;
    open.set(key, { kind, against, isOfSilence: against.outcome === 'implicit-rejection' });
    const wrong = wronglyContested(against, status, log);
    if (wrong !== undefined) return wrong;
    const [noon = '', due] = [`${receivedOn}T12:00:00.000Z`, dueOn];
    const isDue = kind === 'contentious' ? due === undefined : due === monthsLater(noon, 2).slice(0, 10);
    return isDue ? undefined : `an appeal of ${receivedOn} that is due ${due}`;
  }
  if (type === 'AppealsUpheld' && data.kind === undefined)
    return uphold(data.against as Contested, open) > 0 ? undefined : `${type} without an appeal`;
  if (!['DecisionMaintained', 'AppealsUpheld', 'Reinstated', 'AwardModified'].includes(type))
    return undefined;
  const isOpen = open.delete(appealKey(String(data.kind), data.against as Contested));
  if (type === 'Reinstated') uphold(data.against as Contested, open);
  return isOpen ? undefined : `${type} without an appeal`;
}

export interface Story {
  status: string;
  /** Template of the letter of each version that brings one. */
  letters: Map<number, string>;
  /** Gates in the order in which people ended their waits. */
  left: string[];
  /** An operator gave its execution up, and no other has begun since. */
  isAbandoned: boolean;
  /** Keys of the appeals that nothing has answered. */
  openAppeals: string[];
  problems: string[];
}

/** Reads a log from its beginning. */
export function readStory(events: readonly LoggedEvent[]): Story {
  const story: Story = {
    status: 'nowhere',
    letters: new Map(),
    left: [],
    isAbandoned: false,
    openAppeals: [],
    problems: [],
  };
  let decision: string | undefined;
  const codes = new Set<string>();
  const appeals = new Map<string, OpenAppeal>();
  let previousHash = '0'.repeat(64);
  for (const [index, event] of events.entries()) {
    if (event.version !== index + 1) story.problems.push(`version ${event.version} in place ${index + 1}`);
    if (event.previousHash !== previousHash) story.problems.push(`version ${event.version} is not chained`);
    previousHash = event.hash;
    const unconfirmed = withoutCode(event, codes);
    if (unconfirmed !== undefined) story.problems.push(unconfirmed);
    const appeal = wrongAppeal(events.slice(0, index + 1), story.status, appeals);
    if (appeal !== undefined) story.problems.push(appeal);
    const step = stepOf(event, story.status, decision);
    if (typeof step === 'string') {
      story.problems.push(step);
      continue;
    }
    if (event.type === 'FormAmended' && decision !== undefined)
      story.problems.push(`changed once ${decision} was decided`);
    if (event.type === 'RepairDecided') story.isAbandoned = event.data.outcome === 'abandon';
    // Whom an appeal brings back goes on in another execution; who waited on the list was not out.
    if (event.type === 'Reinstated' && story.status !== 'waitlisted') story.isAbandoned = false;
    if (event.type === 'Reinstated') decision = 'eligible';
    else if (event.type === 'EligibilityDecided') {
      if (decision !== undefined) story.problems.push('decided twice');
      decision = (event.data.decision as { outcome: string }).outcome;
    } else if (!leavesAlone.includes(event.type)) decision = undefined;
    story.status = step.to ?? story.status;
    if (step.letter) story.letters.set(event.version, step.letter);
    if (step.leaves) story.left.push(...[step.leaves].flat());
  }
  answerSilence(story.status, appeals);
  story.openAppeals.push(...appeals.keys());
  return story;
}
