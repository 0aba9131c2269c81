/** Pure decisions: what a command makes happen to an application, or why it is refused. */

import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Application, ApplicationIn, Status } from './application.ts';
import type { ApplicationEvent, Command, CommandName, Refusal } from './application-events.ts';
import { nextCodeAt } from './signature-code.ts';
import { statusOfRound } from './stages.ts';
import { isPossible, transitions } from './transitions.ts';

type Decision = Result<ApplicationEvent[], Refusal>;

/** An application as the table lets a command meet it: whatever else is refused before. */
type Met<C extends CommandName> = ApplicationIn<Extract<keyof (typeof transitions)[C], Status>>;

const happened = (...events: ApplicationEvent[]): Decision => accept(events);

/**
 * Decides a command on an application.
 * @param now ISO instant at which the decision is taken
 * @returns the events that follow, or the refusal
 */
export function decide(command: Command, application: Application, now: string): Decision {
  if (!isPossible(command.command, application.status)) {
    return refuse({ code: 'stage-passed', status: application.status, command: command.command });
  }
  switch (command.command) {
    case 'assess':
      return happened({ type: 'EligibilityAssessed', assessment: command.assessment });
    case 'decide-eligibility':
      return decideEligibility(command, application as Met<'decide-eligibility'>, now);
    case 'undo-eligibility':
      return (application as Met<'undo-eligibility'>).decision
        ? happened({ type: 'EligibilityDecisionUndone', by: command.by })
        : refuse({ code: 'nothing-to-undo' });
    case 'request-information':
      return requestInformation(command, application as Met<'request-information'>);
    case 'complete':
      return happened({
        type: 'InformationCompleted',
        form: command.form,
        assessment: command.assessment,
        implicitRejectionAt: command.implicitRejectionAt,
      });
    case 'expire-information':
      return expire(
        (application as Met<'expire-information'>).request,
        now,
        'InformationReminded',
        'InformationExpired',
      );
    case 'release':
      return release(command, application as Met<'release'>);
    case 'promote':
      return happened({
        type: 'Promoted',
        amountCents: command.amountCents,
        rank: command.rank,
        by: command.by,
      });
    case 'issue-agreement':
      return issue(command);
    case 'ask-signature-code':
      return askSignatureCode(command, application as Met<'ask-signature-code'>, now);
    case 'sign':
      return sign(command, application as Met<'sign'>);
    case 'decline':
      return happened({
        type: 'AgreementDeclined',
        ...defined({ reason: command.reason }),
      });
    case 'expire-signature':
      return expire(
        (application as Met<'expire-signature'>).agreement,
        now,
        'SignatureReminded',
        'AwardLapsed',
      );
    case 'countersign':
      return happened({ type: 'AgreementCountersigned', by: command.by });
    case 'award':
      return happened({ type: 'Awarded' });
    case 'record-report':
    case 'undo-report':
      return decideReport(command, application as Met<'record-report' | 'undo-report'>);
    case 'withdraw':
      return happened({
        type: 'Withdrawn',
        ...defined({ reason: command.reason }),
      });
    case 'repair':
      return happened({ type: 'RepairDecided', outcome: command.outcome, by: command.by });
  }
}

/**
 * The first expiry reminds, the second closes, and never before the date that the person was told: a step
 * that runs twice must not close in place of reminding.
 */
function expire(
  wait: { reminded: boolean; dueAt: string },
  now: string,
  reminded: 'InformationReminded' | 'SignatureReminded',
  closed: 'InformationExpired' | 'AwardLapsed',
): Decision {
  if (!wait.reminded) return happened({ type: reminded });
  return now < wait.dueAt ? refuse({ code: 'not-due', dueAt: wait.dueAt }) : happened({ type: closed });
}

type CommandNamed<N extends Command['command']> = Extract<Command, { command: N }>;

/** A refusal that differs from the rules' advice, or an acceptance against it, must be reasoned. */
function decideEligibility(
  command: CommandNamed<'decide-eligibility'>,
  application: Met<'decide-eligibility'>,
  now: string,
): Decision {
  if (application.decision) return refuse({ code: 'already-decided', outcome: application.decision.outcome });
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

function decideReport(
  command: CommandNamed<'record-report' | 'undo-report'>,
  application: Met<'record-report' | 'undo-report'>,
): Decision {
  const { report, by } = command;
  const recorded = application.reports?.[report];
  if (command.command === 'undo-report') {
    return recorded
      ? happened({ type: 'ReportUndone', report, by })
      : refuse({ code: 'report-not-recorded' });
  }
  const { receivedOn } = command;
  return recorded?.receivedOn === receivedOn
    ? refuse({ code: 'report-recorded', receivedOn })
    : happened({ type: 'ReportReceived', report, receivedOn, by });
}

function requestInformation(
  command: CommandNamed<'request-information'>,
  application: Met<'request-information'>,
): Decision {
  if (application.decision) {
    return refuse({ code: 'already-decided', outcome: application.decision.outcome });
  }
  return happened({
    type: 'InformationRequested',
    fields: command.fields,
    message: command.message,
    requestedBy: command.by,
    dueAt: command.dueAt,
  });
}

/** Tells what a round decided: only from the round's own status, and only an outcome that the table knows. */
function release(command: CommandNamed<'release'>, application: Met<'release'>): Decision {
  const { told, amountCents } = command;
  const stage = { code: 'stage-passed', status: application.status, command: 'release' } as const;
  if (statusOfRound[told.round] !== application.status) return refuse(stage);
  const targets: readonly string[] = transitions.release[application.status];
  if (!targets.includes(told.outcome)) return refuse(stage);
  if (application.status === 'eligibility-review' && application.decision?.outcome !== told.outcome) {
    return refuse({ code: 'nothing-to-release' });
  }
  return happened({ type: 'OutcomeReleased', told, ...defined({ amountCents }) });
}

function issue({ command: _, ...issued }: CommandNamed<'issue-agreement'>): Decision {
  return happened({ type: 'AgreementIssued', ...issued });
}

function askSignatureCode(
  { name, capacity, sha256 }: CommandNamed<'ask-signature-code'>,
  application: Met<'ask-signature-code'>,
  now: string,
): Decision {
  const { agreement, signing } = application;
  if (sha256 !== agreement.sha256) return refuse({ code: 'agreement-outdated', expected: agreement.sha256 });
  const retryAt = nextCodeAt(signing?.askedAt ?? []);
  if (now < retryAt) return refuse({ code: 'code-too-soon', retryAt });
  return happened({ type: 'SignatureCodeAsked', name, capacity, sha256 });
}

/** Whoever signs says the very words that the code was asked with. */
function sign(
  { name, capacity, sha256, evidence }: CommandNamed<'sign'>,
  application: Met<'sign'>,
): Decision {
  const { agreement, signing } = application;
  if (sha256 !== agreement.sha256) return refuse({ code: 'agreement-outdated', expected: agreement.sha256 });
  const isAskedFor = signing?.name === name && signing.capacity === capacity && signing.sha256 === sha256;
  if (!isAskedFor) return refuse({ code: 'signer-changed' });
  return happened({
    type: 'AgreementSigned',
    name,
    capacity,
    sha256,
    ...defined({ evidence }),
  });
}
