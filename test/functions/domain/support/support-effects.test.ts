/** What each event of a support brings: which letters to whom, with what they tell, and which wait of the workflow ends. */
import { describe, expect, test } from 'vitest';
import type { Support } from '#domain/support/support.ts';
import { effectsOfSupport, type ToldDecision } from '#domain/support/support-effects.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import {
  aDefault,
  aFiling,
  aNotice,
  anAnswer,
  aPlan,
  aReview,
  aSession,
  aSettlement,
  aSupport,
  aWithdrawal,
  dayOfSupport,
  inFull,
  someBenefits,
} from '#test/support/support-builder.ts';

const at = dayOfSupport(300);
const by = 'staff-1';
const of = (event: SupportEvent, before: Support, decision?: ToldDecision) =>
  effectsOfSupport(event, before, at, decision);
const letter = (template: string, data: object) => ({ kind: 'email', template, data });
const toAdviser = (adviserId: string, isYours: boolean) => ({
  ...letter('adviser-list', { isYours }),
  adviserId,
});
const ends = (gate: string, outcome: string) => ({
  kind: 'resolve-gate',
  gate,
  resolution: { kind: 'success', outcome },
});
const endsByName = (gate: string) => ({
  kind: 'resolve-gate',
  gate,
  resolution: { kind: 'failure', error: 'Support.Ended' },
});
const proposal = { act: 'reduce', digest: 'd', by, at, said: {} } as const;

describe('a plan', () => {
  const proposed = { type: 'PlanProposed', plan: aPlan, by } as const;
  const milestones = aPlan.milestones.map(({ title, dueOn }) => ({ title, dueOn }));
  const other = { ...aPlan, adviserId: 'a-9999999999' };

  test('that is proposed is told whole, and whether it changes one', () => {
    const [first] = of(proposed, aSupport('plan'));
    expect(first).toEqual(
      letter('plan-proposed', { milestones, endsOn: '2023-01-10', isChange: false, reason: undefined }),
    );
    const decision = { adviser: { name: 'Lou', kinds: [] } } as unknown as ToldDecision;
    const [change] = of({ ...proposed, reason: 'Le bail tarde.' }, aSupport('check-ins'), decision);
    expect(change).toEqual(
      letter('plan-proposed', {
        milestones,
        endsOn: '2023-01-10',
        isChange: true,
        reason: 'Le bail tarde.',
        ...decision,
      }),
    );
  });

  test('that is agreed first ends the wait for it, and tells whoever advises', () => {
    expect(of({ type: 'PlanAgreed' }, aSupport('plan', proposed))).toEqual([
      ends('AwaitPlan', 'agreed'),
      toAdviser('a-0123456789', true),
    ]);
  });

  test('that is changed ends no wait, and tells both advisers; none where it stays the same', () => {
    const changed = aSupport('check-ins', { ...proposed, plan: other, reason: 'Le bail tarde.' });
    expect(of({ type: 'PlanAgreed' }, changed)).toEqual([
      toAdviser('a-0123456789', false),
      toAdviser('a-9999999999', true),
    ]);
    expect(of({ type: 'PlanAgreed' }, aSupport('check-ins', proposed))).toEqual([]);
  });
});

test('a check-in that is asked, or reminded, says which and until when', () => {
  const dueAt = dayOfSupport(62);
  expect(of({ type: 'CheckInAsked', number: 1, dueAt }, aSupport('check-ins'))).toEqual([
    letter('check-in', { number: 1, dueAt, isReminder: false }),
  ]);
  expect(of({ type: 'CheckInReminded', number: 1 }, aSupport('check-ins'))).toEqual([
    letter('check-in', { number: 1, dueAt, isReminder: true }),
  ]);
  const next = { type: 'CheckInAsked', number: 2, dueAt: dayOfSupport(92) } as const;
  expect(of({ type: 'CheckInReminded', number: 2 }, aSupport('check-ins', next))).toEqual([
    letter('check-in', { number: 2, dueAt: next.dueAt, isReminder: true }),
  ]);
});

test('the end of the check-ins ends their wait', () => {
  expect(of({ type: 'CheckInsClosed' }, aSupport('check-ins'))).toEqual([ends('AwaitCheckIn', 'closing')]);
});

describe('reports that are filed', () => {
  const filed = { type: 'ReportsFiled', ...aFiling } as const;
  const answerUntil = dayOfSupport(315);

  test('end the wait for them, and are acknowledged with the amount that they would take away', () => {
    expect(of(filed, aSupport('reports'))).toEqual([
      ends('AwaitReports', 'received'),
      letter('reports-received', {
        receivedOn: '2023-01-16',
        isPaper: false,
        reduction: { settlement: aSettlement, answerUntil },
      }),
    ]);
  });

  test.each(['check-ins', 'ended'] as const)('end no wait in the stage %s, where there is none', (stage) => {
    const full = { ...filed, settlement: inFull, by };
    expect(of(full, aSupport(stage))).toEqual([
      letter('reports-received', { receivedOn: '2023-01-16', isPaper: true }),
    ]);
  });
});

