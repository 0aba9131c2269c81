import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { Cron } from 'croner';
import type { DueSource, Leap } from '#infra/local/clock/clock.ts';
import { createInFlight, type QuietPart } from '#infra/local/clock/in-flight.ts';
import type { Gateway } from '#infra/local/gateway/gateway.ts';
import type { AsyncInvoker } from '#infra/local/lambda/functions-async.ts';
import type { LocalSchedule, LocalTemplate } from '#infra/local/template/template.ts';
import { functionMetric, type MetricsRecorder } from '#infra/local/watching/metrics.ts';

interface SchedulesInput {
  template: LocalTemplate;
  db: DatabaseSync;
  gateway: Pick<Gateway, 'authorize' | 'counters' | 'deadLetters'>;
  invoker: Pick<AsyncInvoker, 'invokeAsync'>;
  metrics?: MetricsRecorder;
  now(): number;
  onError(error: unknown): void;
}

/**
 * A leap longer than this fires a `rate(…)` schedule once per local day instead of at each period: eight months are
 * 5,800 hours, of which nothing new happens in most. The periods of a day that has had its turn are passed over for good: the next look
 * at the clock must not make up for them one by one. A cron schedule is fired at each of its times whatever the leap.
 */
const LONG_LEAP_MS = 6 * 3_600_000;

interface Timetable {
  schedule: LocalSchedule;
  times: ScheduleTimes;
  /** The last time that was handled, ms. */
  handled: number;
  next: number | undefined;
}

