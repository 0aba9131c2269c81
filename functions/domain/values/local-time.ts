/** The wall clock of a place: what a published time is written in, and what people type. Pure. */

/** Kept: making one costs more than its use, and a cohort has one time zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** Milliseconds that the wall clock of a place is ahead of UTC at an instant. */
export function aheadOfUtc(instant: number, timeZone: string): number {
  const parts = formatIn(timeZone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const [year, month, day] = [part('year'), part('month') - 1, part('day')];
  const wall = Date.UTC(year, month, day, part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant at which the wall clock of a place shows a time; within the hour that a change of clocks skips, one of its ends.
 * @param wall milliseconds since 1970 as that clock counts them
 */
export const instantOfWall = (wall: number, timeZone: string): number => {
  // The offset in force there, found from its own guess.
  const guess = wall - aheadOfUtc(wall, timeZone);
  return wall - aheadOfUtc(guess, timeZone);
};

/** `2022-03-25T18:00:00+01:00`: an instant (ISO 8601) as a cohort file writes it. */
export function localTimeOf(instant: string, timeZone: string): string {
  const at = Math.floor(Date.parse(instant) / 1000) * 1000;
  const ahead = aheadOfUtc(at, timeZone);
  const wall = new Date(at + ahead).toISOString().slice(0, 19);
  const minutes = Math.abs(ahead) / 60_000;
  const two = (number: number) => String(Math.trunc(number)).padStart(2, '0');
  return `${wall}${ahead < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** @returns the instant of a day and time as a form sends them (`2022-03-25T18:00`), or undefined when it is none */
export function typedInstant(text: string, timeZone: string): string | undefined {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  // Of 30 February the parser makes 2 March.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text)) return undefined;
  return localTimeOf(new Date(instantOfWall(wall, timeZone)).toISOString(), timeZone);
}
