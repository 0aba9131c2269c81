import { describe, expect, test } from 'vitest';
import type { ReceivedAppeal, ReinstatedStatus } from '#domain/appeal/appeal.ts';
import {
  type ApplicationIn,
  applicationSchema,
  type Status,
  statuses,
} from '#domain/application/application.ts';
import type { ApplicationEvent, Command, CommandName } from '#domain/application/application-events.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { decide } from '#domain/application/decide.ts';
import { effectsOf, effectsOfFiling } from '#domain/application/effects.ts';
import { evolve } from '#domain/application/evolve.ts';
import { templatesWhere } from '#domain/application/letters.ts';
import { closedStatuses, gateOfStatus, type RoundName } from '#domain/application/stages.ts';
import { transitions } from '#domain/application/transitions.ts';
import { authorAt } from '#domain/cohort/signatory.ts';
import { kindOfEvent } from '#domain/mail/audit-events.ts';
import type { AcceptedPaper } from '#domain/paper/paper.ts';
import { decideSupport } from '#domain/support/decide-support.ts';
import { isReduction } from '#domain/support/reduction.ts';
import { planOf, type Support, supportStages } from '#domain/support/support.ts';
import { effectsOfSupport, type ToldDecision } from '#domain/support/support-effects.ts';
import type { SupportCommandName, SupportEvent } from '#domain/support/support-events.ts';
import type { SettledVerdict } from '#domain/support/support-reports.ts';
import { isSupportPossible, supportTransitions } from '#domain/support/support-transitions.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { countersigningOf, happeningOf, type MoneyProposal } from '#domain/values/second-person.ts';
import { expectLettersToTake } from '#test/functions/emails/letter-facts-fit.ts';
import { anApplication, anApplicationForm, decided, proof } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import {
  aDefault,
  aNotice,
  aReview,
  aSupport,
  aWithdrawal,
  inFull,
  readyFor,
} from '#test/support/support-builder.ts';
import type { supportGateOutcomes } from '#workflows/contracts.ts';

const now = '2022-08-01T10:00:00.000Z';
const assessment = { outcome: 'eligible', failures: [], duplicates: [], at: now } as const;

const handover = { handoverId: 'h-1', askedAt: now, expiresAt: '2022-08-08T10:00:00.000Z' };

const aPaper: AcceptedPaper = {
  paperId: 'f-0123456789ABCDEF',
  code: 'statuts',
  type: 'pdf',
  bytes: 10,
  sha256: 'a'.repeat(64),
  acceptedAt: now,
};

const anAppeal: ReceivedAppeal = {
  kind: 'informal',
  from: 'Camille Martin',
  ground: 'Le budget a été mal lu.',
  against: { outcome: 'ineligible', at: now },
  isLate: false,
  receivedOn: '2022-08-01',
  lastDay: '2022-10-02',
  dueOn: '2022-10-01',
};

const anAmendment = {
  number: 1,
  countersignedAt: now,
  endsOn: '2024-06-30',
  grantedCents: 1,
  instalments: [{ number: 1, label: 'Avance', amountCents: 1, dueOn: '2023-06-30' }],
};

