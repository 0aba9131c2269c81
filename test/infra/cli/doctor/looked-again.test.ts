/** What the doctor found a while ago is looked at again before it is mended, and a table before anything is stopped for it. */
import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, type StoredProgramme } from '#infra/cli/maintenance/place.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

let programme: TestProgramme;
let place: StoredProgramme;
let applicationId: string;
beforeAll(async () => {
  programme = await startTestProgramme('2022-01-10T09:00:00+01:00');
  place = await openPlace({ state: programme.stateDir, values: {} });
  ({ applicationId } = await programme.file(anApplicationForm(), '00000000-0000-4000-8000-000000000001'));
  await programme.settle();
});
afterAll(async () => {
  place?.close();
  await programme?.close();
});

const ops = async (words: readonly string[], whileAsked?: () => Promise<unknown>) => {
  const env = { AIC_TOKEN: await programme.staffToken(['staff', 'operator']) };
  const terminal = aTerminal({ env, answers: [] });
  terminal.question = async () => {
    await whileAsked?.();
    return 'y';
  };
  const code = await aic(['ops', ...words, '--local', programme.stateDir], terminal);
  return { code, said: terminal.said() };
};
const running = async () =>
  (await factsOf(place)).executions.filter(({ isRunning }) => isRunning).map(({ name }) => name);

it('mends nothing that somebody else has mended while it was asked', async () => {
  const executionArn = place.machines.application.replace(':stateMachine:', ':execution:');
  await place.states.send(new StopExecutionCommand({ executionArn: `${executionArn}:${applicationId}` }));
  await programme.settle();
  const { code, said } = await ops(['doctor', '--fix'], async () => {
    expect(await ops(['doctor', '--fix', '--yes'])).toMatchObject({ code: 0 });
    await programme.settle();
  });
  expect(await running()).toEqual([`${applicationId}_r2`]);
  expect(diagnose(await factsOf(place))).toEqual([]);
  expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('changed meanwhile') });
});

it('stops nothing for a table that is of another programme', async () => {
  const token = await programme.staffToken(['staff', 'operator']);
  await programme.call(
    'POST',
    '/staff/mail/stop',
    { reason: 'La table est remise à un instant passé.' },
    token,
  );
  await programme.settle();
  const before = await running();
  expect(before).toHaveLength(1);
  expect(await ops(['restored', '--from', place.tables.escrow])).toMatchObject({
    code: 2,
    said: expect.stringContaining('another programme'),
  });
  expect(await running()).toEqual(before);
});
