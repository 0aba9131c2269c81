import { describe, expect, test } from 'vitest';
import { EXECUTION, gate, only, stage } from './stage.ts';

const named = (name: string) => expect.objectContaining({ name });

describe('a task that waits for its token', () => {
  test('does not complete when its function returns', async () => {
    const s = stage(only(gate()));
    await s.start();
    expect(s.status()).toEqual({ status: 'RUNNING' });
    expect(s.interpreter.position(EXECUTION)).toMatchObject({ state: 'Only', phase: 'callback' });
  });

  test('completes with the output that SendTaskSuccess gives', async () => {
    const s = stage(only(gate({ ResultPath: '$.gate' })));
    await s.start({ applicationId: 'a' });
    s.interpreter.sendTaskSuccess(s.token(), '{"outcome":"eligible"}');
    expect(s.status()).toEqual({
      status: 'SUCCEEDED',
      output: { applicationId: 'a', gate: { outcome: 'eligible' } },
    });
  });

  test('fails with the error that SendTaskFailure names', async () => {
    const s = stage(only(gate()));
    await s.start();
    s.interpreter.sendTaskFailure(s.token(), 'Application.Withdrawn', 'by the applicant');
    expect(s.status()).toEqual({
      status: 'FAILED',
      error: 'Application.Withdrawn',
      cause: 'by the applicant',
    });
  });

  test('fails when its function fails', async () => {
    const s = stage(only(gate()), { answer: () => ({ error: 'Broken', cause: '{}' }) });
    await s.start();
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'Broken' });
  });

  test('is completed by a success that arrives while its function still runs; the late answer is ignored', async () => {
    const answer = Promise.withResolvers<{ error: string; cause: string }>();
    const s = stage(only(gate()), { answer: () => answer.promise });
    const started = s.start();
    s.interpreter.sendTaskSuccess(s.token(), '"done"');
    expect(s.status()).toEqual({ status: 'SUCCEEDED', output: 'done' });
    answer.resolve({ error: 'Late', cause: '{}' });
    await started;
    expect(s.status()).toEqual({ status: 'SUCCEEDED', output: 'done' });
  });

  test('ignores a late answer of an earlier state while the next one runs', async () => {
    const answer = Promise.withResolvers<{ payload: unknown }>();
    const machine = { StartAt: 'A', States: { A: gate({ Next: 'B' }), B: gate({ End: true }) } };
    const s = stage(machine, { answer: (_, nth) => (nth === 1 ? answer.promise : { payload: 1 }) });
    const started = s.start();
    s.interpreter.sendTaskSuccess(s.token(), '{}');
    answer.resolve({ payload: 'late' });
    await started;
    await s.interpreter.idle();
    expect(s.interpreter.position(EXECUTION)).toMatchObject({ state: 'B', phase: 'callback' });
    expect(s.types().filter((type) => type === 'TaskSubmitted')).toHaveLength(1);
  });
});

describe('a token', () => {
  test('that was used answers TaskTimedOut while the execution goes on', async () => {
    const s = stage({ StartAt: 'A', States: { A: gate({ Next: 'B' }), B: gate({ End: true }) } });
    await s.start();
    const used = s.token();
    s.interpreter.sendTaskSuccess(used, '{}');
    expect(() => s.interpreter.sendTaskSuccess(used, '{}')).toThrow(named('TaskTimedOut'));
    expect(() => s.interpreter.sendTaskFailure(used, 'E')).toThrow(named('TaskTimedOut'));
  });

  test('of a closed execution answers TaskDoesNotExist', async () => {
    const s = stage(only(gate()));
    await s.start();
    s.interpreter.sendTaskSuccess(s.token(), '{}');
    expect(() => s.interpreter.sendTaskSuccess(s.token(), '{}')).toThrow(named('TaskDoesNotExist'));
  });

  test('of an execution that was stopped answers TaskDoesNotExist', async () => {
    const s = stage(only(gate()));
    await s.start();
    s.interpreter.stopExecution(EXECUTION, 'Stopped', 'by hand');
    expect(s.status()).toEqual({ status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
    expect(() => s.interpreter.sendTaskFailure(s.token())).toThrow(named('TaskDoesNotExist'));
  });

  test('that this interpreter never gave answers TaskDoesNotExist, a malformed one InvalidToken', async () => {
    const s = stage(only(gate()));
    await s.start();
    const other = `${s.token().slice(0, -4)}AAAA`;
    expect(() => s.interpreter.sendTaskSuccess(other, '{}')).toThrow(named('TaskDoesNotExist'));
    expect(() => s.interpreter.sendTaskSuccess('nonsense', '{}')).toThrow(named('InvalidToken'));
  });

  test('whose time is up answers TaskTimedOut, even before the timeout has been fired', async () => {
    let now = 0;
    const s = stage(only(gate({ TimeoutSeconds: 60 })), { clock: () => now });
    await s.start();
    now = 59_999;
    expect(() => s.interpreter.sendTaskSuccess(s.token(), '{')).toThrow(named('InvalidOutput'));
    now = 60_000;
    expect(() => s.interpreter.sendTaskSuccess(s.token(), '{}')).toThrow(named('TaskTimedOut'));
  });

  test('of an attempt that is retried is void; the new attempt has a new one', async () => {
    const machine = only(
      gate({ TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5 }] }),
    );
    const s = stage(machine);
    await s.start();
    const first = s.token();
    await s.advance(60_000);
    expect(() => s.interpreter.sendTaskSuccess(first, '{}')).toThrow(named('TaskTimedOut'));
    await s.advance(5_000);
    expect(s.token()).not.toBe(first);
    expect(() => s.interpreter.sendTaskSuccess(first, '{}')).toThrow(named('TaskTimedOut'));
    s.interpreter.sendTaskSuccess(s.token(), '"second"');
    expect(s.status()).toEqual({ status: 'SUCCEEDED', output: 'second' });
  });

  test('refuses an output that is not JSON, or above 256 KiB, and stays valid', async () => {
    const s = stage(only(gate()));
    await s.start();
    expect(() => s.interpreter.sendTaskSuccess(s.token(), '{')).toThrow(named('InvalidOutput'));
    const large = JSON.stringify('é'.repeat(140_000));
    expect(() => s.interpreter.sendTaskSuccess(s.token(), large)).toThrow(named('InvalidOutput'));
    s.interpreter.sendTaskSuccess(s.token(), '1');
    expect(s.status()).toEqual({ status: 'SUCCEEDED', output: 1 });
  });
});
