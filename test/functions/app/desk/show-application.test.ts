import { expect, test } from 'vitest';
import { labelMany } from '#app/desk/label-applications.ts';
import { takeApplication } from '#app/desk/own-application.ts';
import { showApplication } from '#app/desk/show-application.ts';
import { addNote } from '#app/desk/staff-notes.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { partitionsRead } from '#test/support/table-in-memory.ts';
import { anOpenJury } from '../jury/jury-session.ts';

const secret = 'Ce qui ne se lit pas ici';

test('a file is what lies beside its application, in one query; of the roll, those who read it and nobody else', async () => {
  const jury = await anOpenJury(2);
  await labelMany(jury, { applicationIds: [idOf(1)], label: 'À rappeler', isOn: true, by: staff });
  await takeApplication(jury, { applicationId: idOf(1), by: staff });
  const noteOfStaff = { note: secret, idempotencyKey: '6f2c7d2e-6d3b-4d5c-9a54-2f8d4b1f0a11', by: staff };
  await addNote(jury, { applicationId: idOf(1), ...noteOfStaff });
  jury.asked.length = 0;
  const shown = await showApplication(jury, idOf(1));
  const readers = jury.on(1).map(({ jurorId }) => jurorId);
  expect(shown).toMatchObject({
    value: { application: { applicationId: idOf(1) }, owner: { by: staff }, labels: ['À rappeler'] },
  });
  expect(shown.ok && Object.keys(shown.value.readers).sort()).toEqual(readers.sort());
  expect(shown.ok && shown.value.timeline.map(({ type }) => type)).toEqual(['LabelAdded']);
  expect(JSON.stringify(shown)).not.toContain(secret);
  expect(jury.asked.map(({ call }) => call)).toEqual(['QueryCommand', 'QueryCommand', 'BatchGetItemCommand']);
  expect(partitionsRead(jury.asked)).toEqual(readers.map(() => 'ROLL#jury'));
});

test('before it has readers, nothing of the roll is read', async () => {
  const programme = programmeInMemory();
  programme.apply(1, 'received');
  const shown = await showApplication(programme, idOf(1));
  expect(shown).toMatchObject({ value: { readings: [], readers: {}, labels: [] } });
  expect(programme.asked.map(({ call }) => call)).toEqual(['QueryCommand', 'QueryCommand']);
  expect(await showApplication(programme, idOf(2))).toMatchObject({ refusal: { code: 'not-found' } });
});
