import { expect, test } from 'vitest';
import { award } from '#app/agreement/award.ts';
import type { Status } from '#domain/application/application.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

const at = '2022-06-10T10:00:00.000Z';

function given(status: Status) {
  const memory = programmeInMemory(promotion1, at);
  const applicationId = memory.put(anApplication(status));
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