/** A command of each name that the given status could take. */
function commandFor(name: CommandName, status: Status): Command {
  const application = anApplication(status);
  const { digest } = proposalOn(status);
  const second = { confirms: digest, by: 'staff-2' };
  const sha256 = 'agreement' in application ? application.agreement.sha256 : '';
  const commands: Record<CommandName, Command> = {
    assess: { command: 'assess', assessment: { ...assessment, failures: [], duplicates: [] } },
    'decide-eligibility': {
      command: 'decide-eligibility',
      outcome: 'eligible',
      reasonCodes: [],
      by: 'staff-1',
    },
    'undo-eligibility': { command: 'undo-eligibility', by: 'staff-1' },
    'request-information': {
      command: 'request-information',
      fields: ['project.description'],
      message: 'Merci de décrire le projet.',
      dueAt: now,
      by: 'staff-1',
    },
    complete: {
      command: 'complete',
      form: anApplicationForm(),
      assessment: { ...assessment, failures: [], duplicates: [] },
      implicitRejectionAt: now,
    },
    'correct-form': {
      command: 'correct-form',
      form: anApplicationForm(),
      bodySha256: 'x',
      fields: ['contact.phone'],
      assessment: { ...assessment, failures: [], duplicates: [] },
      reason: 'Saisie.',
      by: 'staff-1',
    },
    'check-register': { command: 'check-register', check: { state: 'found', at: now } },
    'hand-over': { command: 'hand-over', evidence: { codeSha256: 'x', codeSentAt: now }, handover },
    'offer-handover': { command: 'offer-handover', handover, reason: 'Boîte fermée.', digest, ...second },
    'take-back-handover': { command: 'take-back-handover' },
    'accept-handover': { command: 'accept-handover', handoverId: 'h-1', form: anApplicationForm() },
    'amend-form': {
      command: 'amend-form',
      form: anApplicationForm(),
      fields: ['project.title'],
      assessment: { ...assessment, failures: [], duplicates: [] },
    },
    'expire-information': { command: 'expire-information' },
    release: releaseFor(status),
    propose: { command: 'propose', proposal: proposalOn(status) },
    'take-back': { command: 'take-back', by: 'staff-1' },
    promote: { command: 'promote', amountCents: 1, rank: 10, digest, ...second },
    'issue-agreement': {
      command: 'issue-agreement',
      number: 'C1',
      amountCents: 1,
      dueAt: now,
      sha256: 'x',
      contentSha256: 'y',
    },
    'ask-code':
      status === 'awarded'
        ? { command: 'ask-code', act: 'bank-details', bankId: 'B1', session: 's', renewals: 0 }
        : { command: 'ask-code', act: 'withdraw', session: 's', renewals: 0 },
    'add-label': { command: 'add-label', words: 'Urgent' },
    'remove-label': { command: 'remove-label', words: 'Urgent' },
    'allow-codes': { command: 'allow-codes', reason: 'Vérifié.', by: 'staff-1' },
    sign: { command: 'sign', name: 'A', capacity: 'B', sha256, evidence: proof },
    decline: { command: 'decline', evidence: proof },
    'expire-signature': { command: 'expire-signature' },
    'write-synthesis': { command: 'write-synthesis', strengths: 'Un besoin réel.', by: 'staff-1' },
    'confirm-overdue': { command: 'confirm-overdue', by: 'staff-1' },
    'extend-overdue': { command: 'extend-overdue', dueAt: now, reason: 'Une panne.', by: 'staff-1' },
    countersign: { command: 'countersign', ...second },
    'amend-agreement': { command: 'amend-agreement', amendment: anAmendment, by: 'staff-1' },
    award: { command: 'award' },
    'accept-paper': { command: 'accept-paper', paper: aPaper, atMost: 1 },
    'withdraw-paper': { command: 'withdraw-paper', paperId: aPaper.paperId },
    'record-appeal': { command: 'record-appeal', appeal: anAppeal, by: 'staff-1' },
    'maintain-decision': {
      command: 'maintain-decision',
      kind: 'informal',
      by: 'staff-1',
      reason: 'Les notes du jury le justifient.',
    },
    reinstate: {
      command: 'reinstate',
      kind: 'informal',
      reason: 'Lu de travers.',
      implicitRejectionAt: now,
      to: reinstatedFrom[status] ?? 'shortlisted',
      amountCents: 100,
      digest,
      ...second,
    },
    'modify-award': {
      command: 'modify-award',
      kind: 'informal',
      reason: 'Le budget tient.',
      amountCents: 200,
      digest,
      ...second,
    },
    withdraw: { command: 'withdraw', evidence: proof },
    'renew-link': { command: 'renew-link' },
    repair: { command: 'repair', outcome: 'abandon', by: 'op-1' },
  };
  return commands[name];
}

/** One of the ways that each may go on appeal. */
const reinstatedFrom: Partial<Record<Status, ReinstatedStatus>> = {
  ineligible: 'eligibility-review',
  'not-shortlisted': 'shortlisted',
  waitlisted: 'waitlisted',
  'not-selected': 'waitlisted',
  lapsed: 'laureate',
};

function releaseFor(status: Status): Command {
  const releases: Partial<Record<Status, [RoundName, string]>> = {
    'eligibility-review': ['eligibility', 'eligible'],
    'information-requested': ['calling-off', 'called-off'],
    eligible: ['jury', 'shortlisted'],
    shortlisted: ['panel', 'laureate'],
    waitlisted: ['waiting-list', 'not-selected'],
  };
  const [round, outcome] = releases[status] ?? ['jury', 'shortlisted'];
  const told = { ...ranked, round, outcome };
  return { command: 'release', told, amountCents: 100 };
}

/** Of whoever was ranked, whatever is told of it. */
const ranked = {
  reasonCode: 'TEST',
  rank: 1,
  waitingRank: 1,
  score: '4,2',
  grade: 'Bien',
  reason: 'Lu.',
  at: now,
} as const;

