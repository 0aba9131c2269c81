/** The clock by commands, on a programme that runs on this machine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { aTerminal } from '#test/support/terminal.ts';

const times = loadCohortFile('promotion-1');
let programme: TestProgramme;
/** On the last day of its calendar: a leap through all the others costs as much as their runs. */
let ending: TestProgramme;
beforeAll(async () => {
  [programme, ending] = await Promise.all([
    startTestProgramme('2021-12-16T08:00:00Z', { times }),
    startTestProgramme('2022-11-30T16:00:00Z', { times }),
  ]);
});
afterAll(() => Promise.all([programme?.close(), ending?.close()]));

async function given(to: TestProgramme, ...words: string[]) {
  const terminal = aTerminal();
  const code = await aic([...words, '--local', to.stateDir], terminal);
  return { code, out: terminal.out(), said: terminal.said() };
}
const clock = async () => JSON.parse((await given(programme, 'clock', 'show', '--json')).out);

test('it is shown with what comes next, led there, and to an instant; never back', async () => {
  expect(await clock()).toMatchObject({
    stage: 'before the call',
    next: { at: '2021-12-17T08:00:00.000Z', what: 'the call opens' },
  });
  const moved = await given(programme, 'clock', 'next');
  expect([moved.code, moved.said]).toEqual([0, expect.stringContaining('call open')]);
  expect((await given(programme, 'clock', 'set', '2022-01-27T12:00:00+01:00')).code).toBe(0);
  expect(await clock()).toMatchObject({ stage: 'eligibility', next: { what: 'the jury opens' } });
  const back = await given(programme, 'clock', 'set', '2022-01-01T00:00:00Z');
  expect([back.code, back.said]).toEqual([
    2,
    expect.stringMatching(/^the programme’s time is [^\n]+never goes back$/),
  ]);
  for (const wrong of ['tomorrow', '2022-02-01', '2022-02-01T10:00', '2022-02-31T10:00Z'])
    expect((await given(programme, 'clock', 'set', wrong)).code, wrong).toBe(2);
});

test('past its calendar nothing comes next, and it says so', async () => {
  const last = await given(ending, 'clock', 'next');
  expect([last.code, last.said]).toEqual([0, expect.stringContaining('cohort over')]);
  const over = await given(ending, 'clock', 'next');
  expect([over.code, over.said]).toEqual([2, expect.stringContaining('nothing comes next')]);
  expect((await given(ending, 'clock', 'set', '2022-12-01T12:00:00Z')).code).toBe(0);
  expect((await given(ending, 'clock', 'next')).code).toBe(2);
});
