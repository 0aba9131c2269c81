/** What the end of a delay means: a reminder, a note for staff, or what somebody did in the last second. */
import { describe, expect, test } from 'vitest';
import { expireGate } from '#app/application/expire-gate.ts';
import type { Application } from '#domain/application/application.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import type { ExpiringGate, Resolution } from '#workflows/contracts.ts';

const inTime = '2022-01-20T10:00:00.000Z';
const [information, signature] = ['AwaitInformation', 'AwaitSignature'] as const;
/** After the dates that the builder's applicants were told. */
const late = '2022-07-02T10:00:00.000Z';

/** Of the definition of today; executions that began before have no state for what is overdue. */
const states = { AwaitInformation: 'AwaitOverdueInformation', AwaitSignature: 'AwaitOverdueSignature' };

function given(application: Application, gate: ExpiringGate, resolution?: Resolution, isOld = false) {
  const memory = programmeInMemory();
  const applicationId = memory.put(application);
  const asked: unknown[] = [];
  const expire = async (at: string, id = applicationId) => {
    const gates = {
      async expire(...given: unknown[]) {
        asked.push(given);
        return resolution;
      },
    };
    const clock = { now: () => new Date(at) };
    return expireGate(
      { ...memory, clock, gates },
      { applicationId: id, gate, ...(isOld ? {} : { overdue: states[gate] }) },
    );
  };
  return { ...memory, applicationId, expire, asked };
}

describe('a delay that passed with nothing done', () => {
  test.each([
    ['information-requested', information],
    ['agreement-issued', signature],
  ] as const)(
    'of %s reminds, then is noted once the date is past: nobody is refused',
    async (status, gate) => {
      const { expire, applicationId, stored, changes, asked } = given(anApplication(status), gate);
      expect(await expire(inTime)).toEqual({ applicationId, outcome: 'reminded' });
      expect(await expire(late)).toEqual({ applicationId, outcome: 'overdue' });
      expect(stored.application(applicationId)?.status).toBe(status);
      expect(changes.map(({ actor, at }) => [actor, at])).toEqual([
        [{ kind: 'programme' }, inTime],
        [{ kind: 'programme' }, late],
      ]);
      expect(changes[1]?.effects).toEqual([]);
      expect(asked).toEqual([]);
    },
  );

  test.each([
    ['information-requested', information],
    ['agreement-issued', signature],
  ] as const)('of %s answers the same to a second run, and does nothing twice', async (status, gate) => {
    const { expire, applicationId, changes } = given(anApplication(status), gate);
    await expire(inTime);
    // Before the date that was told: it must not be over in place of being reminded.
    expect(await expire(inTime)).toEqual({ applicationId, outcome: 'reminded' });
    await expire(late);
    expect(await expire(late)).toEqual({ applicationId, outcome: 'overdue' });
    expect(changes).toHaveLength(2);
  });

  test.each([
    ['information-requested', information],
    ['agreement-issued', signature],
  ] as const)('of %s lets an execution that began before go on at its gate', async (status, gate) => {
    const { expire, applicationId, changes } = given(anApplication(status), gate, undefined, true);
    await expire(inTime);
    for (const _ of [1, 2]) expect(await expire(late)).toEqual({ applicationId, outcome: 'reminded' });
    expect(changes).toHaveLength(2);
  });
});

describe('what a person did in time counts', () => {
  test.each([
    ['completed', 'eligibility-review', information, { kind: 'success', outcome: 'completed' }],
    ['signed', 'signed', signature, { kind: 'success', outcome: 'signed' }],
    ['declined', 'lapsed', signature, { kind: 'failure', error: 'Application.Declined' }],
    ['incomplete', 'ineligible', information, { kind: 'failure', error: 'Application.Ineligible' }],
    ['lapsed', 'lapsed', signature, { kind: 'failure', error: 'Application.Lapsed' }],
    ['withdrawn', 'withdrawn', information, { kind: 'failure', error: 'Application.Withdrawn' }],
  ] as const)('%s', async (outcome, status, gate, resolution) => {
    const { expire, applicationId, changes, asked } = given(anApplication(status), gate, resolution);
    expect(await expire(late)).toEqual({ applicationId, outcome });
    expect(asked).toEqual([[applicationId, gate, late]]);
    expect(changes).toEqual([]);
  });
});

test('more time that was given while the answer was lost is waited for at the gate', async () => {
  const reminded = anApplication(
    'information-requested',
    { type: 'InformationReminded' },
    { type: 'InformationOverdue', implicitRejectionAt: '2022-03-30T10:00:00.000Z' },
    { type: 'InformationExtended', dueAt: '2022-07-09T10:00:00.000Z', reason: 'Une panne.', by: 'staff-1' },
  );
  const extended = { kind: 'failure', error: 'Application.Extended' } as const;
  const { expire, applicationId, changes } = given(reminded, information, extended);
  expect(await expire(late)).toEqual({ applicationId, outcome: 'reminded' });
  expect(changes).toEqual([]);
});

test('an application that no expiry leads to, or that is not there, is a failure to look at', async () => {
  const { expire, applicationId } = given(anApplication('awarded'), signature);
  await expect(expire(late)).rejects.toThrow(`${applicationId} is awarded`);
  await expect(expire(late, 'aic1-ZZZZZZZZZZZZZZZZ')).rejects.toThrow('aic1-ZZZZZZZZZZZZZZZZ');
});
