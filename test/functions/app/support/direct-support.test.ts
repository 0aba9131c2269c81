import { expect, test } from 'vitest';
import {
  closeCheckIns,
  endSupport,
  proposePlan,
  removeSession,
  takeBackPlan,
} from '#app/support/direct-support.ts';
import { agreePlan } from '#app/support/laureate-acts.ts';
import { refuse } from '#domain/values/result.ts';
import { agreed, aSupportedLaureate } from '#test/functions/app/support/supported-laureate.ts';
import { staff } from '#test/support/programme-in-memory.ts';
import {
  aPlan,
  supportedId as applicationId,
  dayOfSupport,
  supportCommands,
} from '#test/support/support-builder.ts';

const { adviserId } = aPlan;
const onSupport = { applicationId, by: staff };

/** The adviser of the plan is on the roll. */
async function withAdviser(life: Awaited<ReturnType<typeof aSupportedLaureate>>) {
  await life.deps.advisers.enrol([
    { adviserId, name: 'Inès', email: 'ines@conseil.example', language: 'fr', kinds: ['technical'] },
  ]);
  return life;
}
const lastOf = async ({ deps }: Awaited<ReturnType<typeof aSupportedLaureate>>) =>
  (await deps.supports.timeline(applicationId)).at(-1);

test('a plan is proposed in the name of who proposes it, and taken back by whoever takes it back', async () => {
  const life = await withAdviser(await aSupportedLaureate());
  life.on(1);
  expect(await proposePlan(life.deps, { ...onSupport, ...aPlan })).toMatchObject({ ok: true });
  const { proposed } = await life.found();
  expect(proposed).toEqual({ ...aPlan, proposedBy: staff.id, proposedAt: dayOfSupport(1) });
  expect(await takeBackPlan(life.deps, onSupport)).toMatchObject({ ok: true });
  expect((await life.found()).proposed).toBeUndefined();
  expect(await lastOf(life)).toMatchObject({ type: 'PlanTakenBack', data: { by: staff.id }, actor: staff });
  expect(await takeBackPlan(life.deps, onSupport)).toEqual(refuse({ code: 'plan-missing' }));
});

test('a change of a plan says why, which its laureate reads', async () => {
  const life = await withAdviser(await agreed());
  const reason = 'La régie signe en décembre.';
  expect(await proposePlan(life.deps, { ...onSupport, ...aPlan })).toEqual(
    refuse({ code: 'reason-required' }),
  );
  expect(await proposePlan(life.deps, { ...onSupport, ...aPlan, reason })).toMatchObject({ ok: true });
  expect(await life.shown()).toMatchObject({ proposed: { reason, isChange: true } });
});

test('a laureate reads who would advise before it agrees, in the letter and on its page; and that they left since', async () => {
  const life = await aSupportedLaureate();
  const known = { name: 'Inès Faure', email: 'ines@conseil.example', language: 'fr' } as const;
  await life.deps.advisers.enrol([{ adviserId, ...known, partner: 'region', kinds: ['technical'] }]);
  life.on(1);
  expect(await proposePlan(life.deps, { ...onSupport, ...aPlan })).toMatchObject({ ok: true });
  const adviser = { name: 'Inès Faure', organisation: 'La Région' };
  const [letter] = life.deps.stored.items('email');
  expect(letter).toMatchObject({ template: 'plan-proposed', data: { adviser } });
  expect((await life.shown()).proposed).toMatchObject({ adviser });
  await agreePlan(life.deps, { applicationId, proposedAt: dayOfSupport(1) });
  expect((await life.shown()).plan).toMatchObject({ adviser });
  await life.deps.advisers.remove(adviserId, dayOfSupport(40));
  expect((await life.shown()).plan).toMatchObject({ adviser: { ...adviser, hasLeft: true } });
  expect(JSON.stringify(await life.shown())).not.toContain(known.email);
});

test('who advises must be on the roll, and what else is wrong with a plan is told beside it', async () => {
  const life = await aSupportedLaureate();
  const milestones = [{ milestoneId: 'm1', title: 'Trop tard', dueOn: '2023-01-11' }];
  const unknown = { field: 'adviserId', code: 'not-on-roll' };
  const late = { field: 'milestones.0.dueOn', code: 'outside-support', from: '2022-06-10', to: '2023-01-10' };
  const propose = () => proposePlan(life.deps, { ...onSupport, ...aPlan, milestones });
  expect(await propose()).toEqual(refuse({ code: 'invalid-request', problems: [unknown, late] }));
  await withAdviser(life);
  expect(await propose()).toEqual(refuse({ code: 'invalid-request', problems: [late] }));
  await life.deps.advisers.remove(adviserId, dayOfSupport(0));
  expect(await propose()).toEqual(refuse({ code: 'invalid-request', problems: [unknown, late] }));
});

test('check-ins are closed on the last day only with a reason, and without one on the day after', async () => {
  const life = await agreed();
  life.at('2023-01-10T22:59:59.999Z');
  expect(await closeCheckIns(life.deps, onSupport)).toEqual(refuse({ code: 'reason-required' }));
  const reason = 'Tout est fait.';
  const early = await agreed();
  early.on(40);
  expect(await closeCheckIns(early.deps, { ...onSupport, reason })).toMatchObject({
    value: { stage: 'reports' },
  });
  expect(await lastOf(early)).toMatchObject({
    type: 'CheckInsClosed',
    actor: staff,
    data: { reason, by: staff.id },
  });
  life.at('2023-01-10T23:00:00.000Z');
  expect(await closeCheckIns(life.deps, onSupport)).toMatchObject({ value: { stage: 'reports' } });
});

test('a session is removed by its id, with the reason and by whom', async () => {
  const life = await agreed();
  life.on(40);
  await life.staffDo(supportCommands['note-session']);
  const reason = 'Doublon.';
  expect(await removeSession(life.deps, { ...onSupport, sessionId: 's-1', reason })).toEqual(
    refuse({ code: 'session-unknown' }),
  );
  expect(await removeSession(life.deps, { ...onSupport, sessionId: 's-2', reason })).toMatchObject({
    ok: true,
  });
  expect((await life.found()).sessions).toEqual([]);
  expect(await lastOf(life)).toMatchObject({
    type: 'SessionRemoved',
    actor: staff,
    data: { sessionId: 's-2', reason, by: staff.id },
  });
});

test('staff end a support for a reason that is kept, and nothing is done in it after that', async () => {
  const life = await agreed();
  const reason = 'Le collectif ne répond plus.';
  expect(await endSupport(life.deps, { ...onSupport, reason })).toMatchObject({ ok: true });
  expect(await life.shown()).toMatchObject({ ended: { because: 'staff', reason } });
  expect(await lastOf(life)).toMatchObject({ type: 'SupportEnded', data: { by: staff.id }, actor: staff });
  const sent = life.deps.stored.items('email') as unknown as { template: string; data: object }[];
  const told = sent.find(({ template }) => template === 'support-ended');
  expect(told).toMatchObject({
    template: 'support-ended',
    data: { reason, author: { name: expect.any(String) } },
  });
  const nobody = { ...onSupport, applicationId: 'aic1-00000000000000ZZ', reason };
  expect(await endSupport(life.deps, nobody)).toEqual(refuse({ code: 'not-found' }));
  expect(await endSupport(life.deps, { ...onSupport, reason })).toEqual(
    refuse({ code: 'support-stage-passed', stage: 'ended', command: 'end-support' }),
  );
});
