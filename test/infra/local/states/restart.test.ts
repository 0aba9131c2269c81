import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXECUTION, gate, MACHINE, only, type Stage, type StageOptions, stage, task } from './stage.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'states-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const never = () => new Promise<never>(() => {});

/** A stage on the database file that another one left behind when its process died. */
function afterDeathOf(dead: Stage, options: StageOptions = {}): Stage {
  dead.interpreter.close();
  return stage(undefined, { file: join(folder, 'p.db'), now: dead.now(), ...options });
}

const stored = (definition: object, options: StageOptions = {}) =>
  stage(definition, { file: join(folder, 'p.db'), ...options });

describe('after the programme was killed', () => {
  test('a task in flight is invoked again, with the same token and payload', async () => {
    const first = stored(only(gate()), { answer: never });
    void first.start();
    const second = afterDeathOf(first);
    await second.interpreter.resume();
    expect(second.calls).toEqual(first.calls);
    second.interpreter.sendTaskSuccess(first.token(), '"kept"');
    expect(second.status()).toEqual({ status: 'SUCCEEDED', output: 'kept' });
  });

  test('a gate whose function had answered keeps waiting, and is not invoked again', async () => {
    const first = stored(only(gate()));
    await first.start();
    const second = afterDeathOf(first);
    await second.interpreter.resume();
    expect(second.calls).toEqual([]);
    second.interpreter.sendTaskSuccess(first.token(), '1');
    expect(second.status().status).toBe('SUCCEEDED');
  });

  test('an answer to the dead programme changes nothing', async () => {
    const answer = Promise.withResolvers<{ payload: unknown }>();
    const first = stored(only(task()), { answer: () => answer.promise });
    void first.start();
    const second = afterDeathOf(first, { answer: () => ({ payload: 'second' }) });
    answer.resolve({ payload: 'first' });
    await Promise.resolve();
    await second.interpreter.resume();
    expect(second.status()).toEqual({ status: 'SUCCEEDED', output: 'second' });
  });

  test('a timeout, a wait and a retry delay go on from where they stood', async () => {
    const first = stored({
      StartAt: 'Pause',
      States: {
        Pause: { Type: 'Wait', Seconds: 100, Next: 'Work' },
        Work: task({ Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 40 }], Next: 'Gate' }),
        Gate: gate({ TimeoutSeconds: 60, End: true }),
      },
    });
    await first.start();
    await first.advance(30_000);
    const second = afterDeathOf(first, { answer: () => ({ error: 'E', cause: '' }) });
    await second.advance(69_999);
    expect(second.calls).toEqual([]);
    await second.advance(1);
    expect(second.calls).toHaveLength(1);
    const third = afterDeathOf(second);
    await third.interpreter.resume();
    expect(third.calls).toEqual([]);
    await third.advance(40_000);
    expect(third.interpreter.position(EXECUTION)).toMatchObject({ state: 'Gate' });
    const fourth = afterDeathOf(third);
    await fourth.advance(60_000);
    expect(fourth.status()).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('what fell due in the meantime is fired once', async () => {
    const first = stored(only({ Type: 'Wait', Seconds: 10 }));
    await first.start();
    const second = afterDeathOf(first, { now: first.now() + 3_600_000 });
    await second.interpreter.resume();
    await second.interpreter.fireDue();
    expect(second.status().status).toBe('SUCCEEDED');
    expect(second.types().filter((type) => type === 'WaitStateExited')).toHaveLength(1);
  });

  test('a running execution keeps the definition it started with, a new one gets the new one', async () => {
    const first = stored({ StartAt: 'A', States: { A: gate({ Next: 'Old' }), Old: { Type: 'Succeed' } } });
    await first.start();
    const second = afterDeathOf(first);
    second.interpreter.createStateMachine(MACHINE, {
      StartAt: 'A',
      States: { A: gate({ Next: 'New' }), New: { Type: 'Succeed' } },
    });
    await second.start({}, 'e2');
    second.interpreter.sendTaskSuccess(first.token(), '{}');
    second.interpreter.sendTaskSuccess(second.token(), '{}');
    const ends = second.notices.filter((notice) => notice.kind === 'execution-ended');
    expect(ends.map(({ execution, state }) => [execution, state])).toEqual([
      ['e1', 'Old'],
      ['e2', 'New'],
    ]);
  });
});

describe('an execution killed at any of its calls', () => {
  const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 10, MaxAttempts: 2 }];
  const definition = {
    StartAt: 'Work',
    States: {
      Work: task({ Retry, Next: 'Gate' }),
      Gate: gate({ Next: 'Pause' }),
      Pause: { Type: 'Wait', Seconds: 30, Next: 'Last' },
      Last: task({ End: true }),
    },
  };

  /** Fails twice, then succeeds; the call `dying` has no answer. What was answered outlives the programme in `log`. */
  const functions = (log: unknown[], dying?: number): StageOptions => ({
    answer({ payload }, call) {
      if (call === dying) return never();
      log.push(payload);
      return log.length < 3 ? { error: 'E', cause: '' } : { payload: { answered: log.length } };
    },
  });

  /** Lets the execution go on as far as it can: functions answer, gates are passed, time goes by. */
  async function goOn(s: Stage, log: unknown[]): Promise<void> {
    for (let steps = 0; steps < 5; steps += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const { token } = (log.at(-1) ?? {}) as { token?: string };
      if (s.interpreter.position(EXECUTION)?.phase !== 'callback') void s.advance(40_000);
      else s.interpreter.sendTaskSuccess(token ?? '', '{"gate":"passed"}');
    }
  }

  test.each([1, 2, 3, 4, 5, 6])(
    '(call %i) ends as an undisturbed one, with as many transitions',
    async (dying) => {
      const log: unknown[] = [];
      const first = stored(definition, functions(log, dying));
      void first.start();
      await goOn(first, log);
      const second = afterDeathOf(first, functions(log));
      await second.interpreter.resume();
      await goOn(second, log);
      expect(second.status()).toEqual({ status: 'SUCCEEDED', output: { answered: 5 } });
      expect(second.interpreter.transitions()).toBe(6);
    },
  );
});
