/** Pure decisions: what a command makes happen to an application, or why it is refused. */
import { isTakenBack, openAppealOf } from '#domain/appeal/appeal.ts';
import { defined } from '#domain/values/defined.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  countersigningOf,
  type MoneyProposal,
  type SecondPerson,
  whyNotConfirmed,
} from '#domain/values/second-person.ts';
import type { Application, ApplicationIn, Status } from './application.ts';
import type { ApplicationEvent, CommandName, CommandNamed, Refusal } from './application-events.ts';
import type { ApplicationField } from './application-fields.ts';
import { correctable } from './application-form.ts';
import { confirmable, digestOfWords } from './confirmation.ts';
import { afterQuestion, awaitedOf, overdueSince } from './gate-delays.ts';
import { isOpenAt } from './handover.ts';
import { limitOf } from './one-time-code.ts';
import { isPossible, outcomesOf, transitions } from './transitions.ts';

type Decision = Result<ApplicationEvent[], Refusal>;

/** An application in a status where the table allows the command; in any other it is refused before. */
type Met<C extends CommandName> = ApplicationIn<Extract<keyof (typeof transitions)[C], Status>>;
type Decider<C extends CommandName> = (
  command: CommandNamed<C>,
  application: Met<C>,
  now: string,
) => Decision;

const happened = (...events: ApplicationEvent[]): Decision => accept(events);

