import { expect, test } from 'vitest';
import { applyCommand, applyPlan } from '#app/application/apply-command.ts';
import { decideEligibility } from '#app/application/decide-eligibility.ts';
import { evolve } from '#domain/application/evolve.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication, decided, proof } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-01-28T10:00:00.000Z';
const staff = { kind: 'staff', id: 'staff-2' } as const;

function given(application = anApplication('eligibility-review')) {
  const deps = programmeInMemory(promotion1, at);
  return { ...deps, id: deps.put(application), deps };
}

test('a change is stored with its events, its effects and who made it', async () => {
  const { deps, id, changes, stored } = given(anApplication('shortlisted'));
  const result = await applyCommand(
    deps,
    id,
    { command: 'withdraw', reason: 'Autre projet', evidence: proof },
    { kind: 'applicant' },
  );
  expect(result).toMatchObject({ ok: true, value: { status: 'withdrawn', version: 2 } });
  expect(stored.application(id)).toMatchObject({
    status: 'withdrawn',
    version: 2,
    withdrawnFrom: 'shortlisted',
  });
  expect(changes).toMatchObject([
    {
      expectVersion: 1,
      at,
      actor: { kind: 'applicant' },
      events: [{ type: 'Withdrawn', reason: 'Autre projet', evidence: proof }],
      effects: [
        { kind: 'resolve-gate', gate: 'AwaitPanelOutcome', resolution: { error: 'Application.Withdrawn' } },
        { kind: 'email', template: 'withdrawn' },
      ],
    },
  ]);
});

test('the decision is taken again on what another writer left: the second of two staff is told what the first decided', async () => {
  const { deps, id, stored, put, meanwhile } = given();
  meanwhile.run = () => {
    const before = stored.application(id);
    if (!before) return;
    const after = evolve(before, decided('ineligible', { reason: 'Hors champ', decidedAt: at }), at);
    put({ ...after, version: before.version + 1 });
  };
  const result = await decideEligibility(deps, { applicationId: id, outcome: 'eligible', by: staff });
  expect(result).toEqual(refuse({ code: 'already-decided', outcome: 'ineligible' }));
  expect(stored.application(id)).toMatchObject({ decision: { outcome: 'ineligible', decidedBy: 'staff-1' } });
});

test('an application that left its stage meanwhile refuses with its status', async () => {
  const { deps, id, put, meanwhile } = given();
  meanwhile.run = () => put({ ...anApplication('withdrawn'), version: 7 });
  const result = await decideEligibility(deps, { applicationId: id, outcome: 'eligible', by: staff });
  expect(result).toEqual(
    refuse({ code: 'stage-passed', status: 'withdrawn', command: 'decide-eligibility' }),
  );
});

test('the plan is made again from each newer version', async () => {
  const { deps, id, stored, put, meanwhile } = given();
  const seen: number[] = [];
  const change = () => {
    const before = stored.application(id);
    if (before && before.version < 3) put({ ...before, version: before.version + 1 });
    meanwhile.run = change;
  };
  meanwhile.run = change;
  const result = await applyPlan(
    deps,
    id,
    (application) => {
      seen.push(application.version);
      return accept({ command: 'withdraw', evidence: proof });
    },
    { kind: 'applicant' },
  );
  expect(result.ok).toBe(true);
  expect(seen).toEqual([1, 2, 3]);
});

test('a plan that is refused changes nothing, and its own refusal is the answer', async () => {
  const { deps, id, changes } = given();
  const plan = () => refuse({ code: 'too-late' as const });
  expect(await applyPlan(deps, id, plan, staff)).toEqual(refuse({ code: 'too-late' }));
  expect(changes).toEqual([]);
});

test('what is stored along with a change may be told from the application after it', async () => {
  const { deps, id, changes } = given();
  const plan = () => accept({ command: 'withdraw', evidence: proof } as const);
  await applyPlan(deps, id, plan, staff, ({ status }) => ({ duplicateKeys: [status] }));
  expect(changes).toMatchObject([{ duplicateKeys: ['withdrawn'] }]);
});

test('what is stored along with a command is stored as it is', async () => {
  const { deps, id, changes, codes } = given();
  const code = { codeSha256: 'key-1', messageKey: 'm', askedAt: at, sentAt: at, expiresAt: at, tries: 0 };
  await codes.keep(id, 'session-1', code);
  const withCode = { session: 'session-1', codeSha256: 'key-1' };
  await applyCommand(deps, id, { command: 'withdraw', evidence: proof }, staff, { withCode });
  expect(changes).toMatchObject([{ withCode }]);
});

test('after five conflicts in a row nothing is stored and the caller may try again', async () => {
  const { deps, id, stored, put, meanwhile, changes } = given();
  const change = () => {
    const before = stored.application(id);
    if (before) put({ ...before, version: before.version + 1 });
    meanwhile.run = change;
  };
  meanwhile.run = change;
  await expect(
    applyCommand(deps, id, { command: 'withdraw', evidence: proof }, { kind: 'applicant' }),
  ).rejects.toMatchObject({ name: 'ApplicationContended', message: expect.stringContaining(id) });
  expect(changes).toEqual([]);
  expect(stored.application(id)?.version).toBe(6);
});

test('an unknown application is not found', async () => {
  const { deps } = given();
  const result = await applyCommand(
    deps,
    'aic1-ZZZZZZZZZZZZZZZZ',
    { command: 'withdraw', evidence: proof },
    { kind: 'applicant' },
  );
  expect(result).toEqual(refuse({ code: 'not-found' }));
});