/** The template's schedules, due on the programme clock. What was due and not finished is fired again after a restart. */
export function createSchedules(input: SchedulesInput): DueSource & QuietPart {
  input.db.exec(
    'CREATE TABLE IF NOT EXISTS schedule_handled (schedule TEXT PRIMARY KEY, at INTEGER NOT NULL)',
  );
  const select = input.db.prepare('SELECT at FROM schedule_handled WHERE schedule = ?');
  const upsert = input.db.prepare(
    'INSERT INTO schedule_handled VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
  );
  const work = createInFlight();
  const tables = input.template.schedules.map((schedule): Timetable => {
    const times = parseScheduleExpression(schedule.expression, schedule.timezone);
    const kept = select.get(schedule.logicalId)?.at;
    const handled = typeof kept === 'number' ? kept : input.now();
    if (kept === undefined) upsert.run(schedule.logicalId, handled);
    return { schedule, times, handled, next: times.next(handled) };
  });
  /** What a start or a leap passes over has not stopped: to whoever watches the runs, it was one. */
  const countAsRun = ({ schedule }: Timetable, at: number) => {
    const fn = input.template.functions.find(({ logicalId }) => logicalId === schedule.functionId);
    if (fn) input.metrics?.add(functionMetric('Invocations', fn.name), 1, at);
  };
  for (const table of tables) countAsRun(table, input.now());
  const passOver = (table: Timetable, isOver: (at: number) => boolean) => {
    while (table.next !== undefined && isOver(table.next)) {
      table.handled = table.next;
      table.next = table.times.next(table.handled);
      countAsRun(table, table.handled);
    }
  };
  const fire = async (table: Timetable, dueAt: number) => {
    passOver(table, (at) => at < dueAt);
    await work.track(() => invokeTarget(table.schedule, dueAt, input));
    table.handled = dueAt;
    table.next = table.times.next(dueAt);
    upsert.run(table.schedule.logicalId, dueAt);
  };
  const crons = tables.filter(({ times }) => times.kind === 'cron');
  const dueAt = (table: Timetable, leap?: Leap) => {
    if (table.times.kind === 'cron' || leap === undefined || leap.to - leap.from < LONG_LEAP_MS)
      return table.next;
    const before = table.handled;
    passOver(table, (at) => at <= leap.to && table.times.sameDay(at, table.handled));
    if (table.handled !== before) upsert.run(table.schedule.logicalId, table.handled);
    return turnOf(table, crons, leap);
  };
  return {
    name: 'schedules',
    inFlight: work.count,
    idle: work.idle,
    nextDue(leap) {
      const due = tables.map((table) => dueAt(table, leap)).filter((at) => at !== undefined);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    async fireDue(leap) {
      const now = input.now();
      // What is due at one time starts at one time.
      await Promise.all(
        tables.map(async (table) => {
          const at = dueAt(table, leap);
          if (at !== undefined && at <= now) await fire(table, at);
        }),
      );
    },
  };
}

/** A rate's turn of a day comes with the first cron of that day, where the leap passes one: a leap is as long as its events are many. */
function turnOf({ next, times }: Timetable, crons: readonly Timetable[], leap: Leap): number | undefined {
  if (next === undefined) return undefined;
  const today = crons
    .flatMap((cron) => cron.next ?? [])
    .filter((at) => at >= next && at <= leap.to && times.sameDay(at, next));
  return today.length === 0 ? next : Math.min(...today);
}

async function invokeTarget(schedule: LocalSchedule, dueAt: number, input: SchedulesInput): Promise<void> {
  const { template, gateway } = input;
  const fn = template.functions.find((one) => one.logicalId === schedule.functionId);
  if (fn === undefined)
    throw new Error(`schedule ${schedule.logicalId} has no function ${schedule.functionId}`);
  const arn = `arn:aws:scheduler:${template.region}:${template.accountId}:schedule/default/${schedule.name}`;
  const event = targetEvent(schedule, dueAt, arn, template);
  gateway.counters.recordScheduleInvocation();
  const allowed = gateway.authorize(schedule.roleId, 'lambda:InvokeFunction', fn.arn);
  if (allowed.allowed) {
    await input.invoker.invokeAsync(fn.logicalId, event, 'schedule');
    return;
  }
  input.onError(new Error(allowed.message));
  // Only an invocation that Lambda refused goes to the schedule's own dead-letter queue.
  const queue = schedule.deadLetterQueueArn;
  if (queue !== undefined && gateway.authorize(schedule.roleId, 'sqs:SendMessage', queue).allowed) {
    gateway.deadLetters.send(queue, JSON.stringify(event));
  }
}

/** The schedule's own input with Scheduler's context attributes filled in, or its default event. */
function targetEvent(schedule: LocalSchedule, dueAt: number, arn: string, template: LocalTemplate): unknown {
  const time = new Date(dueAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const id = randomUUID();
  if (schedule.input === undefined) {
    return {
      version: '0',
      id,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: template.accountId,
      time,
      region: template.region,
      resources: [arn],
      detail: '{}',
    };
  }
  const attributes: Record<string, string> = {
    'schedule-arn': arn,
    'scheduled-time': time,
    'execution-id': id,
    'attempt-number': '1',
  };
  return JSON.parse(
    schedule.input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (all, name) => attributes[name] ?? all),
  );
}

/** When an EventBridge Scheduler expression is due. */
interface ScheduleTimes {
  kind: 'cron' | 'rate';
  /** First due time (ms) after `after` (ms); undefined when there is none left. */
  next(after: number): number | undefined;
  /** Whether two times (ms) lie on the same local day. */
  sameDay(a: number, b: number): boolean;
}

const UNITS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const CRON_FIELD_MAX = [59, 23, 31, 12, 7, 2199];

/** Reads `cron(minutes hours day month weekday year)` or `rate(n unit)`. Throws on anything else, naming the expression. */
export function parseScheduleExpression(expression: string, timezone: string): ScheduleTimes {
  const [, kind, inner = ''] = /^(cron|rate)\((.*)\)$/.exec(expression.trim()) ?? [];
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  const sameDay = (a: number, b: number) => day.format(a) === day.format(b);
  if (kind === 'cron') return { kind, sameDay, next: cronTimes(expression, inner, timezone) };
  if (kind === 'rate') return { kind, sameDay, next: rateTimes(expression, inner) };
  throw new Error(`schedule expression ${expression} is not supported here: cron(…) or rate(…)`);
}

function rateTimes(expression: string, inner: string): ScheduleTimes['next'] {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(inner.trim()) ?? [];
  const period = Number(count) * (UNITS[unit as keyof typeof UNITS] ?? 0);
  if (!(period > 0)) throw new Error(`schedule expression ${expression} is not a rate`);
  return (after) => after + period;
}

/**
 * Croner reads the fields; three things are EventBridge's own: the fields start at minutes, weekdays count from 1 = Sunday,
 * and `a/n` means "from a". A time that daylight saving skips is skipped, one that it repeats happens once.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
function cronTimes(expression: string, inner: string, timezone: string): ScheduleTimes['next'] {
  const fields = inner.trim().split(/\s+/);
  const [, , day, , weekday] = fields;
  if (fields.length !== 6) throw new Error(`schedule expression ${expression} needs six fields`);
  if ((day === '?') === (weekday === '?')) {
    throw new Error(`schedule expression ${expression} needs ? in exactly one of day and weekday`);
  }
  const stepped = fields.map((field, index) =>
    field.replace(/(?<![\d-])(\d+)\/(\d+)/g, `$1-${CRON_FIELD_MAX[index]}/$2`),
  );
  const cron = new Cron(`0 ${stepped.join(' ')}`, { timezone, alternativeWeekdays: true, paused: true });
  return (after) => {
    for (let at = cron.nextRun(new Date(after)); at !== null; at = cron.nextRun(at)) {
      // Croner moves a skipped local time to the next existing minute; the pattern tells it from a real one.
      if (cron.match(at)) return at.getTime();
    }
    return undefined;
  };
}
