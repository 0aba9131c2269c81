/** What a decision on appeal, or a promotion, puts in the place of what a release told: that is what can be contested from then on. */
import { expect, test } from 'vitest';
import { latenessOf, openAppealsOf, type ReceivedAppeal } from '#domain/appeal/appeal.ts';
import { appealMeant, contestedBy, contestedDecision } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { evolve } from '#domain/application/evolve.ts';
import { anApplication } from '#test/support/application-builder.ts';

/** Everything was told on 10 January 2022 (application-builder.ts). */
const at = '2022-05-15T10:00:00.000Z';
const kind = 'informal';
const appeal: ReceivedAppeal = {
  kind,
  from: 'Camille Martin',
  ground: 'Relisez.',
  receivedOn: '2022-02-28',
  against: { outcome: 'not-selected', at: '2022-01-10T09:00:00.000Z' },
  lastDay: '2022-03-11',
  isLate: false,
  dueOn: '2022-04-28',
};
const answer = { kind, reason: 'La fiche était incomplète.', by: 'staff-2' } as const;
const after = (application: Application, ...events: ApplicationEvent[]) =>
  events.reduce((before, event) => evolve(before, event, at), application);
const appealed = (application: Application, ...events: ApplicationEvent[]) =>
  after(application, { type: 'AppealReceived', appeal, by: 'staff-1' }, ...events);

/** A grant of less than was asked, whose agreement waits to be signed. */
function partial(): Application {
  const issued = anApplication('agreement-issued');
  return 'award' in issued ? { ...issued, award: { ...issued.award, amountCents: 100 } } : issued;
}

test.each([
  [
    'a place on the list that was given on appeal',
    appealed(anApplication('not-selected'), { type: 'Reinstated', to: 'waitlisted', ...answer }),
    'waitlisted',
  ],
  [
    'a smaller grant that was given on appeal',
    appealed(anApplication('not-selected'), {
      type: 'Reinstated',
      to: 'laureate',
      amountCents: 100,
      ...answer,
    }),
    'laureate',
  ],
  [
    'a grant that was raised on appeal to less than was asked',
    appealed(partial(), { type: 'AwardModified', amountCents: 200, ...answer }),
    'laureate',
  ],
  [
    'a smaller grant to who waited for a place',
    after(anApplication('waitlisted'), { type: 'Promoted', amountCents: 100, rank: 1, by: 'staff-1' }),
    'laureate',
  ],
])('%s is what is contested, within two months of it', (_, application, outcome) => {
  expect(contestedDecision(application)).toEqual({ outcome, at });
  const days = { kind: 'hierarchical', receivedOn: '2022-07-13' } as const;
  const by = contestedBy(application, days, '2022-07-13T10:00:00.000Z', 'Europe/Paris');
  expect(by).toMatchObject({ ok: true, value: { outcome, at } });
  expect(latenessOf(days, '2022-05-15', { moreMonths: 0, timeZone: 'Europe/Paris' })).toEqual({
    lastDay: '2022-07-18',
    isLate: false,
  });
  expect(contestedBy(application, { ...days, receivedOn: '2022-05-14' }, at, 'Europe/Paris')).toMatchObject({
    refusal: { code: 'appeal-before-notification' },
  });
});

test('a decision that is told after one on appeal is contested in its place', () => {
  const waiting = appealed(anApplication('not-selected'), {
    type: 'Reinstated',
    to: 'waitlisted',
    ...answer,
  });
  const told = { round: 'waiting-list', outcome: 'not-selected', reasonCode: 'LIST_CLOSED' } as const;
  const later = '2022-09-01T10:00:00.000Z';
  const closed = evolve(waiting, { type: 'OutcomeReleased', told: { ...told, at: later } }, later);
  expect(contestedDecision(closed)).toEqual({ outcome: 'not-selected', at: later });
});

test('what is examined again on appeal has nothing to contest until it is decided', () => {
  const again = appealed(anApplication('not-shortlisted'), {
    type: 'Reinstated',
    to: 'shortlisted',
    ...answer,
  });
  expect(contestedDecision(again)).toBeUndefined();
});

test('an appeal against a decision that stands is not answered by the withdrawal of another', () => {
  const lapsed = { outcome: 'lapsed', at: '2022-04-01T09:00:00.000Z' } as const;
  const grant = { outcome: 'laureate', at: '2022-01-10T09:00:00.000Z' } as const;
  const again = after(
    anApplication('lapsed'),
    { type: 'AppealReceived', appeal: { ...appeal, against: grant }, by: 'staff-1' },
    { type: 'AppealReceived', appeal: { ...appeal, against: lapsed }, by: 'staff-1' },
    { type: 'Reinstated', to: 'laureate', amountCents: 100, against: lapsed, ...answer },
  );
  expect(again.appeals).toMatchObject([
    { against: grant },
    { against: lapsed, decision: { outcome: 'reinstated' } },
  ]);
  expect(openAppealsOf(again)).toMatchObject([{ against: grant }]);
});

test('of two cases before the court against decisions of one name, the first is the one that is noted', () => {
  const cases = ['2022-01-10T09:00:00.000Z', '2022-04-01T09:00:00.000Z'].map((on) => ({
    ...appeal,
    kind: 'contentious' as const,
    recordedBy: 'staff-1',
    recordedAt: at,
    against: { outcome: 'ineligible' as const, at: on },
  }));
  const meant = appealMeant({ appeals: cases }, { kind: 'contentious', against: 'ineligible' });
  expect(meant).toMatchObject({ ok: true, value: { against: { at: '2022-01-10T09:00:00.000Z' } } });
});
