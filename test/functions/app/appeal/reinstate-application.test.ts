/** A decision withdrawn on appeal: by two persons, to the gate of that decision, as long as the round there can still take it. */
import { expect, test } from 'vitest';
import { gateKey, startKey } from '#adapters/dynamodb/keys.ts';
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import { ApplicationContended } from '#app/application/apply-command.ts';
import { toldSentences } from '#app/application/told-sentence.ts';
import { openAppealsOf } from '#domain/appeal/appeal.ts';
import type { Status } from '#domain/application/application.ts';
import type { Round } from '#domain/round/round.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const now = '2022-03-20T10:00:00.000Z';
const [first, second] = ['staff-1', 'staff-2'].map((id) => ({ kind: 'staff', id }) as const);
const said = { kind: 'informal', reason: 'Une lecture portait sur un autre projet.' } as const;

async function given(status: Status, states: Partial<Record<string, Round['state']>> = {}, isOver = true) {
  const memory = programmeInMemory(promotion1, now);
  const applicationId = memory.put({ ...anApplication(status), resolutions: 1 });
  // Its execution began, and was told how its only wait ended.
  await memory.table.put({ ...startKey(applicationId), kind: 'start', name: applicationId });
  await memory.table.put({
    ...gateKey(applicationId, 1),
    kind: 'gate',
    ...(isOver ? { settledAt: now } : {}),
  });
  const find = async (round: Round['round']) =>
    ({ ...plannedRound(round), state: states[round] ?? 'planned' }) as Round;
  const deps = { ...memory, rounds: { ...memory.rounds, find, ranking: async () => [] } };
  const by = first ?? { kind: 'staff', id: '' };
  const appeal = { from: 'La personne', ground: 'Rien ne va.', receivedOn: '2022-02-28' };
  await recordAppeal(memory, { applicationId, kind: 'informal', ...appeal, by });
  const propose = (change: object = {}) =>
    proposeReinstatement(deps, { applicationId, ...said, by, ...change });
  const confirm = (confirms: string, change: object = {}) =>
    reinstateApplication(deps, { applicationId, ...said, by: second ?? by, confirms, ...change });
  const digest = async () => {
    const proposed = await propose();
    return proposed.ok ? proposed.value.proposal.digest : '';
  };
  return { ...memory, applicationId, by, propose, confirm, digest };
}

test.each([
  ['ineligible', 'eligibility-review', []],
  ['not-shortlisted', 'shortlisted', ['AwaitEligibilityDecision', 'AwaitJuryOutcome']],
] as const)('%s goes on as %s, in another execution, and both decisions stay', async (status, to, passed) => {
  const { confirm, digest, changes, stored, rounds, applicationId } = await given(status);
  const silentAt = '2022-05-20T09:00:00.000Z';
  expect(await confirm(await digest())).toMatchObject(accept({ status: to }));
  expect(changes.at(-1)?.effects).toMatchObject([
    { kind: 'go-on' },
    ...passed.map((gate) => ({ kind: 'resolve-gate', gate })),
    { template: 'reinstated', data: { to, reason: said.reason, silence: { at: silentAt, isPast: false } } },
  ]);
  const after = stored.application(applicationId);
  expect(after).toMatchObject({
    implicitRejectionAt: silentAt,
    appeals: [{ decision: { outcome: 'reinstated', decidedBy: 'staff-2' } }],
  });
  expect(after?.told.at(-1)?.outcome).toBe(status);
  expect(await rounds.reinstated()).toEqual(to === 'shortlisted' ? [applicationId] : []);
  expect(after).not.toHaveProperty('proposal');
  if (status === 'ineligible') expect(after).toMatchObject({ decision: { outcome: 'eligible' } });
});

test('a decision that is withdrawn leaves no appeal against it to be answered', async () => {
  const { confirm, digest, stored, applicationId, by, ...memory } = await given('ineligible');
  const other = { kind: 'hierarchical', from: 'La personne', ground: 'De même.' } as const;
  const recorded = await recordAppeal(memory, { applicationId, ...other, receivedOn: '2022-03-01', by });
  expect(recorded).toMatchObject({ ok: true });
  expect(await confirm(await digest())).toMatchObject({ ok: true });
  expect(stored.application(applicationId)?.appeals).toMatchObject([
    { kind: 'informal', decision: { outcome: 'reinstated' } },
    { kind: 'hierarchical', decision: { outcome: 'reinstated' } },
  ]);
});

