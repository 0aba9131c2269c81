import { expect, test } from 'vitest';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import { applicationIdFor, fileApplication } from '#app/application/file-application.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { refuse } from '#domain/values/result.ts';
import { anApplicationForm, aReceivedApplication, inBalance } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const key = '0b8f4a0e-6a1d-4d0e-9a53-0c0f6f6b8a11';
const { closesAt, opensAt, endsAt, gracePeriodMinutes } = promotion1.calendar;
const atClosing = Date.parse(closesAt);
const minutes = (count: number) => count * 60_000;

function given(now: number = atClosing - minutes(60)) {
  const memory = programmeInMemory(promotion1, new Date(now).toISOString());
  const started: unknown[] = [];
  const deps = {
    ...memory,
    links: {
      read: memory.links.read,
      async start(owner: unknown, endsAt: string) {
        started.push({ owner, endsAt });
        return { token: `session-${started.length}`, endsAt };
      },
    },
  };
  return {
    ...memory,
    started,
    file: (form = anApplicationForm(), idempotencyKey = key) =>
      fileApplication(deps, { form, idempotencyKey }),
  };
}

test('a filing is stored with its receipt and answered with a session, no longer than its link will live', async () => {
  const { file, filings, started, stored } = given();
  const applicationId = applicationIdFor(promotion1, key);
  expect(await file()).toEqual({
    ok: true,
    value: {
      created: true,
      receipt: {
        applicationId,
        status: 'received',
        receivedAt: '2022-01-26T21:59:00.000Z',
        filedDuringGrace: false,
        session: 'session-1',
      },
    },
  });
  expect(started).toEqual([{ owner: { purpose: 'applicant', id: applicationId }, endsAt }]);
  expect(filings[0]?.effects).toEqual([
    {
      kind: 'email',
      template: 'receipt',
      data: {
        receivedAt: '2022-01-26T21:59:00.000Z',
        implicitRejectionAt: '2022-03-26T21:59:00.000Z',
        filedDuringGrace: false,
        applicantType: 'association',
      },
    },
  ]);
  expect(stored.application(applicationId)).toMatchObject({
    bodySha256: sha256Of(anApplicationForm()),
    version: 1,
  });
});

test('the rules under which it was received are kept', async () => {
  const { file, rules, filings } = given();
  await file();
  const sha256 = filings[0]?.application.rulesSha256 ?? '';
  expect(sha256).toBe(sha256Of(promotion1.applicants.rules));
  expect(await rules.find(sha256)).toEqual(promotion1.applicants.rules);
});

test('more than the call grants to a project is refused, whatever staff would say of it, and nothing is stored', async () => {
  const asking = (requestedCents: number) => {
    const form = anApplicationForm();
    return inBalance({ ...form, project: { ...form.project, requestedCents } });
  };
  const { file, stored } = given();
  const before = stored.items();
  expect(await file(asking(12_000_001))).toMatchObject({
    refusal: {
      code: 'invalid-request',
      problems: [{ field: 'project.requestedCents', code: 'above-maximum' }],
    },
  });
  expect(stored.items()).toEqual(before);
  expect(await file(asking(12_000_000))).toMatchObject({ ok: true });
});

test('the id is the cohort prefix and eighty bits of the key, whatever the case of the key', () => {
  // As an earlier release computed it: whoever repeats a filing after a deployment meets their own.
  expect(applicationIdFor(promotion1, key)).toBe('aic1-S2CVMX5BXDYMM719');
  expect(applicationIdFor(promotion1, key.toUpperCase())).toBe(applicationIdFor(promotion1, key));
});

test('the same key and body again meets the same application, without another link or receipt', async () => {
  const { file, filings, started } = given();
  const first = await file();
  const again = await file();
  expect(again).toMatchObject({ ok: true, value: { created: false } });
  expect(again.ok && again.value.receipt.applicationId).toBe(first.ok && first.value.receipt.applicationId);
  expect(again.ok && again.value.receipt).not.toHaveProperty('session');
  expect([filings.length, started.length]).toEqual([1, 1]);
});