describe('reports that are read', () => {
  const reviewed = { type: 'ReportsReviewed', ...aReview } as const;
  const decision: ToldDecision = { number: 'C1', isBody: true };
  const asked = (settlement: object) => letter('benefits-asked', { dueAt: dayOfSupport(360), settlement });
  const reduced = letter('grant-reduced', { settlement: aSettlement, ...decision });

  test('and accepted for less are told with the decision, and what comes next', () => {
    expect(of(reviewed, aSupport('review'), decision)).toEqual([
      ends('AwaitReview', 'accepted'),
      reduced,
      asked(aSettlement),
    ]);
  });

  test('and accepted in full lower nothing', () => {
    const full = { ...reviewed, verdict: { outcome: 'accepted', settlement: inFull } } as const;
    expect(of(full, aSupport('review'), decision)).toEqual([ends('AwaitReview', 'accepted'), asked(inFull)]);
  });

  test('ask nothing more of whose help was ended, and end no wait', () => {
    const ended = aSupport('ended', { type: 'ReportsFiled', ...aFiling });
    expect(of(reviewed, ended, decision)).toEqual([reduced]);
  });

  test.each<Extract<SupportEvent, { type: 'ReportsReviewed' }>['verdict']>([
    { outcome: 'queried', queries: [{ field: 'account.people', question: 'Combien ?' }] },
    { outcome: 'refused', reason: 'D’un autre projet.' },
  ])('and $outcome go back with what is asked', (verdict) => {
    expect(of({ ...reviewed, verdict }, aSupport('review'), decision)).toEqual([
      ends('AwaitReview', verdict.outcome),
      letter('reports-returned', verdict),
    ]);
  });
});

describe('reports that do not come', () => {
  const { type: _notice, by: _by, ...notice } = aNotice;
  const { type: _default, by: _who, proposedBy: _first, ...told } = aDefault;

  test('are told in a formal notice, by post or not', () => {
    const expected = [letter('default-notified', notice)];
    expect(of(aNotice, aSupport('reports'))).toEqual(expected);
    expect(of({ ...aNotice, byPost: true }, aSupport('reports'))).toEqual(expected);
  });

  test('end the help with the grant, and the letter names the notice', () => {
    const noticed = aSupport('reports', aNotice);
    const { dueOn, answerBy } = aNotice;
    const recorded = letter('default-recorded', { ...told, dueOn, answerBy, notifiedAt: dayOfSupport(215) });
    expect(of(aDefault, noticed)).toEqual([endsByName('AwaitReports'), recorded]);
    expect(of(aDefault, aSupport('ended', aNotice))).toMatchObject([{ template: 'default-recorded' }]);
  });

  test('are told when the withdrawal is taken back', () => {
    const { agreementNumber, reason, author } = aWithdrawal;
    expect(of(aWithdrawal, aSupport('ended', aNotice, aDefault))).toEqual([
      letter('default-withdrawn', { agreementNumber, reason, author }),
    ]);
  });
});

test('what came of it ends the last wait, told or not; told before, it ends none', () => {
  const benefits = { type: 'BenefitsTold', benefits: someBenefits } as const;
  expect(of(benefits, aSupport('benefits'))).toEqual([ends('AwaitBenefits', 'told')]);
  expect(of(benefits, aSupport('review'))).toEqual([]);
  expect(of({ type: 'BenefitsSilent' }, aSupport('benefits'))).toEqual([ends('AwaitBenefits', 'silent')]);
});

test('the end of the help is told with the decision to the laureate, and to whoever advised', () => {
  const ended = { type: 'SupportEnded', because: 'staff', reason: 'Autonome.', by } as const;
  const told = letter('support-ended', { because: 'staff', reason: 'Autonome.', number: 'C1' });
  expect(of(ended, aSupport('check-ins'), { number: 'C1' })).toEqual([
    endsByName('AwaitCheckIn'),
    told,
    toAdviser('a-0123456789', false),
  ]);
  expect(of(ended, aSupport('plan'), { number: 'C1' })).toEqual([endsByName('AwaitPlan'), told]);
});

test.each<SupportEvent>([
  { type: 'SupportOpened' } as SupportEvent,
  { type: 'PlanTakenBack', by },
  { type: 'CheckInAnswered', number: 1, answer: anAnswer },
  { type: 'SessionNoted', sessionId: 's-1', session: aSession, adviserId: 'a-0123456789' },
  { type: 'SessionRemoved', sessionId: 's-1', reason: 'Doublon.', by },
  { type: 'ReductionProposed', proposal, by },
  { type: 'DefaultProposed', proposal, by },
  { type: 'DefaultProposalTakenBack', by },
  { type: 'QuotationRevoked' },
  { type: 'SupportRepaired', outcome: 'retry', by },
])('nobody is written to of $type, and no wait ends', (event) => {
  expect(of(event, aSupport('check-ins'))).toEqual([]);
});