/** What waits for a second person, in a status where something may. */
function proposalOn(status: Status): MoneyProposal {
  const application = anApplication(status);
  const happening =
    application.status === 'signed' ? countersigningOf(application) : happeningOf('promote', {});
  return { ...happening, by: 'staff-1', at: now };
}

/** Some commands need more than the status: the decision that they undo or tell, the hand-over that they end, what waits for a second person. */
function ready(name: CommandName, status: Status) {
  if (name === 'confirm-overdue' || name === 'extend-overdue') {
    if (status === 'information-requested')
      return anApplication(status, { type: 'InformationOverdue', implicitRejectionAt: now });
    if (status === 'agreement-issued') return anApplication(status, { type: 'SignatureOverdue' });
  }
  if (name === 'reinstate' || name === 'modify-award') {
    const appealed = { type: 'AppealReceived', appeal: anAppeal, by: 'staff-1' } as const;
    const isReinstatable = status in transitions[name];
    const proposed = { type: 'MoneyProposed', proposal: proposalOn(status) } as const;
    return isReinstatable ? anApplication(status, appealed, proposed) : anApplication(status);
  }
  if (name === 'maintain-decision') {
    return anApplication(status, { type: 'AppealReceived', appeal: anAppeal, by: 'staff-1' });
  }
  if (name === 'withdraw-paper') return { ...anApplication(status), papers: [aPaper] };
  if (name === 'take-back-handover' || name === 'accept-handover') {
    return { ...anApplication(status), handover };
  }
  if (['promote', 'countersign', 'take-back', 'offer-handover'].includes(name)) {
    const isProposable = status in transitions.propose;
    const proposed = { type: 'MoneyProposed', proposal: proposalOn(status) } as const;
    return isProposable ? anApplication(status, proposed) : anApplication(status);
  }
  const needsDecision =
    status === 'eligibility-review' && (name === 'undo-eligibility' || name === 'release');
  if (!needsDecision) return anApplication(status);
  return anApplication(status, decided('eligible', { decidedAt: now }));
}

const commandNames = Object.keys(transitions) as CommandName[];
const cases = statuses.flatMap((status) => commandNames.map((name) => ({ status, name })));

describe('every status × every command', () => {
  test.each(cases)('$status, $name', ({ status, name }) => {
    const allowed = (transitions[name] as Partial<Record<Status, readonly Status[]>>)[status];
    const before = ready(name, status);
    const answer = decide(commandFor(name, status), before, now);
    if (!allowed) {
      expect(answer).toEqual(refuse({ code: 'stage-passed', status, command: name }));
      return;
    }
    if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
    const after = answer.value.reduce((state, event) => evolve(state, event, now), before);
    expect(allowed).toContain(after.status);
    expect(() => applicationSchema.parse(after)).not.toThrow();
  });
});

/** Each case in which the command is taken, with the events, what they make and what follows from them. */
const changes = cases.flatMap(({ status, name }) => {
  const before = ready(name, status);
  const answer = decide(commandFor(name, status), before, now);
  if (!answer.ok) return [];
  const after = answer.value.reduce((state, event) => evolve(state, event, now), before);
  const effects = answer.value.flatMap((event) => effectsOf(event, before, promotion1, now));
  return [{ status, name, events: answer.value, after, effects }];
});

describe('what follows from a change', () => {
  test('whatever ends a wait of the workflow says so, exactly once', () => {
    for (const { status, name, after, effects } of changes) {
      const resolved = effects.filter(({ kind }) => kind === 'resolve-gate');
      const gateBefore = gateOfStatus[status as keyof typeof gateOfStatus];
      const gateAfter = gateOfStatus[after.status as keyof typeof gateOfStatus];
      // Its next execution passes what lies behind it: the stories of test/workflows/appeals.test.ts.
      if (effects.some(({ kind }) => kind === 'go-on')) continue;
      // Assessment moves within one gate; who is given more time waits at the same gate anew.
      const isElsewhere = gateBefore !== gateAfter && name !== 'award';
      const leaves = isElsewhere || name === 'extend-overdue' || name === 'modify-award';
      expect([status, name, resolved.length]).toEqual([status, name, leaves ? 1 : 0]);
    }
  });

  test('every closed status is told by an e-mail', () => {
    for (const { status, after, effects } of changes) {
      if (after.status === status || !closedStatuses.includes(after.status)) continue;
      const mails = effects.filter(({ kind }) => kind === 'email');
      expect([after.status, mails.length]).toEqual([after.status, 1]);
    }
  });
});