const deciders: { readonly [C in CommandName]: Decider<C> } = {
  assess: ({ assessment }) => happened({ type: 'EligibilityAssessed', assessment }),
  'decide-eligibility': decideEligibility,
  'undo-eligibility': ({ by }, { decision }) =>
    decision ? happened({ type: 'EligibilityDecisionUndone', by }) : refuse({ code: 'nothing-to-undo' }),
  'request-information': requestInformation,
  complete: ({ command: _, ...answer }) => happened({ type: 'InformationCompleted', ...answer }),
  'expire-information': (_, application, now) =>
    expire(
      application.request,
      now,
      { type: 'InformationReminded' },
      { type: 'InformationOverdue', implicitRejectionAt: afterQuestion(application, now) },
    ),
  'correct-form'({ command: _, ...correction }, application) {
    const problems = whyNotCorrected(application, correction.fields);
    if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
    const isReissued =
      application.status === 'agreement-issued' && correction.fields.some((field) => correctable[field]);
    const replaced = isReissued ? { replaces: application.agreement.number } : {};
    return happened({ type: 'FormCorrected', ...correction, ...replaced });
  },
  'check-register': ({ check }, application) =>
    unlessDecided(application) ?? happened({ type: 'RegisterChecked', check }),
  // That a decision waits to be told is the administration's affair: only that it has begun is said.
  'amend-form': ({ command: _, ...amendment }, application) =>
    'decision' in application && application.decision
      ? refuse({ code: 'examination-begun' })
      : happened({ type: 'FormAmended', ...amendment }),
  'write-synthesis': ({ command: _, ...synthesis }) => happened({ type: 'SynthesisWritten', ...synthesis }),
  release,
  propose: ({ proposal }) => happened({ type: 'MoneyProposed', proposal }),
  'take-back': ({ by }, { proposal }) =>
    proposal ? happened({ type: 'MoneyProposalTakenBack', by }) : refuse({ code: 'proposal-missing' }),
  promote: ({ amountCents, rank, digest, ...second }, { proposal }) =>
    confirmed(proposal, digest, second, { type: 'Promoted', amountCents, rank, by: second.by }),
  'issue-agreement': ({ command: _, ...issued }) => happened({ type: 'AgreementIssued', ...issued }),
  'ask-code': askCode,
  'allow-codes': ({ reason, by }) => happened({ type: 'CodesAllowed', reason, by }),
  sign,
  decline: ({ reason, evidence }) =>
    happened({ type: 'AgreementDeclined', ...defined({ reason }), evidence }),
  'expire-signature': (_, { agreement }, now) =>
    expire(agreement, now, { type: 'SignatureReminded' }, { type: 'SignatureOverdue' }),
  'confirm-overdue': ({ by }, application) =>
    unlessOverdue(application) ??
    happened({ type: application.status === 'agreement-issued' ? 'AwardLapsed' : 'InformationExpired', by }),
  'extend-overdue': ({ command: _, ...given }, application) => {
    const early = unlessOverdue(application);
    if (early) return early;
    if (application.status === 'agreement-issued') return happened({ type: 'SignatureExtended', ...given });
    const { requestedAt, askedAt = requestedAt } = application.request;
    return happened({ type: 'InformationExtended', askedAt, ...given });
  },
  countersign: (second, application) =>
    confirmed(application.proposal, countersigningOf(application).digest, second, {
      type: 'AgreementCountersigned',
      by: second.by,
    }),
  award: () => happened({ type: 'Awarded' }),
  'amend-agreement': ({ command: _, ...amended }) => happened({ type: 'AgreementAmended', ...amended }),
  'accept-paper': acceptPaper,
  'withdraw-paper': ({ paperId }, { papers = [] }) => {
    const paper = papers.find((one) => one.paperId === paperId);
    return paper
      ? happened({ type: 'PaperWithdrawn', paperId, code: paper.code })
      : refuse({ code: 'paper-not-there' });
  },
  'record-appeal': ({ appeal, by }, application) => {
    const open = openAppealOf(application, appeal);
    return open
      ? refuse({ code: 'appeal-open', receivedOn: open.receivedOn })
      : happened({ type: 'AppealReceived', appeal, by });
  },
  'maintain-decision'({ command: _, ...answer }, application) {
    const appeal = openAppealOf(application, answer);
    if (!appeal) return refuse({ code: 'no-appeal-open' });
    const { against } = appeal;
    // A court that dismisses the case, as nothing is left to annul, maintains nothing.
    return appeal.kind === 'contentious' && isTakenBack(application, against)
      ? happened({ type: 'AppealsUpheld', ...answer, against })
      : happened({ type: 'DecisionMaintained', ...answer });
  },
  reinstate,
  'modify-award': ({ command: _, digest, confirms, ...modification }, application) =>
    openAppealOf(application, modification)
      ? confirmed(
          application.proposal,
          digest,
          { by: modification.by, confirms },
          { type: 'AwardModified', ...modification },
        )
      : refuse({ code: 'no-appeal-open' }),
  withdraw: ({ reason, evidence }) => happened({ type: 'Withdrawn', ...defined({ reason }), evidence }),
  'add-label': ({ words }) => happened({ type: 'LabelAdded', words }),
  'remove-label': ({ words }) => happened({ type: 'LabelRemoved', words }),
  'hand-over': ({ handover, evidence }, application, now) =>
    unlessHandedOver(application, now) ?? happened({ type: 'HandoverAsked', handover, evidence }),
  'offer-handover': ({ handover, reason, digest, ...second }, application, now) =>
    unlessHandedOver(application, now) ??
    confirmed(application.proposal, digest, second, {
      type: 'HandoverOffered',
      handover,
      reason,
      by: second.by,
    }),
  'take-back-handover': (_, { handover }, now) =>
    isOpenAt(handover, now)
      ? happened({ type: 'HandoverTakenBack', handoverId: handover.handoverId })
      : refuse({ code: 'handover-over' }),
  'accept-handover': ({ handoverId, form }, { handover }, now) =>
    isOpenAt(handover, now) && handover.handoverId === handoverId
      ? happened({ type: 'HandedOver', handoverId, form })
      : refuse({ code: 'handover-over' }),
  'renew-link': () => happened({ type: 'LinkRenewed' }),
  repair: ({ outcome, by }) => happened({ type: 'RepairDecided', outcome, by }),
};

const meets = <C extends CommandName>(command: C, application: Application): application is Met<C> =>
  isPossible(command, application.status);

/**
 * Decides a command on an application.
 * @param now ISO instant at which the decision is taken
 * @returns the events that follow, or the refusal
 */
