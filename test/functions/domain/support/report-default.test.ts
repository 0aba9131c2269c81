/** Reports that never come: on which days notice is given and a grant withdrawn, and what a second person confirms. */
import { describe, expect, test } from 'vitest';
import { decideSupport } from '#domain/support/decide-support.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import { standingDefault, waitedUntil } from '#domain/support/report-default.ts';
import type { Support } from '#domain/support/support.ts';
import type { SupportCommand, SupportEvent } from '#domain/support/support-events.ts';
import { accept, refuse } from '#domain/values/result.ts';
import {
  aDefault,
  aFiling,
  aNotice,
  aReview,
  aSupport,
  dayOfSupport,
  inFull,
  supportCommands,
} from '#test/support/support-builder.ts';

const now = dayOfSupport(430);
const decide = (support: Support, command: object) => decideSupport(command as SupportCommand, support, now);
const notify = supportCommands['notify-default'];
const record = supportCommands['record-default'];
const withdraw = supportCommands['withdraw-default'];
const { dueOn, answerBy } = aNotice;
const noon = (day: string) => `${day}T12:00:00.000Z`;
const noticed = aSupport('reports', aNotice);
const told = { dueOn, paidCents: 0, notifiedAt: now, notifiedBy: 'staff-1' };
const isAccepted = expect.objectContaining({ ok: true });
/** What is proposed, once it waits. */
function proposed(support: Support, command: object): Support {
  const decided = decide(support, command);
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  return decided.value.reduce<Support>((state, event) => evolveSupport(state, event, now), support);
}
const digestIn = ({ reportDefault }: Support) => reportDefault?.proposal?.digest;

describe('formal notice', () => {
  test('is given from the day after the reports were due', () => {
    const owing = aSupport('reports');
    expect(decide(owing, { ...notify, today: dueOn })).toEqual(
      refuse({ code: 'not-due', dueAt: noon(dueOn) }),
    );
    expect(decide(owing, { ...notify, today: '2023-07-01' })).toEqual(isAccepted);
  });

  test('is given again once its day has passed, which is still the beneficiary’s', () => {
    expect(decide(noticed, { ...notify, today: answerBy })).toEqual(
      refuse({ code: 'default-notified', answerBy }),
    );
    expect(decide(noticed, { ...notify, today: '2023-08-02' })).toEqual(isAccepted);
  });

  test('leaves nothing of what was proposed on the one before', () => {
    const again = proposed(proposed(noticed, record), {
      ...notify,
      today: '2023-08-02',
      answerBy: '2023-09-02',
    });
    expect(again.reportDefault?.notice.answerBy).toBe('2023-09-02');
    expect(again.reportDefault).not.toHaveProperty('proposal');
  });
});

describe('what a notice gives', () => {
  test('are its days from when its letter left, and never fewer than it says', () => {
    expect(waitedUntil({ ...told, answerBy }, '2023-07-20', 15)).toBe('2023-08-04');
    expect(waitedUntil({ ...told, answerBy }, '2023-07-02', 15)).toBe(answerBy);
  });

  test('is its own day where it went by post, and nothing where it reached nobody', () => {
    expect(waitedUntil({ ...told, answerBy, byPost: true }, undefined, 15)).toBe(answerBy);
    expect(waitedUntil({ ...told, answerBy }, undefined, 15)).toBeUndefined();
  });

  test('is void once the reports are due later, until the grant is withdrawn', () => {
    const { reportDefault } = noticed;
    expect(standingDefault(noticed, dueOn)).toBe(reportDefault);
    expect(standingDefault(noticed, undefined)).toBe(reportDefault);
    expect(standingDefault(noticed, '2024-06-30')).toBeUndefined();
    const withdrawn = aSupport('ended', aNotice, aDefault);
    expect(standingDefault(withdrawn, '2024-06-30')).toBe(withdrawn.reportDefault);
  });
});

