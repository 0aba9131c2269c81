import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { createProgrammeClock, createTickingClock, type DueSource } from '#infra/local/clock/clock.ts';
import { createInFlight } from '#infra/local/clock/in-flight.ts';
import { createSchedules } from '#infra/local/schedules/schedules.ts';
import type { LocalSchedule, LocalTemplate } from '#infra/local/template/template.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2022-01-01T09:00:00Z');

let db: DatabaseSync;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
});

describe('programme time', () => {
  test('starts where it is told, and reads the same from shared memory', () => {
    const clock = createTickingClock(db, START);
    expect(clock.now() - START).toBeLessThan(1000);
    expect(Date.now() + Number(new BigInt64Array(clock.shared)[0])).toBeCloseTo(clock.now(), -2);
  });

  test('never goes back, not even when the process was killed right after a leap', () => {
    const killed = createTickingClock(db, START);
    killed.moveTo(START + DAY);
    killed.moveTo(START);
    const next = createTickingClock(db, START);
    expect(next.now()).toBeGreaterThanOrEqual(killed.now());
    expect(next.now() - START - DAY).toBeLessThan(5000);
  });
});

/** A source that is due at the given times; `happened` tells when each was fired. */
function timers(now: () => number, times: number[]) {
  const happened: number[] = [];
  const source: DueSource = {
    nextDue: () => times[0],
    async fireDue() {
      while (times[0] !== undefined && times[0] <= now()) {
        times.shift();
        happened.push(now());
      }
    },
  };
  return { source, happened, times };
}

describe('a leap', () => {
  test('goes event by event, each at its own time', async () => {
    const clock = createTickingClock(db, START);
    const { source, happened } = timers(clock.now, [START + HOUR, START + 3 * DAY, START + 9 * DAY]);
    const programme = createProgrammeClock({ clock, parts: [], sources: [source], onError: expect.fail });
    await programme.advanceTo(START + 5 * DAY);
    expect(happened.map((at) => Math.round((at - START) / HOUR))).toEqual([1, 72]);
    expect(programme.now()).toBeGreaterThanOrEqual(START + 5 * DAY);
    expect(programme.now() - START).toBeLessThan(5 * DAY + 5000);
  });

  test('waits until the system is quiet before the next step', async () => {
    const clock = createTickingClock(db, START);
    const work = createInFlight();
    const log: string[] = [];
    const { source, times } = timers(clock.now, [START + HOUR]);
    const fire = source.fireDue;
    source.fireDue = async () => {
      await fire();
      log.push('fired');
      void work.track(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        log.push('worked');
        // Work that schedules more on its way, as a workflow does.
        if (log.length < 5) times.push(START + 2 * HOUR);
      });
    };
    const parts = [{ name: 'work', inFlight: work.count, idle: work.idle }];
    const programme = createProgrammeClock({ clock, parts, sources: [source], onError: expect.fail });
    const first = programme.advanceTo(START + DAY);
    const second = programme.advanceTo(START + 2 * DAY).then(() => log.push('second'));
    await first;
    log.push('first');
    await second;
    expect(log).toEqual(['fired', 'worked', 'fired', 'worked', 'fired', 'worked', 'first', 'second']);
    expect(programme.busy()).toEqual({});
  });

  test('gives up on a source that stays due', async () => {
    const clock = createTickingClock(db, START);
    const source: DueSource = { nextDue: () => START, fireDue: async () => {} };
    const programme = createProgrammeClock({ clock, parts: [], sources: [source], onError: expect.fail });
    await expect(programme.advanceTo(START + DAY)).rejects.toThrow('does not get past');
  });

  test('what falls due as real time passes is fired once the clock is started', async () => {
    const clock = createTickingClock(db, START);
    const fired = Promise.withResolvers<void>();
    const { source } = timers(clock.now, [START + 50]);
    const fire = source.fireDue;
    source.fireDue = () => fire().then(fired.resolve);
    const programme = createProgrammeClock({ clock, parts: [], sources: [source], onError: expect.fail });
    programme.start();
    await fired.promise;
    programme.close();
  });
});