export function decide<C extends CommandName>(
  command: CommandNamed<C>,
  application: Application,
  now: string,
): Decision {
  const name: C = command.command;
  return meets(name, application)
    ? deciders[name](command, application, now)
    : refuse({ code: 'stage-passed', status: application.status, command: name });
}

/**
 * The first expiry reminds, the second notes that the delay is over, once, and never before the date that the person was told: a
 * step that runs twice must not do the second in place of the first.
 */
function expire(
  { reminded, dueAt, overdueAt }: { reminded: boolean; dueAt: string; overdueAt?: string | undefined },
  now: string,
  reminds: ApplicationEvent,
  ends: ApplicationEvent,
): Decision {
  if (!reminded) return happened(reminds);
  const isEnd = overdueAt === undefined && now >= dueAt;
  return isEnd ? happened(ends) : refuse({ code: 'not-due', dueAt });
}

/** Nobody is refused before the delay that they were told is over. */
const unlessOverdue = (application: Met<'confirm-overdue'>): Decision | undefined =>
  overdueSince(application) === undefined
    ? refuse({ code: 'not-due', dueAt: awaitedOf(application).dueAt })
    : undefined;

/** What a decision rests on does not change below it. */
const unlessDecided = (application: Met<'decide-eligibility'>): Decision | undefined =>
  application.decision
    ? refuse({ code: 'already-decided', outcome: application.decision.outcome })
    : undefined;

/** Each field that cannot be corrected now: all can, as long as nothing was decided on the application nor asked about it. */
export function whyNotCorrected(
  application: Application,
  fields: readonly ApplicationField[],
): FieldProblem[] {
  const { status } = application;
  if (status === 'received' || (status === 'eligibility-review' && !application.decision)) return [];
  const isSigned = 'signature' in application;
  return fields.flatMap((field) => {
    if (correctable[field] === undefined) return [{ field, code: 'decided-upon' }];
    return correctable[field] && isSigned ? [{ field, code: 'agreement-signed' }] : [];
  });
}

/** One at a time: the one that is open is taken back before another address is named. */
const unlessHandedOver = (
  { handover }: Pick<Met<'ask-code'>, 'handover'>,
  now: string,
): Decision | undefined =>
  isOpenAt(handover, now) ? refuse({ code: 'handover-open', expiresAt: handover.expiresAt }) : undefined;

/** What needs two happens once the second has confirmed it. */
function confirmed(
  proposal: MoneyProposal | undefined,
  digest: string,
  { by, confirms }: SecondPerson,
  event: ApplicationEvent,
): Decision {
  const refusal = whyNotConfirmed(proposal, digest, { by, confirms });
  return refusal ? refuse(refusal) : happened(event);
}

/** To the gate of the decision that is withdrawn, and nowhere else. */
function reinstate(
  { command, digest, confirms, ...reinstatement }: CommandNamed<'reinstate'>,
  application: Met<'reinstate'>,
): Decision {
  const { status, proposal } = application;
  const targets: readonly string[] = transitions.reinstate[status];
  if (!targets.includes(reinstatement.to)) return refuse({ code: 'stage-passed', status, command });
  if (!openAppealOf(application, reinstatement)) return refuse({ code: 'no-appeal-open' });
  const second = { by: reinstatement.by, confirms };
  return confirmed(proposal, digest, second, { type: 'Reinstated', ...reinstatement });
}

/** A refusal that differs from the rules' advice, or an acceptance against it, must be reasoned. */
function decideEligibility(
  command: CommandNamed<'decide-eligibility'>,
  application: Met<'decide-eligibility'>,
  now: string,
): Decision {
  const earlier = unlessDecided(application);
  if (earlier) return earlier;
  const advice = application.assessment.outcome;
  const follows = command.outcome === 'eligible' ? advice === 'eligible' : advice === 'ineligible';
  if (!follows && !command.reason && command.reasonCodes.length === 0) {
    return refuse({ code: 'reason-required' });
  }
  return happened({
    type: 'EligibilityDecided',
    decision: {
      outcome: command.outcome,
      reasonCodes: command.reasonCodes,
      ...defined({ reason: command.reason }),
      decidedBy: command.by,
      decidedAt: now,
    },
  });
}

