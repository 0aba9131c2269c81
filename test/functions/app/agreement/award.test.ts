import { expect, test } from 'vitest';
import { agreementKey } from '#adapters/dynamodb/keys.ts';
import { award } from '#app/agreement/award.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import type { ApplicationIn, Status } from '#domain/application/application.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-06-10T10:00:00.000Z';

function given(status: Status) {
  const memory = programmeInMemory(promotion1, at);
  const applicationId = memory.put(anApplication(status));
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  memory.putAgreement(applicationId, agreementFor(laureate, promotion1, at, at));
  return { ...memory, applicationId, run: (id = applicationId) => award(memory, { applicationId: id }) };
}

test('what both have signed is awarded, once, by the programme', async () => {
  const { run, applicationId, stored, changes } = given('countersigned');
  const answer = { applicationId, outcome: 'awarded' };
  expect([await run(), await run()]).toEqual([answer, answer]);
  expect(stored.application(applicationId)?.status).toBe('awarded');
  expect(changes).toMatchObject([{ actor: { kind: 'programme' }, events: [{ type: 'Awarded' }] }]);
});

test('what is not signed by both, or is not there, is not awarded: its execution fails for staff to see', async () => {
  const { run, applicationId, changes } = given('signed');
  await expect(run()).rejects.toThrow(applicationId);
  await expect(run('aic1-ZZZZZZZZZZZZZZZZ')).rejects.toThrow('aic1-ZZZZZZZZZZZZZZZZ');
  expect(changes).toEqual([]);
});

test('what has no agreement, or is gone from beside it, is not awarded, and its execution says so', async () => {
  const { run, applicationId, table, putAgreement, changes } = given('countersigned');
  const gone = 'aic1-ZZZZZZZZZZZZZZZZ';
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  putAgreement(gone, agreementFor(laureate, promotion1, at, at));
  await expect(run(gone)).rejects.toThrow(`${gone} cannot be awarded: not-found`);
  await table.delete(agreementKey(applicationId));
  await expect(run()).rejects.toThrow(`${applicationId} has no agreement`);
  expect(changes).toEqual([]);
});

test('its payments are opened with it: every instalment of the agreement, with its day, and all of the grant', async () => {
  const { run, applicationId, payments } = given('countersigned');
  await run();
  const opened = await payments.find(applicationId);
  expect(opened?.instalments.map(({ state, dueOn }) => [state, dueOn])).toEqual([
    ['planned', '2022-02-10'],
    ['planned', '2023-06-30'],
  ]);
  expect(opened?.instalments.reduce((sum, one) => sum + one.amountCents, 0)).toBe(opened?.grantedCents);
  expect((await payments.timeline(applicationId)).map(({ type }) => type)).toEqual(['PaymentsOpened']);
});