test('the same key with another body is refused and changes nothing', async () => {
  const { file, stored } = given();
  await file();
  const other = anApplicationForm({ contact: { name: 'Autre', email: 'autre@example.org' } });
  expect(await file(other)).toEqual(refuse({ code: 'idempotency-key-reused' }));
  expect(stored.applications()).toMatchObject([{ form: anApplicationForm() }]);
});

test.each([
  ['at the opening', Date.parse(opensAt), false],
  ['at the very instant of the closing', atClosing, false],
  ['one second after the deadline', atClosing + 1_000, true],
  ['at the end of the grace period', atClosing + minutes(gracePeriodMinutes), true],
])('filed %s is accepted', async (_, now, filedDuringGrace) => {
  expect(await given(now).file()).toMatchObject({ ok: true, value: { receipt: { filedDuringGrace } } });
});

test.each([
  ['before the opening', Date.parse(opensAt) - 1, { code: 'call-not-open', opensAt }],
  [
    'one millisecond after the grace period',
    atClosing + minutes(gracePeriodMinutes) + 1,
    { code: 'call-closed', closesAt },
  ],
])('filed %s is refused, with nothing stored', async (_, now, refusal) => {
  const { file, stored, filings } = given(now);
  const before = stored.items();
  expect(await file()).toEqual({ ok: false, refusal });
  expect([stored.items(), filings]).toEqual([before, []]);
});

test.each([atClosing, Date.parse(opensAt) - 1])(
  'once the call is called off nothing is filed, at any time (%s)',
  async (now) => {
    const { file, putRound, stored } = given(now);
    const calledOff = { reason: 'Crédits annulés.', by: 'staff-1', at: '2021-12-20T10:00:00.000Z' };
    putRound({ ...plannedRound('eligibility'), version: 1, state: 'called-off', calledOff });
    const refusal = { code: 'call-called-off', at: calledOff.at };
    expect(await file()).toEqual({ ok: false, refusal });
    expect(stored.applications()).toEqual([]);
  },
);

test('after the end that the file says, a filing is in time until the end as it was moved', async () => {
  const until = '2022-02-02T23:59:00+01:00';
  const moved = { from: closesAt, until, reason: 'Panne.', by: 'staff-1', at: '2022-01-20T10:00:00.000Z' };
  const { file, putRound } = given(Date.parse(until));
  putRound({ ...plannedRound('eligibility'), version: 1, extensions: [moved] });
  expect(await file()).toMatchObject({ value: { receipt: { filedDuringGrace: false } } });
});

test('an application that is there and cannot be read is a breakage', async () => {
  const programme = programmeInMemory(promotion1, new Date(atClosing).toISOString());
  const find = async () => undefined;
  const applications = { ...programme.applications, file: async () => 'exists' as const, find };
  const asked = { form: anApplicationForm(), idempotencyKey: key };
  await expect(fileApplication({ ...programme, applications }, asked)).rejects.toThrow(
    'exists and cannot be read',
  );
});

test('a filing repeated after the closing is still answered as before', async () => {
  const { file, put } = given(atClosing + minutes(gracePeriodMinutes) + 1);
  put({ ...aReceivedApplication(), applicationId: applicationIdFor(promotion1, key) });
  expect(await file()).toMatchObject({ ok: true, value: { created: false } });
});

test('in the last hour of a call each filing reads in one call, writes in one, and begins a session in a third', async () => {
  const { table, asked } = tableInMemory();
  const deps = {
    ...programmeInMemory(promotion1, new Date(atClosing - minutes(60)).toISOString()),
    applications: applicationStore(table),
    links: linkStore(table),
    rounds: roundReader(table),
    rules: rulesArchive(table),
  };
  const fileOne = () =>
    fileApplication(deps, { form: anApplicationForm(), idempotencyKey: crypto.randomUUID() });
  // The first keeps the rules as well.
  await fileOne();
  asked.length = 0;
  expect(await fileOne()).toMatchObject({ ok: true });
  expect(asked.map(({ call }) => call)).toEqual([
    'BatchGetItemCommand',
    'TransactWriteItemsCommand',
    'PutItemCommand',
  ]);
});
