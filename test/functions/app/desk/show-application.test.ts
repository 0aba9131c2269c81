import { expect, test } from 'vitest';
import { labelMany } from '#app/desk/label-applications.ts';
import { takeApplication } from '#app/desk/own-application.ts';
import { showApplication } from '#app/desk/show-application.ts';
import { addNote } from '#app/desk/staff-notes.ts';
import { openedHandover } from '#domain/application/handover.ts';
import type { LateAccess } from '#domain/application/late-access.ts';
import { fieldsIn } from '#domain/cohort/condition.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
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
  expect(shown.ok && shown.value.ruleFields).toStrictEqual({});
  expect(programme.asked.map(({ call }) => call)).toEqual(['QueryCommand', 'QueryCommand']);
  expect(await showApplication(programme, idOf(2))).toMatchObject({ refusal: { code: 'not-found' } });
});

test('a reader who is not on the roll any more has no name, and the others keep theirs', async () => {
  const jury = await anOpenJury(1);
  const [gone, ...others] = jury.on(1).map(({ jurorId }) => jurorId);
  const rolls = { juror: async (id: string) => (id === gone ? undefined : jury.rolls.juror(id)) };
  const shown = await showApplication({ ...jury, rolls }, idOf(1));
  expect(shown.ok && Object.keys(shown.value.readers).sort()).toEqual(others.sort());
});

test('of what was filed late staff see why, until when and by whom, as long as the access is kept', async () => {
  const programme = programmeInMemory();
  const applicationId = programme.put({ ...anApplication('received'), lateAccess: 'l-1' });
  const told = {
    ground: 'outage' as const,
    reason: 'Panne du site.',
    endsAt: '2022-02-01T12:00:00+01:00',
    givenBy: 'staff-1',
  };
  const access: LateAccess = {
    state: 'used',
    accessId: 'l-1',
    email: 'aline@example.org',
    language: 'fr',
    applicationId,
    givenAt: '2022-01-27T10:00:00.000Z',
    usedAt: '2022-01-28T10:00:00.000Z',
    ...told,
  };
  const lateAccesses = { find: async (id: string) => (id === 'l-1' ? access : undefined) };
  const shown = await showApplication({ ...programme, lateAccesses }, applicationId);
  expect(shown.ok && shown.value.lateAccess).toEqual(told);
  const later = await showApplication(programme, applicationId);
  expect(later.ok && 'lateAccess' in later.value).toBe(false);
});

test('each rule that failed stands with what it reads of the form; one of before, which is gone, reads nothing', async () => {
  const programme = programmeInMemory();
  const [first, second] = programme.cohort.applicants.rules;
  if (!first || !second) throw new Error('the cohort has rules');
  const failures = [second, { ...first, code: 'gone' }].map(({ code, severity, message }) => ({
    code,
    severity,
    message,
  }));
  const assessment = {
    outcome: 'ineligible' as const,
    failures,
    duplicates: [],
    at: '2022-01-11T10:00:00.000Z',
  };
  const applicationId = programme.put(anApplication('received', { type: 'EligibilityAssessed', assessment }));
  const shown = await showApplication(programme, applicationId);
  expect(shown.ok && shown.value.ruleFields).toEqual({ [second.code]: fieldsIn(second.require), gone: [] });
  expect(fieldsIn(second.require)).not.toEqual([]);
});

test('a hand-over is shown until its end, and no longer', async () => {
  const shownAt = async (now: string) => {
    const programme = programmeInMemory(promotion1, now);
    const handover = openedHandover('h-0123456789ABCDEF', '2022-03-01T10:00:00.000Z');
    const applicationId = programme.put({ ...anApplication('eligible'), handover });
    const shown = await showApplication(programme, applicationId);
    return shown.ok && shown.value.application.handover?.handoverId;
  };
  expect(await shownAt('2022-03-08T09:59:59.000Z')).toBe('h-0123456789ABCDEF');
  expect(await shownAt('2022-03-08T10:00:00.000Z')).toBeUndefined();
});
