/** What entering a gate means beside keeping its token; agreement-issue.test.ts tells of the paper itself. */
import { expect, test } from 'vitest';
import { gateKey } from '#adapters/dynamodb/keys.ts';
import { openGate } from '#app/agreement/open-gate.ts';
import { correctForm } from '#app/desk/correct-form.ts';
import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import type { OpenableGate } from '#workflows/contracts.ts';

const at = '2022-06-10T10:00:00.000Z';

function given(application: Application | undefined, cohort: Cohort = promotion1) {
  const memory = programmeInMemory(cohort, at);
  const applicationId = application ? memory.put(application) : 'aic1-ZZZZZZZZZZZZZZZZ';
  memory.rankAll();
  const opened: unknown[] = [];
  const deps = {
    ...memory,
    paint: async () => ({ bytes: new Uint8Array(), sha256: 'digest-of-the-paper' }),
    gates: {
      async open(...given: unknown[]) {
        opened.push(given);
        return 'waiting' as const;
      },
    },
  };
  const open = (gate: OpenableGate, overdue?: string) =>
    openGate(deps, { applicationId, gate, taskToken: 'token', overdue });
  return { ...memory, applicationId, opened, open };
}

test('a gate keeps the token of the execution that came to it', async () => {
  const { open, applicationId, opened, changes } = given(anApplication('laureate'));
  expect(await open('AwaitRepair')).toEqual({ applicationId, outcome: 'opened' });
  expect(opened).toEqual([[applicationId, 'AwaitRepair', 'token', at, false]]);
  expect(changes).toEqual([]);
});

test('the second state of a gate is told from the first', async () => {
  const { open, applicationId, opened } = given(anApplication('agreement-issued'));
  await open('AwaitSignature', 'AwaitOverdueSignature');
  expect(opened).toEqual([[applicationId, 'AwaitSignature', 'token', at, true]]);
});

test('at the signature the agreement is issued by the programme', async () => {
  const { open, changes } = given(anApplication('laureate'));
  await open('AwaitSignature');
  expect(changes).toMatchObject([
    {
      actor: { kind: 'programme' },
      agreement: { amountCents: 8_000_000 },
      events: [{ type: 'AgreementIssued', dueAt: '2022-07-10T10:00:00.000Z', sha256: 'digest-of-the-paper' }],
    },
  ]);
  expect(changes[0]?.events[0]).toHaveProperty('commitments');
});

test('of a company, which undertakes nothing of the kind, no commitments are recorded', async () => {
  const laureate = anApplication('laureate');
  const applicant = {
    type: 'company',
    name: 'Potagers & Cie',
    siret: '73282932000074',
    deMinimisCents: 0,
  } as const;
  const { open, changes } = given({ ...laureate, form: { ...laureate.form, applicant } });
  await open('AwaitSignature');
  expect(changes[0]?.events[0]).not.toHaveProperty('commitments');
});

test.each([
  ['withdrew meanwhile', anApplication('withdrawn')],
  ['has its agreement already', anApplication('agreement-issued')],
  ['is not there', undefined],
])('for an application that %s the gate opens and no agreement is issued', async (_, application) => {
  const { open, opened, changes } = given(application);
  await open('AwaitSignature');
  expect([opened.length, changes]).toEqual([1, []]);
});

test('of an agreement that a correction ends at once, its execution hears: it waited before anybody could', async () => {
  const laureate = anApplication('laureate');
  const memory = programmeInMemory(promotion1, at);
  const applicationId = memory.put(laureate);
  memory.rankAll();
  const correct = { applicationId, correction: { address: { street: '2 rue Neuve' } }, reason: 'Déménagé.' };
  const applications: typeof memory.applications = {
    ...memory.applications,
    async save(next, change) {
      const saved = await memory.applications.save(next, change);
      expect(await correctForm(memory, { ...correct, by: staff })).toMatchObject({ ok: true });
      return saved;
    },
  };
  const paint = async () => ({ bytes: new Uint8Array(), sha256: 'digest-of-the-paper' });
  const deps = { ...memory, applications, paint };
  await openGate(deps, { applicationId, gate: 'AwaitSignature', taskToken: 'token' });
  expect(memory.stored.application(applicationId)?.status).toBe('laureate');
  expect(await memory.table.get(gateKey(applicationId, 1))).toMatchObject({
    taskToken: 'token',
    resolution: { kind: 'failure', error: 'Application.Extended' },
  });
});

test('what is corrected while the agreement is drawn is in the one that is issued', async () => {
  const memory = programmeInMemory(promotion1, at);
  const applicationId = memory.put(anApplication('laureate'));
  memory.rankAll();
  const correct = { applicationId, correction: { address: { street: '2 rue Neuve' } }, reason: 'Déménagé.' };
  let drawn = 0;
  const paint: typeof memory.paint = async (...printed) => {
    drawn += 1;
    if (drawn === 1) expect(await correctForm(memory, { ...correct, by: staff })).toMatchObject({ ok: true });
    return memory.paint(...printed);
  };
  await openGate({ ...memory, paint }, { applicationId, gate: 'AwaitSignature', taskToken: 'token' });
  const printed = await memory.printed.find(applicationId);
  expect([drawn, printed?.beneficiary.address]).toEqual([2, '2 rue Neuve, 75020 Paris']);
});
