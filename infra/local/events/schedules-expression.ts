import { Cron } from 'croner';

/** When an EventBridge Scheduler expression is due. */
export interface ScheduleTimes {
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
