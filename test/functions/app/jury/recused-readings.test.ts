import { expect, test } from 'vitest';
import { enrolJurors } from '#app/jury/jury-roll.ts';
import { listReadings } from '#app/jury/list-readings.ts';
import { jurorOperations } from '#http/juror-api/operations.ts';
import { jurorRoutes } from '#http/juror-api/routes.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { anOpenJury, jurorsNamed, marksOf } from './jury-session.ts';

type Asked = (request: object) => Promise<unknown>;
const bodies: Record<string, object> = {
  recuse: { reason: 'Ami.' },
  'keep-note': { note: 'À revoir.' },
  'save-draft': { marks: [] },
  'file-review': { marks: marksOf(3) },
};
const onApplications = Object.keys(jurorRoutes).filter((name) => name !== 'open-juror-session');

test.each(onApplications)('%s gives a juror who recused nothing of the application', async (name) => {
  const jury = await anOpenJury(1);
  const [file] = await jury.applications.findMany([idOf(1)]);
  const { summary, description } = file?.form.project ?? {};
  const [first = '', second = ''] = jury.on(1).map(({ jurorId }) => jurorId);
  await jury.file(1, first, marksOf(5));
  await jury.file(1, second, marksOf(4));
  await jury.recuse(1, first);
  const operations = jurorOperations(jury as unknown as Parameters<typeof jurorOperations>[0]);
  const ask = operations[name as keyof typeof operations] as Asked;
  const body = bodies[name];
  const answer = await ask({ caller: first, params: { applicationId: idOf(1) }, body });
  const told = JSON.stringify(answer);
  expect(summary).toEqual(expect.any(String));
  for (const secret of [summary, description, 'budgetCents', 'requestedCents', 'others', '"applicant"'])
    if (secret !== undefined) expect(told).not.toContain(secret);
});

test('a recused reading is its title and the reason given, and nothing else', async () => {
  const jury = await anOpenJury(1);
  const jurorId = await jury.recuseFrom(1, 'Ami.');
  expect(await listReadings(jury, { jurorId })).toMatchObject({
    value: {
      minutesLeft: 0,
      readings: [{ applicationId: idOf(1), title: 'Projet 1', state: 'recused', reason: 'Ami.' }],
    },
  });
});

test('a tie that the roll learns after the assignment closes the reading too', async () => {
  const jury = await anOpenJury(1);
  const jurorId = jury.on(1)[0]?.jurorId ?? '';
  const number = jury.jurors.indexOf(jurorId);
  const [tied] = jurorsNamed(['ada', 'bea', 'cyd'][number] ?? '');
  if (!tied) throw new Error('nobody is tied');
  await enrolJurors(jury, { jurors: [{ ...tied, declaredConflicts: [idOf(1)] }] });
  const list = await listReadings(jury, { jurorId });
  expect(list.ok && list.value.readings).toStrictEqual([
    { applicationId: idOf(1), title: 'Projet 1', state: 'recused' },
  ]);
  expect(list).toMatchObject({ value: { minutesLeft: 0 } });
});
