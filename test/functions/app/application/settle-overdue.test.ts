/** What staff decide of a delay that is over, and who is first of them and an applicant who comes late. */
import { describe, expect, test } from 'vitest';
import { completeApplication } from '#app/application/complete-application.ts';
import { settleOverdue } from '#app/application/settle-overdue.ts';
import { settleMany } from '#app/desk/decide-many.ts';
import type { ApplicationEvent, StaffActor } from '#domain/application/application-events.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const now = '2022-07-02T10:00:00.000Z';
const by = { kind: 'staff', id: 'staff-1' } as const;
const overdue: Record<'information-requested' | 'agreement-issued', ApplicationEvent[]> = {
  'information-requested': [
    { type: 'InformationReminded' },
    { type: 'InformationOverdue', implicitRejectionAt: '2022-03-30T10:00:00.000Z' },
  ],
  'agreement-issued': [{ type: 'SignatureReminded' }, { type: 'SignatureOverdue' }],
};

const reason = 'Hospitalisée jusqu’au 3 juin, par un certificat.';

function given(status: keyof typeof overdue, isOver = true) {
  const memory = programmeInMemory(promotion1, now);
  const application = anApplication(status, ...(isOver ? overdue[status] : []));
  const applicationId = memory.put({ ...application, rulesSha256: rulesSha256(promotion1.applicants.rules) });
  const settle = (outcome: 'confirmed' | 'extended', who: StaffActor = by) =>
    settleOverdue(memory, { applicationId, outcome, by: who, ...(outcome === 'extended' ? { reason } : {}) });
  const settleUnreasoned = () => settleOverdue(memory, { applicationId, outcome: 'extended', by });
  const complete = () =>
    completeApplication(memory, {
      applicationId,
      completion: { project: { description: 'Enfin décrite.' } },
    });
  return { ...memory, applicationId, settle, settleUnreasoned, complete };
}

describe.each([
  ['information-requested', 'ineligible', 'InformationExpired', 'InformationExtended', 10],
  ['agreement-issued', 'lapsed', 'AwardLapsed', 'SignatureExtended', 15],
] as const)('a delay that is over, of %s', (status, closed, confirmed, extended, days) => {
  test('is confirmed by a person, whom the record names and the letter follows', async () => {
    const { settle, changes } = given(status);
    expect(await settle('confirmed')).toMatchObject(accept({ status: closed }));
    expect(changes).toMatchObject([{ actor: by, events: [{ type: confirmed, by: 'staff-1' }] }]);
    const [leaves, letter] = changes[0]?.effects ?? [];
    expect(leaves).toMatchObject({ kind: 'resolve-gate', resolution: { kind: 'failure' } });
    expect(letter).toMatchObject({ template: closed, data: { author: { capacity: expect.any(String) } } });
  });

  test('is confirmed once, of two at once', async () => {
    const { settle, changes } = given(status);
    const both = await Promise.all([settle('confirmed'), settle('confirmed', { ...by, id: 'staff-2' })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(refuse({ code: 'stage-passed', status: closed, command: 'confirm-overdue' }));
    expect(changes).toHaveLength(1);
  });

  test('gets half of the first delay more, from now, and is over again after it', async () => {
    const { settle, changes, stored, applicationId } = given(status);
    expect(await settle('extended')).toMatchObject(accept({ status }));
    const dueAt = new Date(Date.parse(now) + days * 86_400_000).toISOString();
    expect(changes).toMatchObject([
      { actor: by, events: [{ type: extended, dueAt, reason, by: 'staff-1' }] },
    ]);
    expect(changes[0]?.effects.at(-1)).toMatchObject({ kind: 'email', data: { dueAt, reason } });
    expect(stored.application(applicationId)).toMatchObject({
      [status === 'agreement-issued' ? 'agreement' : 'request']: {
        moreTime: { reason, by: 'staff-1', at: now },
      },
    });
    expect(JSON.stringify(stored.application(applicationId))).not.toContain('overdueAt');
    for (const outcome of ['confirmed', 'extended'] as const)
      expect(await settle(outcome)).toEqual(refuse({ code: 'not-due', dueAt }));
  });

  test('gets none without a reason', async () => {
    const { settleUnreasoned, changes } = given(status);
    expect(await settleUnreasoned()).toEqual(refuse({ code: 'reason-required' }));
    expect(changes).toEqual([]);
  });

  test('is neither confirmed nor extended before it is over', async () => {
    const { settle, changes } = given(status, false);
    for (const outcome of ['confirmed', 'extended'] as const)
      expect(await settle(outcome)).toMatchObject(refuse({ code: 'not-due' }));
    expect(changes).toEqual([]);
  });
});

test('a late answer counts until somebody confirms, and whoever is second is told so', async () => {
  const late = given('information-requested');
  expect(await late.complete()).toMatchObject(accept({ status: 'eligibility-review' }));
  expect(await late.settle('confirmed')).toEqual(
    refuse({ code: 'stage-passed', status: 'eligibility-review', command: 'confirm-overdue' }),
  );
  const later = given('information-requested');
  await later.settle('confirmed');
  expect(await later.complete()).toMatchObject(refuse({ code: 'stage-passed', status: 'ineligible' }));
  const atOnce = given('information-requested');
  const both = await Promise.all([atOnce.complete(), atOnce.settle('confirmed')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('silence runs again from the end of the delay, whenever the answer comes', async () => {
  const { complete, applicationId, stored } = given('information-requested');
  await complete();
  expect(stored.application(applicationId)?.implicitRejectionAt).toBe('2022-03-30T10:00:00.000Z');
});

test('more time stops it again from when it is given: what ran before is not counted a second time', async () => {
  const { settle, complete, applicationId, stored } = given('information-requested');
  await settle('extended');
  await complete();
  expect(stored.application(applicationId)?.implicitRejectionAt).toBe('2022-03-30T10:00:00.000Z');
});

test('many are decided each on its own, and again without doing anything twice', async () => {
  const { put, changes, ...memory } = programmeInMemory(undefined, now);
  const id = (digit: number) => `aic1-000000000000000${digit}`;
  const asked = { ...anApplication('information-requested', ...overdue['information-requested']) };
  put({ ...asked, applicationId: id(1) });
  put({ ...asked, applicationId: id(2) });
  put({ ...anApplication('agreement-issued'), applicationId: id(3) });
  const decide = () =>
    settleMany(
      { ...memory, cohort: memory.cohort },
      { applicationIds: [1, 2, 3].map(id), outcome: 'confirmed', by },
    );
  expect((await decide()).map(({ result }) => result)).toEqual(['done', 'done', 'refused']);
  expect((await decide()).map(({ result }) => result)).toEqual(['already', 'already', 'refused']);
  expect(changes).toHaveLength(2);
});