const verdicts = {
  accepted: { outcome: 'accepted', settlement: inFull },
  queried: { outcome: 'queried', queries: [{ field: 'account.people', question: 'Combien ?' }] },
  refused: { outcome: 'refused', reason: 'Le compte est celui d’un autre projet.' },
} satisfies { readonly [O in ReviewOutcome]: SettledVerdict & { outcome: O } };
type ReviewOutcome = (typeof supportGateOutcomes)['AwaitReview']['forward'][number];

/** What can happen to a support: of each stage × command that is taken, each outcome of a review, and what the second of two confirms. */
const happenedToSupport: { event: SupportEvent; support: Support; now: string }[] = supportStages.flatMap(
  (stage) =>
    (Object.keys(supportTransitions) as SupportCommandName[]).flatMap((name) => {
      const { support, command, now: at } = readyFor(name, stage);
      const variants =
        command.command === 'review-reports'
          ? Object.values(verdicts).map((verdict) => ({ ...command, verdict }))
          : [command];
      // Two acts lead to it: its event is given.
      const isReviewed = command.command === 'review-reports' && isSupportPossible('review-reports', stage);
      const forLess = isReviewed ? [{ type: 'ReportsReviewed', ...aReview } as const] : [];
      return [
        ...forLess.map((event) => ({ event, support, now: at })),
        ...variants.flatMap((one) => {
          const decided = decideSupport(one, support, at);
          return decided.ok ? decided.value.map((event) => ({ event, support, now: at })) : [];
        }),
      ];
    }),
);
happenedToSupport.push(
  { event: aDefault, support: aSupport('reports', aNotice), now },
  { event: aWithdrawal, support: aSupport('ended', aNotice, aDefault), now },
);
function nameOfSupport(event: SupportEvent, { plans, proposed }: Support): string {
  if (event.type === 'ReportsReviewed') return `${event.type}, ${outcomeOf(event.verdict)}`;
  const isAnother = event.type === 'PlanAgreed' && plans.at(-1)?.adviserId !== proposed?.adviserId;
  return isAnother ? `${event.type}, another adviser` : event.type;
}
/** As the table of letters names it. */
const outcomeOf = (verdict: SettledVerdict): string =>
  verdict.outcome === 'accepted' && isReduction(verdict.settlement) ? 'reduced' : verdict.outcome;

/** What the use case adds of the decision that grants less: who took it, and of which agreement. */
const decisionOn = (name: string): ToldDecision =>
  name === 'ReportsReviewed, reduced'
    ? { number: 'C1', isBody: true, ...defined({ author: authorAt(promotion1, now, 'fr') }) }
    : {};

const corrected = (contact: Partial<ApplicationForm['contact']>): ApplicationEvent => {
  const form = anApplicationForm();
  const changed = { ...form, contact: { ...form.contact, ...contact } };
  const facts = { bodySha256: 'x', reason: 'Saisie.', by: 'staff-1' };
  return { type: 'FormCorrected', form: changed, fields: ['contact.email'], ...facts };
};

