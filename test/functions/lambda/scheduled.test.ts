/** What is seen of a run that nobody waits for: its lines, its metrics on a line of their own, and no answer. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportedEvents, scheduled, type Told } from '#lambda/unattended-run.ts';

let written: unknown[];
beforeEach(() => {
  written = [];
  vi.spyOn(console, 'info').mockImplementation((line) => void written.push(line));
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(JSON.parse(String(line)));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const clock = { now: () => new Date('2022-01-10T10:00:00.000Z') };
const run = (told: Told) => scheduled('programme', clock, async () => told)({}, {} as never);

test('the numbers of a run are metrics of its programme, then come its lines', async () => {
  expect(await run({ lines: [{ message: 'sweep' }], metrics: { WorkStuck: 2 } })).toBeUndefined();
  expect(written).toEqual([
    expect.objectContaining({
      _aws: expect.objectContaining({ Timestamp: clock.now().getTime() }),
      Programme: 'programme',
      WorkStuck: 2,
    }),
    { message: 'sweep' },
  ]);
});

test('no number, no metric', async () => {
  await run({ lines: [{ queued: 1 }], metrics: {} });
  expect(written).toEqual([{ queued: 1 }]);
});

test('of a run whose part failed the rest is told first, then the failure is that of the run', async () => {
  const failure = new Error('throttled');
  const told = { lines: [{ message: 'sweep' }], metrics: { WorkStuck: 1 }, failures: [failure] };
  await expect(run(told)).rejects.toBe(failure);
  expect(written).toEqual([expect.objectContaining({ WorkStuck: 1 }), { message: 'sweep' }]);
});

test('of several failures each is told', async () => {
  const failures = [new Error('throttled'), new TypeError('no such round')];
  await expect(run({ lines: [], failures })).rejects.toMatchObject({
    message: 'Error: throttled; TypeError: no such round',
    errors: failures,
  });
});

test('of what the mail service tells, what is noted is logged and nothing answered', async () => {
  const note = async (key: string) => ({ key, outcome: 'noted' });
  expect(await reportedEvents(String, note)('m-1', {} as never)).toBeUndefined();
  expect(written).toEqual([{ key: 'm-1', outcome: 'noted' }]);
});