describe('of whoever has left', () => {
  const filed: SupportEvent = { type: 'ReportsFiled', ...aFiling };
  const filedThen = (...events: SupportEvent[]) =>
    [filed, ...events].reduce<Support>(
      (state, event) => evolveSupport(state, event, aReview.filedAt),
      aSupport('ended'),
    );
  const reviewed = (verdict: object) =>
    ({ type: 'ReportsReviewed', ...aReview, verdict }) as unknown as SupportEvent;

  test('reports that wait for their review, or were accepted, are not in default', () => {
    for (const support of [filedThen(), filedThen(reviewed({ outcome: 'accepted', settlement: inFull }))]) {
      expect(decide(support, notify)).toEqual(refuse({ code: 'reports-came' }));
      expect(decide(support, record)).toEqual(refuse({ code: 'reports-came' }));
    }
  });

  test('reports that were sent back are awaited again', () => {
    const returned = filedThen(reviewed({ outcome: 'refused', reason: 'D’un autre projet.' }));
    expect(decide(returned, notify)).toEqual(isAccepted);
    expect(decide(returned, record)).toEqual(refuse({ code: 'default-not-notified' }));
  });
});

describe('the withdrawal of a grant', () => {
  test('is proposed from the day after the one until which it was waited', () => {
    expect(decide(noticed, { ...record, today: answerBy })).toEqual(
      refuse({ code: 'not-due', dueAt: noon(answerBy) }),
    );
    expect(decide(noticed, record)).toEqual(isAccepted);
  });

  test('is not proposed on the day that the reports are due, whatever was noticed', () => {
    const early = { ...record, today: dueOn, until: '2023-06-01' };
    expect(decide(noticed, early)).toEqual(refuse({ code: 'not-due', dueAt: noon(dueOn) }));
  });

  test('asks back all that was paid at most', () => {
    expect(decide(noticed, { ...record, recoverCents: record.money.paidCents })).toEqual(isAccepted);
  });

  test.each([
    ['another reason', { reason: 'Aucune réponse.' }],
    ['another sum', { recoverCents: 900_000 }],
    ['other payments since', { money: { ...record.money, withheldCents: 2_400_000 } }],
  ])('is not confirmed for %s than was proposed', (_, other) => {
    const waiting = proposed(noticed, { ...record, by: 'staff-1' });
    const confirms = digestIn(waiting);
    expect(decide(waiting, { ...record, ...other, confirms })).toEqual(refuse({ code: 'proposal-changed' }));
    expect(decide(waiting, { ...record, confirms })).toEqual(isAccepted);
  });

  test('is taken back by two, for one reason, and not as another withdrawal that came in its place', () => {
    const withdrawn = aSupport('ended', aNotice, aDefault);
    const waiting = proposed(withdrawn, { ...withdraw, by: 'staff-1' });
    const confirms = digestIn(waiting);
    expect(waiting.reportDefault?.proposal?.said).toMatchObject({
      recoverCents: aDefault.recoverCents,
      withheldCents: aDefault.withheldCents,
      reason: withdraw.reason,
    });
    const changed = refuse({ code: 'proposal-changed' });
    expect(decide(waiting, { ...withdraw, reason: 'Autre.', confirms })).toEqual(changed);
    const later = structuredClone(waiting);
    if (later.reportDefault?.recorded) later.reportDefault.recorded.recordedAt = dayOfSupport(431);
    expect(decide(later, { ...withdraw, confirms })).toEqual(changed);
    expect(decide(waiting, { ...withdraw, by: 'staff-1', confirms })).toEqual(
      refuse({ code: 'same-account' }),
    );
    expect(decide(waiting, { ...withdraw, confirms })).toEqual(
      accept([expect.objectContaining({ type: 'DefaultWithdrawn', proposedBy: 'staff-1', by: 'staff-2' })]),
    );
  });

  test('that nobody proposed is not taken back', () => {
    const take = supportCommands['take-back-default'];
    expect(decide(aSupport('reports'), take)).toEqual(refuse({ code: 'proposal-missing' }));
    expect(decide(noticed, take)).toEqual(refuse({ code: 'proposal-missing' }));
  });
});