test('a case before the court goes on where its decision is withdrawn, until its end is noted as what it is', async () => {
  const { confirm, digest, stored, applicationId, by, ...memory } = await given('ineligible');
  const record = (change: object) =>
    recordAppeal(memory, {
      applicationId,
      kind: 'contentious',
      from: 'La personne',
      ground: 'De même.',
      receivedOn: '2022-03-01',
      by,
      ...change,
    });
  expect((await record({})).ok).toBe(true);
  expect(await confirm(await digest())).toMatchObject({ ok: true });
  const appeals = () => stored.application(applicationId)?.appeals;
  expect(openAppealsOf({ appeals: appeals() })).toMatchObject([{ kind: 'contentious' }]);
  const reason = 'TA de Paris, 2022-06-01, n° 2201234 : non-lieu à statuer.';
  const noted = await maintainDecision(memory, { applicationId, kind: 'contentious', reason, by });
  expect(noted).toMatchObject({ ok: true });
  expect(memory.changes.at(-1)?.effects).toEqual([]);
  expect(appeals()).toMatchObject([
    { kind: 'informal', decision: { outcome: 'reinstated' } },
    { kind: 'contentious', decision: { outcome: 'withdrawn', reason } },
  ]);
});

test.each(['ineligible', 'not-shortlisted'] as const)(
  'the page of whoever was %s says that the decision was withdrawn, not that somebody had kept the project',
  async (status) => {
    const { confirm, digest, stored, applicationId, ...memory } = await given(status);
    await confirm(await digest());
    const after = stored.application(applicationId);
    if (!after) throw new Error('it is gone');
    const { fr, en } = await toldSentences(memory, after);
    expect(fr).toMatch(/votre recours reçu le .* est retirée, et votre candidature est de nouveau examinée/);
    expect(en).toMatch(/is withdrawn, and your application is examined again/);
  },
);

test('one account alone reinstates nobody, nor does another reason than was proposed', async () => {
  const { confirm, digest, by, stored, applicationId } = await given('ineligible');
  const proposed = await digest();
  expect(await confirm(proposed, { by })).toEqual(refuse({ code: 'same-account' }));
  expect(await confirm(proposed, { reason: 'Autre.' })).toEqual(refuse({ code: 'proposal-changed' }));
  expect(stored.application(applicationId)?.status).toBe('ineligible');
});

test.each([
  ['ineligible', { jury: 'closed' }, { code: 'reinstatement-late', round: 'jury' }],
  ['not-shortlisted', { panel: 'open' }, { code: 'round-not-released', state: 'open' }],
  ['not-selected', { panel: 'closed' }, { code: 'round-not-released', state: 'closed' }],
  ['not-shortlisted', { panel: 'called-off' }, { code: 'reinstatement-called-off' }],
  ['ineligible', { jury: 'called-off', panel: 'called-off' }, { code: 'reinstatement-called-off' }],
] as const)('%s is not reinstated with %o', async (status, states, refusal) => {
  const { propose } = await given(status, states);
  expect(await propose()).toEqual(refuse(refusal));
});

test('another execution begins once the one before is over, and not while it is still to be told', async () => {
  const over = await given('ineligible');
  await over.confirm(await over.digest());
  expect(await over.table.get(startKey(over.applicationId))).toMatchObject({
    name: `${over.applicationId}_a4`,
    after: 1,
    undeliveredPk: expect.any(String),
  });
  const running = await given('ineligible', {}, false);
  await expect(running.confirm(await running.digest())).rejects.toThrow(ApplicationContended);
});

test('nothing is reinstated without an appeal that waits', async () => {
  const { propose, confirm, digest } = await given('ineligible');
  expect(await propose({ kind: 'hierarchical' })).toEqual(refuse({ code: 'no-appeal-open' }));
  const proposed = await digest();
  await confirm(proposed);
  expect(await confirm(proposed)).toEqual(refuse({ code: 'no-appeal-open' }));
});
