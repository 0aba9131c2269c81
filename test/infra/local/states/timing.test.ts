import { describe, expect, test } from 'vitest';
import { gate, only, START, type StageOptions, stage, task } from './stage.ts';

const broken = { error: 'Broken', cause: 'it is' };

describe('timeouts', () => {
  test('a task that takes longer than its TimeoutSeconds fails with States.Timeout', async () => {
    const s = stage(only(gate({ TimeoutSeconds: 60 })));
    await s.start();
    await s.advance(59_999);
    expect(s.status().status).toBe('RUNNING');
    await s.advance(1);
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(s.types()).toContain('TaskTimedOut');
  });

  test('a named branch takes the timeout of a gate', async () => {
    const Catch = [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Late' }];
    const s = stage({
      StartAt: 'A',
      States: { A: gate({ TimeoutSeconds: 60, Catch, End: true }), Late: { Type: 'Succeed' } },
    });
    await s.start({ applicationId: 'a' });
    await s.advance(60_000);
    expect(s.status()).toEqual({ status: 'SUCCEEDED', output: { applicationId: 'a' } });
  });

  test('a task without TimeoutSeconds waits for 99999999 seconds', async () => {
    const s = stage(only(gate()));
    await s.start();
    expect(s.interpreter.position('arn:aws:states:eu-west-3:000000000000:execution:M:e1')?.due).toBe(
      START + 99_999_999_000,
    );
  });

  test('an execution beyond its TimeoutSeconds is TIMED_OUT, whatever its states would catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const States = { A: gate({ Catch, End: true }), Caught: { Type: 'Succeed' } };
    const s = stage({ StartAt: 'A', TimeoutSeconds: 3600, States });
    await s.start();
    expect(s.interpreter.nextDue()).toBe(START + 3_600_000);
    await s.advance(3_600_000);
    expect(s.status()).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(s.types().at(-1)).toBe('ExecutionTimedOut');
    expect(s.interpreter.nextDue()).toBeUndefined();
  });

  test('an execution without TimeoutSeconds ends after a year, as every Standard execution', async () => {
    const s = stage(only(gate()));
    await s.start();
    expect(s.interpreter.nextDue()).toBe(START + 365 * 86_400_000);
  });
});

describe('a Wait', () => {
  test('passes its input on when its seconds are over', async () => {
    const s = stage(only({ Type: 'Wait', Seconds: 90 }));
    await s.start({ a: 1 });
    expect(s.interpreter.nextDue()).toBe(START + 90_000);
    await s.advance(89_999);
    expect(s.status().status).toBe('RUNNING');
    await s.advance(1);
    expect(s.status()).toEqual({ status: 'SUCCEEDED', output: { a: 1 } });
  });

  test('of zero seconds is due at once', async () => {
    const s = stage(only({ Type: 'Wait', Seconds: 0 }));
    await s.start();
    await s.interpreter.fireDue();
    expect(s.status().status).toBe('SUCCEEDED');
  });
});

describe('retries', () => {
  const times = async (retrier: object, options: StageOptions = {}) => {
    const at: number[] = [];
    const s = stage(only(task({ Retry: [{ ErrorEquals: ['Broken'], ...retrier }] })), {
      ...options,
      answer: () => {
        at.push((s.now() - START) / 1000);
        return broken;
      },
    });
    await s.start();
    await s.advance(86_400_000);
    expect(s.status()).toEqual({ status: 'FAILED', error: 'Broken', cause: 'it is' });
    return at;
  };

  test('without figures are three, after 1, 2 and 4 seconds', async () => {
    expect(await times({})).toEqual([0, 1, 3, 7]);
  });

  test('grow by BackoffRate up to MaxDelaySeconds', async () => {
    const retrier = { IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 };
    expect(await times(retrier)).toEqual([0, 2, 8, 18, 28]);
  });

  test('are none with MaxAttempts 0', async () => {
    expect(await times({ MaxAttempts: 0 })).toEqual([0]);
  });

  test('with full jitter wait a random part of the delay', async () => {
    const retrier = { IntervalSeconds: 8, MaxAttempts: 2, JitterStrategy: 'FULL' };
    expect(await times(retrier, { random: () => 0.25 })).toEqual([0, 2, 6]);
  });

  test('count for each retrier apart', async () => {
    const Retry = [
      { ErrorEquals: ['A'], IntervalSeconds: 1, MaxAttempts: 1 },
      { ErrorEquals: ['B'], IntervalSeconds: 1, MaxAttempts: 1 },
    ];
    const errors = ['A', 'B', 'A'];
    const s = stage(only(task({ Retry })), { answer: (_, n) => ({ error: errors[n - 1] ?? '', cause: '' }) });
    await s.start();
    await s.advance(60_000);
    expect(s.calls).toHaveLength(3);
    expect(s.status()).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  test('start afresh when the state is entered again', async () => {
    const Retry = [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }];
    const Catch = [{ ErrorEquals: ['Broken'], ResultPath: null, Next: 'Again' }];
    const States = { A: task({ Retry, Catch, End: true }), Again: { Type: 'Pass', Next: 'A' } };
    const s = stage({ StartAt: 'A', States }, { answer: (_, n) => (n < 4 ? broken : { payload: n }) });
    await s.start();
    await s.advance(60_000);
    expect(s.status()).toEqual({ status: 'SUCCEEDED', output: 4 });
  });
});