describe('the table of letters', () => {
  const told = (outcome: string, status: Status) =>
    [
      status,
      { type: 'OutcomeReleased', told: { ...ranked, round: 'jury', outcome }, amountCents: 1 },
    ] as const;
  const happened: (readonly [Status, ApplicationEvent])[] = [
    ...changes.flatMap(({ status, events }) => events.map((event) => [status, event] as const)),
    ...Object.entries(transitions.release).flatMap(([status, outcomes]) =>
      outcomes.map((outcome) => told(outcome, status as Status)),
    ),
    ['received', corrected({ email: 'ailleurs@example.org' })],
    [
      'agreement-issued',
      {
        type: 'SignatureCodeAsked',
        session: 's',
        renewals: 0,
        words: 'x',
        name: 'A',
        capacity: 'B',
        sha256: 'x',
      },
    ],
    ['received', { type: 'HandoverCodeAsked', session: 's', renewals: 0, words: 'x' }],
    ['awarded', { type: 'AgreementAmended', amendment: anAmendment, by: 'staff-1' }],
    ['awarded', { type: 'AmendmentCodeAsked', session: 's', renewals: 0, words: 'x' }],
    ['awarded', { type: 'BankDetailsCodeAsked', session: 's', renewals: 0, words: 'x' }],
    ['agreement-issued', { type: 'DeclinationCodeAsked', session: 's', renewals: 0 }],
  ];
  const nameOf = (event: ApplicationEvent): string => {
    if (event.type === 'OutcomeReleased') return `${event.type}, ${event.told.outcome}`;
    const isMoved =
      event.type === 'FormCorrected' && event.form.contact.email !== anApplicationForm().contact.email;
    return isMoved ? `${event.type}, another address` : event.type;
  };
  const queuedBy = (name: string) => templatesWhere(({ trigger }) => trigger.some((one) => one === name));

  test.each(happened.map(([status, event]) => [nameOf(event), status, event] as const))(
    'names what %s queues, while %s',
    (name, status, event) => {
      const isAnswer =
        event.type === 'DecisionMaintained' || ['Reinstated', 'AwardModified'].includes(event.type);
      const before = isAnswer ? ready('maintain-decision', status) : anApplication(status);
      const queued = effectsOf(event, before, promotion1, now).filter((one) => one.kind === 'email');
      expect(queued.map(({ template }) => template)).toEqual(queuedBy(name));
      expectLettersToTake(queued);
    },
  );

  /** Whose help was ended is not asked what came of it. */
  const isAskedNothing = ({ event, support }: (typeof happenedToSupport)[number]) =>
    event.type === 'ReportsReviewed' && support.stage === 'ended';

  test.each(
    happenedToSupport.map((one) => [nameOfSupport(one.event, one.support), one.support.stage, one] as const),
  )('names what %s queues, while the support is at %s', (name, _, one) => {
    const { event, support, now: at } = one;
    const queued = effectsOfSupport(event, support, at, decisionOn(name)).filter(
      (one) => one.kind === 'email',
    );
    expectLettersToTake(queued);
    const expected: string[] = queuedBy(name).filter(
      (template) =>
        (template !== 'benefits-asked' || !isAskedNothing(one)) &&
        (template !== 'adviser-list' || event.type === 'PlanAgreed' || planOf(support)),
    );
    expect(queued.map(({ template }) => template)).toEqual(expected);
  });

  test('has no letter of a record that nothing queues', () => {
    const known = new Set<string>([
      'ApplicationFiled',
      ...happened.map(([, event]) => nameOf(event)),
      ...happenedToSupport.map(({ event, support }) => nameOfSupport(event, support)),
      // Looked at beside them: domain/payment/payment-letters.test.ts.
      ...Object.entries(kindOfEvent).flatMap(([event, kind]) => (kind === 'payments' ? [event] : [])),
    ]);
    // Events have names of one word with a capital; what else queues letters is said in words.
    const never = templatesWhere(({ trigger }) =>
      trigger.some((one) => /^[A-Z]/.test(one) && !known.has(one)),
    );
    expect(never).toEqual([]);
  });

  test('has the receipt queued by the filing', () => {
    const queued = effectsOfFiling(anApplication('received'));
    expect(queued.map(({ template }) => template)).toEqual(queuedBy('ApplicationFiled'));
    expectLettersToTake(queued);
  });
});

describe('decided is not informed', () => {
  const decidedOnce = anApplication('eligibility-review', decided('ineligible', { reasonCodes: ['x'] }));

  test('a second decision meets the first one', () => {
    const second = decide(commandFor('decide-eligibility', 'eligibility-review'), decidedOnce, now);
    expect(second).toEqual(refuse({ code: 'already-decided', outcome: 'ineligible' }));
  });

  test('a decision against the advice needs a reason', () => {
    const refused = decide(
      { command: 'decide-eligibility', outcome: 'ineligible', reasonCodes: [], by: 'staff-1' },
      anApplication('eligibility-review'),
      now,
    );
    expect(refused).toEqual(refuse({ code: 'reason-required' }));
  });

  test('an undone decision leaves the application as it was', () => {
    const undone = evolve(decidedOnce, { type: 'EligibilityDecisionUndone', by: 'staff-1' }, now);
    expect(undone).toEqual(anApplication('eligibility-review'));
  });
});

describe('delays', () => {
  test('the first expiry reminds; the second notes that the delay is over, never before the date that was told', () => {
    const asked = anApplication('information-requested') as ApplicationIn<'information-requested'>;
    const reminded = evolve(asked, { type: 'InformationReminded' }, now);
    const early = '2022-01-29T00:00:00.000Z';
    expect(decide({ command: 'expire-information' }, asked, early)).toEqual(
      accept([{ type: 'InformationReminded' }]),
    );
    expect(decide({ command: 'expire-information' }, reminded, early)).toEqual(
      refuse({ code: 'not-due', dueAt: asked.request.dueAt }),
    );
    expect(decide({ command: 'expire-information' }, reminded, now)).toEqual(
      accept([{ type: 'InformationOverdue', implicitRejectionAt: '2022-03-30T10:00:00.000Z' }]),
    );
  });
});
