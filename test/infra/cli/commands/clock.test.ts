/** The clock by commands, on a programme that runs on this machine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

let programme: TestProgramme;
beforeAll(async () => {
  const times = loadCohortFile('promotion-1');
  programme = await startTestProgramme('2021-12-16T08:00:00Z', { times });
});
afterAll(() => programme?.close());

async function given(...words: string[]) {
  const terminal = aTerminal();
  const code = await aic([...words, '--local', programme.stateDir], terminal);
  return { code, out: terminal.out(), said: terminal.said() };
}
const clock = async () => JSON.parse((await given('clock', 'show', '--json')).out);

test('it is shown with what comes next, led there, and to an instant; never back', async () => {
  expect(await clock()).toMatchObject({
    stage: 'before the call',
    next: { at: '2021-12-17T08:00:00.000Z', what: 'the call opens' },
  });
  const moved = await given('clock', 'next');
  expect([moved.code, moved.said]).toEqual([0, expect.stringContaining('call open')]);
  expect((await given('clock', 'set', '2022-01-27T12:00:00+01:00')).code).toBe(0);
  expect(await clock()).toMatchObject({ stage: 'eligibility', next: { what: 'the jury opens' } });
  const back = await given('clock', 'set', '2022-01-01T00:00:00Z');
  expect([back.code, back.said]).toEqual([
    2,
    expect.stringMatching(/^the programme’s time is [^\n]+never goes back$/),
  ]);
  for (const wrong of ['tomorrow', '2022-02-01', '2022-02-01T10:00', '2022-02-31T10:00Z'])
    expect((await given('clock', 'set', wrong)).code, wrong).toBe(2);
});

test('past its calendar nothing comes next, and it says so', async () => {
  expect((await given('clock', 'set', '2022-12-24T12:00:00Z')).code).toBe(0);
  const over = await given('clock', 'next');
  expect([over.code, over.said]).toEqual([2, expect.stringContaining('nothing comes next')]);
});