function requestInformation(
  command: CommandNamed<'request-information'>,
  application: Met<'request-information'>,
): Decision {
  return (
    unlessDecided(application) ??
    happened({
      type: 'InformationRequested',
      fields: command.fields,
      ...defined({ papers: command.papers }),
      message: command.message,
      requestedBy: command.by,
      dueAt: command.dueAt,
    })
  );
}

/** Tells what a round decided: only from the round's own status, and only an outcome that the table knows. */
function release(command: CommandNamed<'release'>, application: Met<'release'>): Decision {
  const { told, amountCents } = command;
  const stage = { code: 'stage-passed', status: application.status, command: 'release' } as const;
  const targets: readonly string[] = outcomesOf(told.round, application.status);
  if (!targets.includes(told.outcome)) return refuse(stage);
  const isOfReview = told.round === 'eligibility' && application.status === 'eligibility-review';
  if (isOfReview && application.decision?.outcome !== told.outcome) {
    return refuse({ code: 'nothing-to-release' });
  }
  // What staff wrote beside the conditions is told by the letter, and so by the page.
  const written =
    isOfReview && told.outcome === 'ineligible' ? defined({ reason: application.decision?.reason }) : {};
  return happened({ type: 'OutcomeReleased', told: { ...written, ...told }, ...defined({ amountCents }) });
}

/** For an act that is possible now, within what one session, one link and the whole application may ask for. */
function askCode(command: CommandNamed<'ask-code'>, application: Met<'ask-code'>, now: string): Decision {
  const possible = confirmable(application, command);
  if (!possible.ok) return possible;
  const open = command.act === 'hand-over' ? unlessHandedOver(application, now) : undefined;
  if (open) return open;
  const { session, renewals } = command;
  const asker = { session, renewals };
  const limit = limitOf(application.codesAsked ?? [], { ...asker, now });
  if (limit) return refuse(limit);
  if (command.act === 'hand-over') {
    const words = digestOfWords(command);
    return happened({ type: 'HandoverCodeAsked', ...asker, words });
  }
  if (command.act === 'bank-details')
    return happened({ type: 'BankDetailsCodeAsked', ...asker, words: command.bankId });
  if (command.act === 'amend')
    return happened({ type: 'AmendmentCodeAsked', ...asker, words: digestOfWords(command) });
  if (command.act !== 'sign') return happened({ type: codeEvents[command.act], ...asker });
  const { name, capacity, sha256 } = command;
  const words = digestOfWords(command);
  return happened({ type: 'SignatureCodeAsked', ...asker, words, name, capacity, sha256 });
}
const codeEvents = { decline: 'DeclinationCodeAsked', withdraw: 'WithdrawalCodeAsked' } as const;

function sign(
  { name, capacity, sha256, evidence }: CommandNamed<'sign'>,
  { agreement }: Met<'sign'>,
): Decision {
  return sha256 === agreement.sha256
    ? happened({ type: 'AgreementSigned', name, capacity, sha256, evidence })
    : refuse({ code: 'agreement-outdated', expected: agreement.sha256 });
}

/** The same bytes are taken once. Where one file is asked for, another takes its place. */
function acceptPaper(
  { paper, atMost }: CommandNamed<'accept-paper'>,
  { papers = [] }: Met<'accept-paper'>,
): Decision {
  if (papers.some(({ sha256 }) => sha256 === paper.sha256)) return refuse({ code: 'paper-given' });
  const alike = papers.filter(({ code }) => code === paper.code);
  const [former] = alike;
  if (alike.length < atMost || !former) return happened({ type: 'PaperAccepted', paper });
  if (atMost > 1) return refuse({ code: 'papers-full', atMost });
  return happened({ type: 'PaperAccepted', paper, replaces: former.paperId });
}