describe('the template’s schedules', () => {
  const schedule = (logicalId: string, expression: string): LocalSchedule => ({
    logicalId,
    name: logicalId,
    expression,
    timezone: 'Europe/Paris',
    functionId: 'Fn',
    input: '{"at":"<aws.scheduler.scheduled-time>"}',
    roleId: 'Role',
    maximumRetryAttempts: 2,
  });

  function programmeOf(schedules: LocalSchedule[], allowed = true) {
    const clock = createTickingClock(db, START);
    const ran: string[] = [];
    const functions = [{ logicalId: 'Fn', arn: 'arn:fn' }];
    const source = createSchedules({
      template: {
        schedules,
        functions,
        region: 'eu-west-3',
        accountId: '000000000000',
      } as unknown as LocalTemplate,
      db,
      gateway: {
        authorize: () => (allowed ? { allowed: true } : { allowed: false, message: 'not allowed' }),
        counters: { recordScheduleInvocation: () => {} },
        deadLetters: {},
      } as never,
      invoker: { invokeAsync: async (_id, event) => ({ payload: ran.push((event as { at: string }).at) }) },
      now: clock.now,
      onError: (error) => ran.push(String(error)),
    });
    const programme = createProgrammeClock({
      clock,
      parts: [source],
      sources: [source],
      onError: expect.fail,
    });
    return { programme, ran };
  }

  test('a cron schedule runs at each of its times, whatever the leap', async () => {
    const { programme, ran } = programmeOf([schedule('Daily', 'cron(0 7 * * ? *)')]);
    await programme.advanceTo(Date.parse('2022-04-01T00:00:00Z'));
    expect(ran).toHaveLength(89);
    expect(ran[0]).toBe('2022-01-02T06:00:00Z');
    expect(ran.at(-1)).toBe('2022-03-31T05:00:00Z');
  });

  test('a rate runs at each period in a short leap, once per local day in a long one', async () => {
    const { programme, ran } = programmeOf([schedule('Hourly', 'rate(1 hour)')]);
    await programme.advanceTo(START + 5.5 * HOUR);
    expect(ran).toHaveLength(5);
    await programme.advanceTo(START + 10 * DAY);
    expect(ran).toHaveLength(15);
  });

  test('in a long leap a rate has its turn of a day with the first cron of that day, where the leap passes one', async () => {
    const { programme, ran } = programmeOf([
      schedule('Hourly', 'rate(1 hour)'),
      schedule('Daily', 'cron(0 7 * * ? *)'),
    ]);
    await programme.advanceTo(Date.parse('2022-01-05T03:30:00Z'));
    const together = ['02', '03', '04'].flatMap((day) => Array(2).fill(`2022-01-${day}T06:00:00Z`));
    // Of the last day, which begins at 23:00 UTC, the cron lies beyond.
    expect(ran).toEqual([...together, '2022-01-04T23:00:00Z']);
    await programme.settle();
    expect(ran).toHaveLength(7);
  });

  test('what a long leap passed over is not made up for afterwards, nor at the next start', async () => {
    const schedules = [schedule('Hourly', 'rate(1 hour)')];
    const { programme, ran } = programmeOf(schedules);
    // Half an hour off the periods: which of them is past is then no question of a millisecond.
    const passed = START + 10.5 * DAY + HOUR / 2;
    await programme.advanceTo(passed);
    const before = ran.length;
    await programme.settle();
    expect(ran).toHaveLength(before);
    await programme.advanceTo(passed + 2 * HOUR);
    expect(ran).toHaveLength(before + 2);
    const next = programmeOf(schedules);
    await next.programme.settle();
    expect(next.ran).toEqual([]);
  });

  test('what ran is not run again after a restart', async () => {
    const schedules = [schedule('Daily', 'cron(0 7 * * ? *)')];
    const first = programmeOf(schedules);
    await first.programme.advanceTo(START + 3 * DAY);
    expect(first.ran).toHaveLength(3);
    const next = programmeOf(schedules);
    await next.programme.advanceTo(START + 4 * DAY);
    expect(next.ran).toEqual(['2022-01-05T06:00:00Z']);
  });

  test('a role that may not invoke the function is told so', async () => {
    const { programme, ran } = programmeOf([schedule('Daily', 'cron(0 7 * * ? *)')], false);
    await programme.advanceTo(START + DAY);
    expect(ran).toEqual(['Error: not allowed']);
  });
});
